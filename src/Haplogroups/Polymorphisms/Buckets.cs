namespace HaploEmbed.Haplogroups.Polymorphisms;

/// <summary>Puts items with small numbers in the order of these numbers, equal ones as they were, in as many steps as there are items and numbers.</summary>
internal static class Buckets
{
    /// <summary>Sorts items.</summary>
    /// <param name="items">The items.</param>
    /// <param name="numberOf">Gives the number of an item, from 0.</param>
    /// <param name="count">One more than the highest number.</param>
    public static T[] Sort<T>(T[] items, Func<T, int> numberOf, int count)
    {
        var starts = new int[count + 1];
        foreach (var item in items)
        {
            starts[numberOf(item) + 1]++;
        }

        for (var number = 0; number < count; number++)
        {
            starts[number + 1] += starts[number];
        }

        var sorted = new T[items.Length];
        foreach (var item in items)
        {
            sorted[starts[numberOf(item)]++] = item;
        }

        return sorted;
    }
}
