using System.Text.Json.Nodes;
using HaploEmbed.Core.Options;

namespace HaploEmbed.Core.Runs;

/// <summary>The steps of a pipeline and what each reads.</summary>
public static class PipelineGraph
{
    // What a process needs besides its data: the .NET runtime alone, and with libtorch and its autograd. Of the demonstration's
    // training jobs, whose peak was 445 MiB, it leaves 270 MiB to the latter.
    private const long RuntimeMemory = 64L << 20;
    private const long TorchMemory = 300L << 20;

    // Names, labels and the like of one sample, in tables and while these are written.
    private const long SampleBytes = 512;

    // Parameters, gradients, two moments, the best state, and a checkpoint being written.
    private const long DecoderCopies = 8;

    /// <summary>Lists the steps, each after those that it reads.</summary>
    public static IReadOnlyList<PlannedStep> Of(PipelineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        var ingests = new Dictionary<string, PlannedStep>();
        foreach (var (name, step) in options.Ingest)
        {
            ingests[name] = Plan(new StepId(Stage.Ingest, name), step, [], RuntimeMemory + (4 * BytesOf(step)));
        }

        var annotates = new Dictionary<string, PlannedStep>();

        foreach (var (name, step) in options.Annotate)
        {
            var memory = RuntimeMemory + (4 * BytesOf(options.Ingest[step.From]));
            annotates[name] = Plan(new StepId(Stage.Annotate, name), step, [ingests[step.From]], memory);
        }

        var jobs = new List<PlannedStep>();
        foreach (var (name, step) in options.Train)
        {
            var ingest = options.Ingest[options.Annotate[step.From].From];
            foreach (var (job, jobOptions) in TrainJobs.Of(step))
            {
                var id = new StepId(Stage.Train, name, job);
                jobs.Add(Plan(id, jobOptions, [annotates[step.From]], MemoryOf(jobOptions, ingest)));
            }
        }

        PlannedStep[] all = [.. annotates.Values, .. jobs];
        var report = Plan(new StepId(Stage.Report), options.Report, all, 4 * RuntimeMemory);
        report.OptionsWithEffect["steps"] = new JsonArray([.. all.Select(step => (JsonNode)step.Id.ToString())]);
        return [.. ingests.Values, .. all, report];
    }

    private static PlannedStep Plan(StepId id, object options, IReadOnlyList<PlannedStep> inputs, long memory) =>
        new(id, options, OptionsWriter.Write(options, onlyWithEffect: true), inputs, memory);

    private static long MemoryOf(TrainOptions options, IngestOptions ingest)
    {
        var features = ingest is BranchingDiffusionOptions branching ? branching.Dimension : 0;
        int[] widths = [options.Manifold.Value.Coordinates, .. options.HiddenWidths, features];
        var parameters = widths.Zip(widths.Skip(1), (columnsIn, columnsOut) => (columnsIn + 1L) * columnsOut).Sum();
        return TorchMemory + (8 * BytesOf(ingest)) + PairBytesOf(ingest) + (8 * DecoderCopies * parameters);
    }

    // The size of the data, as far as the options tell.
    private static long BytesOf(IngestOptions ingest) => ingest is BranchingDiffusionOptions branching
        ? (long)(branching.NodeCount * branching.Observations * ((8.0 * branching.Dimension) + SampleBytes))
        : 0;

    // Distances of all pairs of training samples, as float64 and as int, of 10,000 samples at most.
    private static long PairBytesOf(IngestOptions ingest) => ingest is BranchingDiffusionOptions branching
        ? (long)(6 * Math.Pow(Math.Min(10_000, 0.82 * branching.NodeCount * branching.Observations), 2))
        : 0;
}
