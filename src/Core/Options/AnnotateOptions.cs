using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.Samples;
using HaploEmbed.Core.Trees;

namespace HaploEmbed.Core.Options;

/// <summary>What finds haplogroups.</summary>
public enum ClassifierKind
{
    /// <summary>HaploEmbed's own classifier.</summary>
    Builtin,

    /// <summary>The program haplogrep3, as the user has it installed.</summary>
    Haplogrep3,

    /// <summary>Both; results are the built-in classifier's, and every difference is written.</summary>
    Both,
}

/// <summary>Whether the built-in classifier gives haplogrep3's results or right ones.</summary>
public enum ClassifierMode
{
    /// <summary>Equal to haplogrep3 3.2.1, quirks and all.</summary>
    Haplogrep3,

    /// <summary>Without its quirks: turned and rotated sequences, N as missing data. See docs/haplogroups.md.</summary>
    Corrected,
}

/// <summary>What the quality of a haplogroup is for.</summary>
public enum QualityUse
{
    /// <summary>Samples below <c>minQuality</c> are excluded: the reference.</summary>
    Cut,

    /// <summary>Nobody is excluded; training counts each sample by its quality.</summary>
    Weight,
}

/// <summary>What becomes of undetermined bases.</summary>
public enum AmbiguousUse
{
    /// <summary>Positions that are ambiguous or not covered are missing entries, and no features.</summary>
    Masked,

    /// <summary>They are features like others, and what is not covered counts as the reference's base: the reference.</summary>
    AsFeatures,
}

/// <summary>Kinds of polymorphisms that may be left out of the features.</summary>
public enum LeftOutKind
{
    /// <summary>Insertions and deletions.</summary>
    Indels,

    /// <summary>The tree's hotspots.</summary>
    Hotspots,
}

/// <summary>What becomes of genomes that are identical up to rotation and strand.</summary>
public enum IdenticalUse
{
    /// <summary>Each is a sample.</summary>
    Keep,

    /// <summary>The first of them is a sample, the others are excluded.</summary>
    Collapse,
}

/// <summary>What is put into training, validation and test as a whole.</summary>
public enum SplitUnit
{
    /// <summary>Each sample by itself: the reference.</summary>
    Sample,

    /// <summary>Genomes that are identical up to rotation and strand together.</summary>
    SequenceGroup,
}

/// <summary>A step that makes of raw data one data set, ready for training.</summary>
public sealed record AnnotateOptions : IReadsFiles, IValidatableObject
{
    /// <summary>Gets the ingest step whose data is used.</summary>
    [Description("The ingest step whose data is used.")]
    public required string From { get; init; }

    /// <summary>Gets the tree of haplogroups.</summary>
    [Description("Of genomes: the tree of haplogroups, as phylotree-rsrs@17.1; `haploembed trees list` names those installed. Simulated genomes bring their own.")]
    public string? Tree { get; init; }

    /// <summary>Gets the folder of trees.</summary>
    [Description("Of genomes: the folder of trees, in place of the user's own.")]
    [FilePath]
    public string? Trees { get; init; }

    /// <summary>Gets what finds haplogroups.</summary>
    [Description("Of genomes: builtin (the built-in classifier), haplogrep3 (that program, as it is installed), or both: "
        + "results are the built-in classifier's, and classifier-differences.tsv has every difference.")]
    public ClassifierKind Classifier { get; init; } = ClassifierKind.Builtin;

    /// <summary>Gets the mode of the built-in classifier.</summary>
    [Description("Of the built-in classifier: haplogrep3 (equal to haplogrep3 3.2.1) or corrected (without its quirks: turned and rotated sequences, N as missing data).")]
    public ClassifierMode Mode { get; init; } = ClassifierMode.Haplogrep3;

    /// <summary>Gets the program haplogrep3.</summary>
    [Description("The program haplogrep3: a launcher, a jar, a Windows executable, the folder of one, or a command. Left out, it is that of HAPLOGREP3, or haplogrep3 on the PATH.")]
    [FilePath(MayBeCommand = true)]
    [NoEffectOnResult]
    public string? Haplogrep3 { get; init; }

    /// <summary>Gets the memory of one process of haplogrep3, in MiB.</summary>
    [Description("Memory of one process of haplogrep3, in MiB.")]
    [Range(64, 1_000_000)]
    [NoEffectOnResult]
    public int Haplogrep3Memory { get; init; } = 2048;

