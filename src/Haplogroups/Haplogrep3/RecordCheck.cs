using System.Globalization;
using HaploEmbed.Haplogroups.Alignment;
using HaploEmbed.Haplogroups.Samples;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Haplogrep3;

/// <summary>Finds the records with which haplogrep3 would fail, and all others of their file with them.</summary>
/// <param name="tree">The tree.</param>
internal sealed class RecordCheck(Phylotree tree)
{
    // Six mitochondrial genomes. Haplogrep3 would align for minutes, and no such record is one genome.
    private const int Longest = 100_000;

    private readonly Lazy<AlignmentIndex> _index = new(() => new AlignmentIndex(tree.Reference.Bases));

    /// <summary>Says what is wrong with a record; null where haplogrep3 should take it.</summary>
    /// <remarks>
    /// B and V are letters that the aligner takes and the classification fails with. Other letters than A, C, G, T and N may make a polymorphism
    /// that it cannot read, such as an inserted D: such records are aligned to see.
    /// </remarks>
    public string? FaultOf(HaplogrepRecord record)
    {
        var bases = record.Bases.Span;
        if (bases.IsEmpty || bases.Length > Longest)
        {
            return bases.IsEmpty
                ? "There are no bases. Expected a sequence."
                : string.Create(CultureInfo.InvariantCulture, $"There are {bases.Length:N0} bases. Expected at most {Longest:N0}, a mitochondrial genome having 16,569.");
        }

        var wrong = bases.IndexOfAnyExcept("ACGTN.RYKMSWDHacgtnrykmswdh"u8);
        if (wrong >= 0)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"Base {wrong + 1:N0} is {Shown(bases[wrong])}, with which haplogrep3 fails. Expected A, C, G, T, N or one of R, Y, K, M, S, W, D and H.");
        }

        return bases.ContainsAnyExcept("ACGTNacgtn"u8) ? AlignedFault(record) : null;
    }

    /// <summary>Aligns a record that is as it should be.</summary>
    public Sample Align(HaplogrepRecord record) => SequenceSample.Of(
        tree, record.Id, record.Bases.Span, new ReferenceAligner(_index.Value).Align(record.Bases.Span), applyRules: true);

    private string? AlignedFault(HaplogrepRecord record)
    {
        try
        {
            Align(record);
            return null;
        }
        catch (Exception e) when (e is FormatException or HaplogrepFailureException)
        {
            return $"haplogrep3 cannot read a polymorphism that one of its letters other than A, C, G, T and N makes: {e.Message.TrimEnd('.')}.";
        }
    }

    private static string Shown(byte letter) => letter is > 0x20 and < 0x7f
        ? $"'{(char)letter}'"
        : string.Create(CultureInfo.InvariantCulture, $"the byte {letter}");
}
