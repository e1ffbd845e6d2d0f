namespace HaploEmbed.Haplogroups.Polymorphisms;

/// <summary>The order in which haplogrep3 lists polymorphisms: position, length of text, name of the mutation; what is equal stays as it was.</summary>
internal static class PolymorphismOrder
{
    // Mutations by the names that haplogrep-core gives them, in the order of these names: A C DEL G H INS K M N R S T W X Y.
    private static readonly string[] Names =
        ["A", "C", "G", "T", "R", "Y", "K", "M", "S", "W", "B", "D", "H", "V", "N", "X", "DEL", "INS"];

    private static readonly int[] NameRanks = [.. Names.Select(name => Names.Count(other => string.CompareOrdinal(other, name) < 0))];

    /// <summary>Gives a list in this order.</summary>
    public static Polymorphism[] Sorted(IReadOnlyCollection<Polymorphism> polymorphisms)
    {
        var sorted = polymorphisms.ToArray();
        var keys = new (int Position, int Length, int Name, int Index)[sorted.Length];
        var isSorted = true;
        for (var i = 0; i < sorted.Length; i++)
        {
            keys[i] = (sorted[i].Position, sorted[i].Text.Length, NameRanks[(int)sorted[i].Mutation], i);
            isSorted &= i == 0 || keys[i - 1].CompareTo(keys[i]) < 0;
        }

        if (!isSorted)
        {
            Array.Sort(keys, sorted);
        }

        return sorted;
    }
}
