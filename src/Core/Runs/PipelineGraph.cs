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

    // A tree with its index, and the tables of all threads, of 1,474 genomes.
    private const long TreeMemory = 160L << 20;

    // Parameters, gradients, two moments, the best state, and a checkpoint being written.
    private const long DecoderCopies = 8;

    /// <summary>Lists the steps, each after those that it reads.</summary>
    public static IReadOnlyList<PlannedStep> Of(PipelineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        var sizes = options.Ingest.ToDictionary(step => step.Key, step => DataSize.Of(step.Value));
        var ingests = options.Ingest.ToDictionary(
            step => step.Key,
            step => Plan(new StepId(Stage.Ingest, step.Key), step.Value, [], RuntimeMemory + (4 * sizes[step.Key].Bytes)));
        var annotates = options.Annotate.ToDictionary(
            step => step.Key,
            step => PlanAnnotate(step.Key, step.Value, options.Ingest[step.Value.From], sizes[step.Value.From], ingests[step.Value.From]));
        var jobs = new List<PlannedStep>();
        foreach (var (name, step) in options.Train)
        {
            var size = sizes[options.Annotate[step.From].From];
            foreach (var (job, jobOptions) in TrainJobs.Of(step))
            {
                var id = new StepId(Stage.Train, name, job);
                jobs.Add(Plan(id, jobOptions, [annotates[step.From]], MemoryOf(jobOptions, size)));
            }
        }

        PlannedStep[] all = [.. annotates.Values, .. jobs];
        var report = Plan(new StepId(Stage.Report), options.Report, all, 4 * RuntimeMemory);
        report.OptionsWithEffect["steps"] = new JsonArray([.. all.Select(step => (JsonNode)step.Id.ToString())]);
        return [.. ingests.Values, .. all, report];
    }

    // Genomes are classified with all cores, by threads, or by processes that take memory each; those of a table have haplogroups.
    private static PlannedStep PlanAnnotate(string name, AnnotateOptions step, IngestOptions source, DataSize size, PlannedStep ingest)
    {
        var memory = RuntimeMemory + (4 * size.Bytes);
        var id = new StepId(Stage.Annotate, name);
        if (!source.HasGenomes)
        {
            return Plan(id, step, [ingest], memory);
        }

        if (source is HaplogrepReportOptions)
        {
            return Plan(id, step, [ingest], memory + TreeMemory);
        }

        var threads = new StepThreads(step.Classifier == ClassifierKind.Builtin ? 0 : (long)step.Haplogrep3Memory << 20);
        return Plan(id, step, [ingest], memory + TreeMemory) with { Threads = threads };
    }

    private static PlannedStep Plan(StepId id, object options, IReadOnlyList<PlannedStep> inputs, long memory) =>
        new(id, options, OptionsWriter.Write(options, onlyWithEffect: true), inputs, memory);

    private static long MemoryOf(TrainOptions options, DataSize size)
    {
        int[] widths = [options.Manifold.Value.Coordinates, .. options.HiddenWidths, size.Features];
        var parameters = widths.Zip(widths.Skip(1), (columnsIn, columnsOut) => (columnsIn + 1L) * columnsOut).Sum();
        return TorchMemory + (8 * size.Bytes) + size.PairBytes + (8 * DecoderCopies * parameters);
    }
}
