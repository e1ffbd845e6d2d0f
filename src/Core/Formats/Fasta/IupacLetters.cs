namespace HaploEmbed.Core.Formats.Fasta;

/// <summary>The letters of bases, determined or not, in upper case.</summary>
/// <remarks>Source: IUPAC-IUB, Nomenclature for incompletely specified bases (1984).</remarks>
public static class IupacLetters
{
    /// <summary>Gets the letters: A, C, G and T, then those of two, three and all bases.</summary>
    public const string All = "ACGTRYKMSWBDHVN";

    private const string Complements = "TGCAYRMKSWVHDBN";

    private static readonly byte[] ComplementOf = MakeComplements();

    /// <summary>Gives the letter that stands opposite on the other strand; N for what is no letter of a base.</summary>
    public static char Complement(char letter) => letter < ComplementOf.Length ? (char)ComplementOf[letter] : 'N';

    /// <summary>Writes the other strand of a sequence, from its end on; N for what is no letter of a base.</summary>
    /// <param name="bases">The sequence.</param>
    /// <param name="otherStrand">As many bytes, elsewhere.</param>
    public static void ReverseComplement(ReadOnlySpan<byte> bases, Span<byte> otherStrand)
    {
        for (var i = 0; i < bases.Length; i++)
        {
            otherStrand[bases.Length - 1 - i] = ComplementOf[bases[i]];
        }
    }

    private static byte[] MakeComplements()
    {
        var complements = new byte[byte.MaxValue + 1];
        Array.Fill(complements, (byte)'N');
        for (var i = 0; i < All.Length; i++)
        {
            complements[All[i]] = (byte)Complements[i];
        }

        return complements;
    }
}
