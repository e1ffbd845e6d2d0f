using HaploEmbed.Core.Options;
using HaploEmbed.Haplogroups.Haplogrep3;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Annotate.Classification;

/// <summary>Classifies with the program haplogrep3, a process for each chunk.</summary>
internal sealed class HaplogrepChunks : IChunkClassifier
{
    private readonly HaplogrepClassifier _classifier;

    /// <param name="tree">The tree.</param>
    /// <param name="options">The program, and how it is run.</param>
    /// <param name="workFolder">Where each process has a folder of its own.</param>
    public HaplogrepChunks(Phylotree tree, AnnotateOptions options, string workFolder)
    {
        ChunkSize = options.ChunkSize;
        var program = HaplogrepProgram.Find(options.Haplogrep3, "haplogrep3", Environment.GetEnvironmentVariable);
        Key = $"{ChunkSize} {IdentityOf(program)}";
        _classifier = new HaplogrepClassifier(program, tree, new HaplogrepSettings
        {
            WorkFolder = workFolder,
            MemoryMegabytes = options.Haplogrep3Memory,
            TimeLimit = TimeSpan.FromSeconds(options.Haplogrep3Seconds),
            MemoryOption = "haplogrep3Memory",
            TimeOption = "haplogrep3Seconds",
        });
    }

    /// <inheritdoc/>
    public string Name => "haplogrep3";

    /// <inheritdoc/>
    public int ChunkSize { get; }

    /// <inheritdoc/>
    public string Key { get; }

    /// <summary>Gets what a user should know of how it ran, a sentence each.</summary>
    public IReadOnlyList<string> Notices => _classifier.Notices;

    /// <inheritdoc/>
    public ClassifiedChunk Classify(IReadOnlyList<GenomeSequence> chunk, CancellationToken stop)
    {
        var classified = _classifier.Classify([.. chunk.Select(genome => new HaplogrepRecord(genome.SampleId, genome.Bases))], stop);
        return new ClassifiedChunk(classified.Rows, [.. classified.SetAside.Select(record => (record.Id, record.Reason))], _classifier.Version ?? "");
    }

    // Its version is known when it has run; another program is another file, or has another jar beside its launcher.
    private static string IdentityOf(HaplogrepProgram program) => string.Join(
        ' ',
        new[] { program.FullPath, Path.Combine(Path.GetDirectoryName(program.FullPath)!, "haplogrep3.jar") }
            .Select(path => new FileInfo(path))
            .Where(file => file.Exists)
            .Select(file => FormattableString.Invariant($"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}")));
}
