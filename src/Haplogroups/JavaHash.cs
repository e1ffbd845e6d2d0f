using HaploEmbed.Haplogroups.Polymorphisms;

namespace HaploEmbed.Haplogroups;

/// <summary>The order in which Java's HashMap and HashSet give strings, which haplogrep3's results depend on.</summary>
/// <remarks>
/// Source: the documented behaviour of java.util.HashMap: 16 places, doubled when more than three quarters are taken; the place of a
/// string is (h xor h &gt;&gt;&gt; 16) modulo the places; within a place, the order of entry.
/// </remarks>
internal static class JavaHash
{
    /// <summary>Computes what Java's String.hashCode gives.</summary>
    public static int Of(string text)
    {
        var hash = 0;
        foreach (var letter in text)
        {
            hash = unchecked((31 * hash) + letter);
        }

        return hash;
    }

    /// <summary>Gives strings that differ in Java's order.</summary>
    public static string[] Order(IReadOnlyList<string> distinct) => Order([.. distinct], Of);

    /// <summary>Gives values that differ in Java's order.</summary>
    /// <param name="distinct">The values, in the order of their entry.</param>
    /// <param name="hashOf">Gives the hash code that Java would compute of a value's text.</param>
    public static T[] Order<T>(T[] distinct, Func<T, int> hashOf)
    {
        var places = 16;
        while ((long)distinct.Length * 4 > places * 3L)
        {
            places *= 2;
        }

        return Buckets.Sort(
            distinct,
            value =>
            {
                var hash = hashOf(value);
                return (hash ^ (int)((uint)hash >> 16)) & (places - 1);
            },
            places);
    }
}
