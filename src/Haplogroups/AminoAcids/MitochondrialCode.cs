namespace HaploEmbed.Haplogroups.AminoAcids;

/// <summary>The genetic code of vertebrate mitochondria.</summary>
/// <remarks>
/// It differs from the standard code in four codons: AGA and AGG stop, ATA is methionine, TGA is tryptophan.
/// <para>Source: NCBI, "The Genetic Codes", table 2.</para>
/// </remarks>
internal static class MitochondrialCode
{
    /// <summary>What a codon that ends a protein gives.</summary>
    public const char Stop = '*';

    // In NCBI's order, in which the third base changes fastest.
    private const string Order = "TCAG";
    private const string AminoAcids = "FFLLSSSSYY**CCWWLLLLPPPPHHQQRRRRIIMMTTTTNNKKSS**VVVVAAAADDEEGGGG";

    /// <summary>Gives the letter of the amino acid that three bases stand for.</summary>
    /// <param name="codon">Three of A, C, G and T.</param>
    public static char Translate(ReadOnlySpan<char> codon) =>
        AminoAcids[(16 * Order.IndexOf(codon[0])) + (4 * Order.IndexOf(codon[1])) + Order.IndexOf(codon[2])];
}
