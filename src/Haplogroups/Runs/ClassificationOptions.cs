using HaploEmbed.Haplogroups.Classification;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Runs;

/// <summary>What is to be classified, how, and what is written.</summary>
public sealed record ClassificationOptions
{
    /// <summary>Gets the file of samples: FASTA, HSD or VCF.</summary>
    public required string Input { get; init; }

    /// <summary>Gets the table to write; null writes none.</summary>
    public required string? Output { get; init; }

    /// <summary>Gets the tree.</summary>
    public required Phylotree Tree { get; init; }

    /// <summary>Gets whether results are those of haplogrep3.</summary>
    public ClassificationMode Mode { get; init; } = ClassificationMode.Haplogrep3;

    /// <summary>Gets how well a haplogroup fits.</summary>
    public Metric Metric { get; init; } = Metric.Kulczynski;

    /// <summary>Gets how many haplogroups are given for a sample.</summary>
    public int Hits { get; init; } = 1;

    /// <summary>Gets whether the table lists polymorphisms.</summary>
    public bool IsExtended { get; init; }

    /// <summary>Gets whether a VCF file covers the positions that it has, and not the whole genome.</summary>
    public bool IsChip { get; init; }

    /// <summary>Gets from which share on a heteroplasmic variant of a VCF file counts, 0 to 1.</summary>
    public double HeteroplasmyLevel { get; init; } = 0.9;

    /// <summary>Gets whether the tree's alignment rules are left out.</summary>
    public bool SkipsAlignmentRules { get; init; }

    /// <summary>Gets whether a table of what is odd about samples is written beside the other.</summary>
    public bool WritesQuality { get; init; }

    /// <summary>Gets whether the samples' sequences are written.</summary>
    public bool WritesSequences { get; init; }

    /// <summary>Gets whether the samples' sequences are written below each other, with gaps.</summary>
    public bool WritesAlignment { get; init; }

    /// <summary>Gets the name of a sample that is to be explained; null explains none.</summary>
    public string? Explained { get; init; }

    /// <summary>Gets the number of threads.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Gets the path of a file beside the table, whose name is the table's with another end.</summary>
    /// <param name="end">The end, in place of the table's extension.</param>
    public string Beside(string end) => Output is null
        ? throw new InvalidOperationException("There is no table to write beside.")
        : Path.Combine(Path.GetDirectoryName(Output) ?? "", Path.GetFileNameWithoutExtension(Output) + end);
}
