namespace HaploEmbed.Haplogroups.Polymorphisms;

/// <summary>Bases as letters, as <see cref="Mutation"/> and as sets.</summary>
/// <remarks>Source of the letters: IUPAC-IUB, Nomenclature for incompletely specified bases (1984).</remarks>
internal static class Bases
{
    private const string Letters = "ACGTRYKMSWBDHVNX";

    // Bit 0 is A, 1 C, 2 G, 3 T, in the order of Letters.
    private static readonly byte[] Sets = [1, 2, 4, 8, 5, 10, 12, 3, 6, 9, 14, 13, 11, 7, 15, 15];

    private static readonly Mutation?[] OfLetters = MakeTable();

    /// <summary>Gives the mutation of a letter in either case; null where it is no base.</summary>
    public static Mutation? Of(char letter) => letter < OfLetters.Length ? OfLetters[letter] : null;

    /// <summary>Gives the letter of a base.</summary>
    public static char Letter(Mutation mutation) => Letters[(int)mutation];

    /// <summary>Gives the bases that a letter stands for, a bit each (A 1, C 2, G 4, T 8); 0 for deletions and insertions.</summary>
    public static int Set(Mutation mutation) => (int)mutation < Sets.Length ? Sets[(int)mutation] : 0;

    /// <summary>Whether a mutation is one of A, C, G and T.</summary>
    public static bool IsDetermined(Mutation mutation) => mutation <= Mutation.T;

    /// <summary>Gives the base that a transition makes of one: A and G, C and T stand for each other.</summary>
    public static Mutation Transition(Mutation mutation) => mutation switch
    {
        Mutation.A => Mutation.G,
        Mutation.G => Mutation.A,
        Mutation.C => Mutation.T,
        Mutation.T => Mutation.C,
        _ => throw new ArgumentOutOfRangeException(nameof(mutation), mutation, "Expected A, C, G or T."),
    };

    private static Mutation?[] MakeTable()
    {
        var table = new Mutation?['z' + 1];
        for (var i = 0; i < Letters.Length; i++)
        {
            table[Letters[i]] = table[char.ToLowerInvariant(Letters[i])] = (Mutation)i;
        }

        return table;
    }
}