    /// <summary>Gets how long one process of haplogrep3 may take, in seconds.</summary>
    [Description("How long one process of haplogrep3 may take for a chunk, in seconds.")]
    [Range(1, 86_400)]
    [NoEffectOnResult]
    public int Haplogrep3Seconds { get; init; } = 1800;

    /// <summary>Gets how many genomes are given to one process of haplogrep3.</summary>
    /// <remarks>It has an effect on results: of two stretches that align alike, which is first goes by the place of the record in the file.</remarks>
    [Description("Genomes that are given to one process of haplogrep3. Each such chunk is a checkpoint.")]
    [Range(1, 100_000)]
    public int ChunkSize { get; init; } = 1000;

    /// <summary>Gets what quality is for.</summary>
    [Description("Of genomes: cut (samples below minQuality are excluded) or weight (nobody is; training counts each sample by its quality, at most 1).")]
    public QualityUse Quality { get; init; } = QualityUse.Cut;

    /// <summary>Gets the lowest quality of a sample that is kept.</summary>
    [Description("Of genomes: lowest quality of the haplogroup of a sample that is kept.")]
    [Range(0.0, 1.0)]
    public double MinQuality { get; init; } = 0.9;

    /// <summary>Gets the lowest frequency of a polymorphism that is a feature.</summary>
    [Description("Of genomes: lowest share of the kept samples that have a polymorphism, so that it is a feature; with masked, of those whose position is known.")]
    [Range(0.0, 1.0)]
    public double MinFrequency { get; init; } = 0.0005;

    /// <summary>Gets what becomes of undetermined bases.</summary>
    [Description("Of genomes: masked (what is ambiguous or not covered is a missing entry, never a feature) or asFeatures (as any other base: the reference).")]
    public AmbiguousUse Ambiguous { get; init; } = AmbiguousUse.Masked;

    /// <summary>Gets the kinds of polymorphisms that are no features.</summary>
    [Description("Of genomes: kinds of polymorphisms that are no features.")]
    public IReadOnlyList<LeftOutKind> LeaveOut { get; init; } = [];

    /// <summary>Gets what becomes of identical genomes.</summary>
    [Description("Of genomes that are identical up to rotation and strand: keep all, or collapse them into the first.")]
    public IdenticalUse Identical { get; init; } = IdenticalUse.Keep;

    /// <summary>Gets what is put into training, validation and test as a whole.</summary>
    [Description("Of genomes: what goes into training, validation and test as a whole: each sample (the reference), or sequenceGroup, so that identical genomes never straddle them.")]
    public SplitUnit SplitBy { get; init; } = SplitUnit.Sample;

    /// <summary>Gets the seed of the split.</summary>
    [Description("Of genomes: seed of the split into training, validation and test, the same stream as numpy.random.seed gives.")]
    [Range(0, int.MaxValue)]
    public int Seed { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<OutsideFile> OutsideFiles()
    {
        if (TreeFolder() is not { } folder || !Directory.Exists(folder))
        {
            return [];
        }

        return
        [
            .. Directory.EnumerateFiles(folder)
                .Where(path => Path.GetFileName(path)[0] != '.')
                .Order(StringComparer.Ordinal)
                .Select(path => new OutsideFile(GenomeFiles.TreeFolder + Path.GetFileName(path), path)),
        ];
    }

    /// <inheritdoc/>
    public IEnumerable<string> MissingFiles() =>
        TreeFolder() is { } folder && !Directory.Exists(folder)
            ? [$"tree is '{Tree}', and there is no folder {folder}. Install it with: {Location().InstallCommand(PhylotreeId.Parse(Tree!))}"]
            : [];

    /// <summary>Refuses the name of a tree that cannot be one.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        string? fault = null;
        try
        {
            _ = Tree is null ? null : PhylotreeId.Parse(Tree);
        }
        catch (UserErrorException e)
        {
            fault = e.Message;
        }

        return fault is null ? [] : [new($"cannot be read. {fault}", [nameof(Tree)])];
    }

    // Null where no tree is asked for.
    private string? TreeFolder() => Tree is null ? null : Location().FolderOf(PhylotreeId.Parse(Tree));

    private TreesLocation Location() => TreesLocation.Find(Trees, Environment.GetEnvironmentVariable);
}
