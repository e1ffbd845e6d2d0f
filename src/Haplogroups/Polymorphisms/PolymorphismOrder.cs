namespace HaploEmbed.Haplogroups.Polymorphisms;

/// <summary>The order in which haplogrep3 lists polymorphisms: position, length of text, name of the mutation; what is equal stays as it was.</summary>
internal static class PolymorphismOrder
{
    // Below one polymorphism in so many positions a sort by comparison takes fewer steps than one over all positions.
    private const int MostPositionsEach = 64;

    // Mutations by the names that haplogrep-core gives them, in the order of these names: A C DEL G H INS K M N R S T W X Y.
    private static readonly string[] Names =
        ["A", "C", "G", "T", "R", "Y", "K", "M", "S", "W", "B", "D", "H", "V", "N", "X", "DEL", "INS"];

    private static readonly int[] NameRanks = [.. Names.Select(name => Names.Count(other => string.CompareOrdinal(other, name) < 0))];

    /// <summary>Gives a list in this order.</summary>
    public static Polymorphism[] Sorted(IReadOnlyCollection<Polymorphism> polymorphisms)
    {
        var sorted = polymorphisms.ToArray();
        var (isByPosition, highest) = (true, 0);
        for (var i = 0; i < sorted.Length; i++)
        {
            isByPosition &= i == 0 || sorted[i - 1].Position <= sorted[i].Position;
            highest = Math.Max(highest, sorted[i].Position);
        }

        if (!isByPosition)
        {
            sorted = sorted.Length > highest / MostPositionsEach
                ? Buckets.Sort(sorted, polymorphism => polymorphism.Position, highest + 1)
                : [.. sorted.OrderBy(polymorphism => polymorphism.Position)];
        }

        SortWithinPositions(sorted);
        return sorted;
    }

    // Of one position there are a few at most.
    private static void SortWithinPositions(Polymorphism[] sorted)
    {
        for (var i = 1; i < sorted.Length; i++)
        {
            var polymorphism = sorted[i];
            var place = i;
            while (place > 0 && sorted[place - 1].Position == polymorphism.Position && IsBefore(polymorphism, sorted[place - 1]))
            {
                sorted[place] = sorted[place - 1];
                place--;
            }

            sorted[place] = polymorphism;
        }
    }

    private static bool IsBefore(Polymorphism one, Polymorphism other) => one.Text.Length != other.Text.Length
        ? one.Text.Length < other.Text.Length
        : NameRanks[(int)one.Mutation] < NameRanks[(int)other.Mutation];
}
