using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace HaploEmbed.Core.Runs;

/// <summary>What a step says it did: options, inputs, outputs, and what came of each record. See docs/formats.md.</summary>
/// <remarks>Its file, manifest.json, is written last, so that its presence means that the step is done.</remarks>
public sealed record Manifest
{
    /// <summary>The name of the file in the folder of a step.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The version of this format.</summary>
    public const int CurrentFormatVersion = 1;

    /// <summary>Gets the step, as "train/branching/lorentz-2_radiusSquared-5_noise-0.5_seed-0".</summary>
    public required string Step { get; init; }

    /// <summary>Gets the version of the format of this file.</summary>
    public int FormatVersion { get; init; } = CurrentFormatVersion;

    /// <summary>Gets the version of the stage's results, <see cref="Stages.ResultVersion"/>.</summary>
    public required int ResultVersion { get; init; }

    /// <summary>Gets the version of the program, with its commit where it is known.</summary>
    public required string Program { get; init; }

    /// <summary>Gets the options as run, those with an effect on the result.</summary>
    public required JsonObject Options { get; init; }

    /// <summary>Gets the seeds of every random stream.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [];

    /// <summary>Gets the outside tools and data sources, with their versions.</summary>
    public IReadOnlyList<SourceVersion> Sources { get; init; } = [];

    /// <summary>Gets the files that were read, relative to the run folder; those from outside by name, below <c>outside/</c>.</summary>
    public required IReadOnlyList<FileRecord> Inputs { get; init; }

    /// <summary>Gets the files that were written, relative to the folder of the step.</summary>
    public required IReadOnlyList<FileRecord> Outputs { get; init; }

    /// <summary>Gets how many records each rule dropped.</summary>
    public IReadOnlyList<DroppedRecords> Dropped { get; init; } = [];

    /// <summary>Gets what the run cost and where it ran. Comparisons and freshness leave it out.</summary>
    public required Execution Execution { get; init; }

    /// <summary>Gets the number of records in the first output that counts any; null where none does.</summary>
    [JsonIgnore]
    public long? Records => Outputs.FirstOrDefault(output => output.Records is not null)?.Records;
}

/// <summary>A file, as it was when it was read or written.</summary>
/// <param name="Path">Its path, with forward slashes.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Sha256">The SHA-256 of its bytes, in lower-case hexadecimal.</param>
/// <param name="Records">Its records (samples, rows), where it has such.</param>
public sealed record FileRecord(string Path, long Size, string Sha256, long? Records = null);

/// <summary>An outside tool or a data source, with its version.</summary>
public sealed record SourceVersion(string Name, string Version);

/// <summary>What one rule dropped.</summary>
/// <param name="Reason">The rule, in words.</param>
/// <param name="Records">How many records it dropped.</param>
/// <param name="First">The first few of their ids.</param>
public sealed record DroppedRecords(string Reason, long Records, IReadOnlyList<string> First);

/// <summary>What a run cost and where it ran.</summary>
/// <param name="Started">When it started, in UTC.</param>
/// <param name="Seconds">How long the step took in all, in seconds; of a run that was stopped and resumed, its last part.</param>
/// <param name="ProcessorSeconds">Processor time, in seconds.</param>
/// <param name="PeakMemory">The largest working set of the process, in bytes.</param>
/// <param name="Threads">The number of threads that the step was given.</param>
/// <param name="Machine">The machine's name.</param>
/// <param name="System">The operating system and its architecture.</param>
/// <param name="Processors">The number of logical processors of the machine.</param>
/// <param name="Modified">
/// When each output, and each input from outside the run, was last written, in UTC ticks, by path: an untouched file is not hashed again.
/// </param>
public sealed record Execution(
    DateTimeOffset Started,
    double Seconds,
    double ProcessorSeconds,
    long PeakMemory,
    int Threads,
    string Machine,
    string System,
    int Processors,
    IReadOnlyDictionary<string, long> Modified);
