using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace HaploEmbed.Core.Options;

/// <summary>Mitochondrial genomes of FASTA files.</summary>
[Description("Mitochondrial genomes of FASTA files, plain or gzip, with a table of what is known of them. Every record is kept, or excluded with all reasons.")]
public sealed record FastaOptions : GenomeFilesOptions, IValidatableObject
{
    /// <summary>The fewest bases that a genome has where nothing else is asked for.</summary>
    public const int DefaultMinLength = 15_400;

    /// <summary>The most bases that a genome has where nothing else is asked for.</summary>
    public const int DefaultMaxLength = 16_700;

    /// <summary>The largest share of undetermined bases of a genome where nothing else is asked for.</summary>
    public const double DefaultMaxAmbiguousShare = 0.05;

    // Ten times a genome: what is longer is no mitochondrial genome, and its bound is one of memory.
    private const int LongestSequence = 200_000;

    private static readonly string[] Endings =
        [.. new[] { ".fasta", ".fa", ".fas", ".fna", ".fsa" }.SelectMany(ending => new[] { ending, ending + ".gz" })];

    /// <summary>Gets the files.</summary>
    [Description("FASTA files, folders of such (the files right in them whose names end in .fasta, .fa, .fas, .fna or .fsa, also with .gz), and patterns as genomes/**/*.fa.")]
    [FilePath]
    [MinLength(1)]
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Gets the fewest bases of a record that is kept.</summary>
    [Description("Fewest bases, without gaps, of a record that is kept.")]
    [Range(1, LongestSequence)]
    public int MinLength { get; init; } = DefaultMinLength;

    /// <summary>Gets the most bases of a record that is kept.</summary>
    [Description("Most bases, without gaps, of a record that is kept.")]
    [Range(1, LongestSequence)]
    public int MaxLength { get; init; } = DefaultMaxLength;

    /// <summary>Gets the largest share of undetermined bases of a record that is kept.</summary>
    [Description("Largest share of bases that are not A, C, G or T (N, R, Y …) of a record that is kept.")]
    [Range(0.0, 1.0)]
    public double MaxAmbiguousShare { get; init; } = DefaultMaxAmbiguousShare;

    /// <inheritdoc/>
    /// <remarks>The table of metadata is none of them, also where a pattern finds it.</remarks>
    public override IReadOnlyList<OutsideFile> DataFiles() => [.. FilePatterns.Find(Files, Endings).Where(file => file.Path != Metadata)];

    /// <summary>Refuses bounds between which nothing lies.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MinLength > MaxLength)
        {
            yield return new($"is {MinLength}, above maxLength {MaxLength}. Expected at most that.", [nameof(MinLength)]);
        }
    }

    private protected override IEnumerable<string> MissingDataFiles() =>
        FilePatterns.WithoutFile(Files, Endings).Select(pattern => $"files names {pattern}, where there is no FASTA file. Expected a file, a folder with some, or a pattern that some answer to.");
}
