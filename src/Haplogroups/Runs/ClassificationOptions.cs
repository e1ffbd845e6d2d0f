using HaploEmbed.Haplogroups.Classification;
using HaploEmbed.Haplogroups.Reports;
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

    /// <summary>Gets the path of the table of what is odd about samples; null where none is written.</summary>
    public string? QualityOutput => WritesQuality ? Beside(".qc.txt") : null;

    /// <summary>Gets the path of the samples' sequences; null where they are not written.</summary>
    public string? SequencesOutput => WritesSequences ? Beside(".fasta") : null;

    /// <summary>Gets the path of the sequences below each other; null where they are not written.</summary>
    public string? AlignmentOutput => WritesAlignment ? Beside("_MSA.fasta") : null;

    /// <summary>Gets the path of the table of what was set aside; null where none is written: haplogrep3 sets nothing aside.</summary>
    public string? ExcludedOutput => Output is not null && Mode == ClassificationMode.Corrected ? Beside(ExcludedTable.End) : null;

    /// <summary>Gets the paths of all files that are written.</summary>
    public IEnumerable<string> Outputs =>
        new[] { Output, QualityOutput, SequencesOutput, AlignmentOutput, ExcludedOutput }.OfType<string>();

    // The table's name with another end in place of its extension.
    private string Beside(string end) => Output is null
        ? throw new InvalidOperationException("There is no table to write beside.")
        : Path.Combine(Path.GetDirectoryName(Output) ?? "", Path.GetFileNameWithoutExtension(Output) + end);
}
