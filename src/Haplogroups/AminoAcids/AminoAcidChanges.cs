using System.Globalization;
using HaploEmbed.Core.Formats.Fasta;

namespace HaploEmbed.Haplogroups.AminoAcids;

/// <summary>Which single bases change an amino acid.</summary>
/// <remarks>
/// <para>
/// Computed from the reference, the genes and the code once, and equal to haplogrep-core's table aminoacidchange.txt as that program
/// looks it up. What that means where more than one answer is possible:
/// </para>
/// <list type="bullet">
/// <item>where two genes overlap, the one that begins first has the position, as of two rows with one key the later counts there, and
/// its rows are in the order of position, base and gene's name;</item>
/// <item>changes to a stop codon and of one are not in the table;</item>
/// <item>a last codon that is made whole when the RNA is cut is read on in the genome, so that COX3 ends with Y262, ND3 with L116,
/// ND4 with C460 and CYTB with C381, which no protein has;</item>
/// <item>the first codon of ND2, ATT, is not in the table: it is isoleucine by the code, and begins the protein as methionine.</item>
/// </list>
/// </remarks>
public static class AminoAcidChanges
{
    private const string Bases = "ACGT";
    private const int CodonLength = 3;

    private static readonly Lazy<AminoAcidChange?[]> Table = new(MakeTable);

    /// <summary>Gives what a base does to a protein.</summary>
    /// <param name="position">The position, of any value.</param>
    /// <param name="newBase">The base that the sample has, in capitals; other letters change nothing.</param>
    /// <returns>The change, or null where no amino acid changes.</returns>
    public static AminoAcidChange? Of(int position, char newBase)
    {
        var at = Bases.IndexOf(newBase);
        return at < 0 || position is < 1 or > Rcrs.Length ? null : Table.Value[IndexOf(position, at)];
    }

    private static int IndexOf(int position, int at) => (Bases.Length * (position - 1)) + at;

    private static AminoAcidChange?[] MakeTable()
    {
        var table = new AminoAcidChange?[Bases.Length * Rcrs.Length];
        foreach (var gene in ProteinGene.All)
        {
            for (var i = 0; i <= gene.End - gene.Start; i++)
            {
                Add(table, gene, i);
            }
        }

        return table;
    }

    // Adds what can happen to the base that stands so far from the beginning of the gene.
    private static void Add(AminoAcidChange?[] table, ProteinGene gene, int fromStart)
    {
        var (number, inCodon) = Math.DivRem(fromStart, CodonLength);
        Span<char> codon = stackalloc char[CodonLength];
        ReadCodon(gene, number, codon);
        var old = MitochondrialCode.Translate(codon);
        if (old == MitochondrialCode.Stop || (number == 0 && old != 'M'))
        {
            return;
        }

        var position = gene.IsOnLightStrand ? gene.End - fromStart : gene.Start + fromStart;
        for (var at = 0; at < Bases.Length; at++)
        {
            codon[inCodon] = gene.IsOnLightStrand ? IupacLetters.Complement(Bases[at]) : Bases[at];
            var changed = MitochondrialCode.Translate(codon);
            if (changed != old && changed != MitochondrialCode.Stop)
            {
                table[IndexOf(position, at)] ??= new AminoAcidChange(
                    string.Create(CultureInfo.InvariantCulture, $"{position}{Bases[at]}"),
                    gene.Name,
                    inCodon + 1,
                    string.Create(CultureInfo.InvariantCulture, $"{old}{number + 1}{changed}"));
            }
        }
    }

    private static void ReadCodon(ProteinGene gene, int number, Span<char> codon)
    {
        for (var i = 0; i < CodonLength; i++)
        {
            var fromStart = (CodonLength * number) + i;
            codon[i] = gene.IsOnLightStrand
                ? IupacLetters.Complement(Rcrs.Bases[gene.End - fromStart - 1])
                : Rcrs.Bases[gene.Start + fromStart - 1];
        }
    }
}
