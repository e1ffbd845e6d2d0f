using System.Text.Json.Nodes;
using HaploEmbed.Core.Formats.Samples;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Stages;

namespace HaploEmbed.Core.Runs;

/// <summary>A step of a pipeline, or one job of a training step, as the runner sees it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Options">Its option record; of a job, the one with single values.</param>
/// <param name="OptionsWithEffect">The options that freshness compares.</param>
/// <param name="Inputs">The steps whose files it reads.</param>
/// <param name="Memory">The memory that it needs, in bytes, as far as it is known before it starts.</param>
/// <param name="Threads">What it does with cores.</param>
public sealed record PlannedStep(
    StepId Id,
    object Options,
    JsonObject OptionsWithEffect,
    IReadOnlyList<PlannedStep> Inputs,
    long Memory,
    StepThreads? Threads = null)
{
    /// <summary>Gets whether the step also runs when some of its inputs failed, and shows the gaps: the report does.</summary>
    public bool RunsWithGaps => Id.Stage == Stage.Report;

    /// <summary>Gives the number of threads that it takes of a budget.</summary>
    /// <param name="cores">The cores of the budget.</param>
    /// <param name="memory">The memory of the budget, in bytes.</param>
    /// <returns>1 or more; one that takes all cores takes as many as its memory allows.</returns>
    public int ThreadsOf(int cores, long memory) =>
        Threads is null ? 1 : (int)Math.Clamp((memory - Memory) / Math.Max(1, Threads.MemoryEach), 1, cores);

    /// <summary>Gives the memory that it needs with so many threads, in bytes.</summary>
    public long MemoryWith(int threads) => Memory + (threads * (Threads?.MemoryEach ?? 0));

    /// <summary>Says which files from outside the run are not there that its options name, a sentence each that begins with the option's whole name.</summary>
    public IEnumerable<string> MissingFiles() =>
        (Options as IReadsFiles)?.MissingFiles().Select(fault => $"{Id.Stage.Word()}.{Id.Step}.{fault}") ?? [];

    /// <summary>Says whether the step reads an output of its inputs.</summary>
    /// <param name="fileName">The name of the output.</param>
    public bool Reads(string fileName) => Id.Stage switch
    {
        Stage.Train => fileName == StepFiles.DataSet,
        Stage.Report => fileName is StepFiles.Representations or StepFiles.Metrics or StepFiles.History or GenomeFiles.Filters or GenomeFiles.Agreement,
        _ => true,
    };
}
