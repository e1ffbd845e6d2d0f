using System.Text.Json.Nodes;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Runs;
using Xunit;

namespace HaploEmbed.Tests.Core.Runs;

public sealed class PlannedStepTests
{
    private const long Mib = 1L << 20;

    [Theory]
    [InlineData(8, 4096, 1, 612)]
    [InlineData(1, 16, 1, 612)]
    public void ThreadsOf_AnOrdinaryStep_IsOne(int cores, long memory, int threads, long needed) => AssertThreads(null, cores, memory, threads, needed);

    [Theory]
    [InlineData(8, 4096, 8, 612)]
    [InlineData(1, 4096, 1, 612)]
    [InlineData(8, 16, 1, 612)]
    public void ThreadsOf_AStepWhoseThreadsNeedNoMemory_IsAllCores(int cores, long memory, int threads, long needed) =>
        AssertThreads(new StepThreads(0), cores, memory, threads, needed);

    [Theory]
    [InlineData(8, 612 + 2000, 1, 612 + 2000)]
    [InlineData(8, 612 + 3999, 1, 612 + 2000)]
    [InlineData(8, 612 + 4000, 2, 612 + 4000)]
    [InlineData(8, 100_000, 8, 612 + 16_000)]
    [InlineData(8, 0, 1, 612 + 2000)]
    public void ThreadsOf_AStepWhoseThreadsNeedMemory_IsAsManyAsThatAllows(int cores, long memory, int threads, long needed) =>
        AssertThreads(new StepThreads(2000 * Mib), cores, memory, threads, needed);

    [Theory]
    [InlineData(ClassifierKind.Builtin, 0)]
    [InlineData(ClassifierKind.Haplogrep3, 3000)]
    [InlineData(ClassifierKind.Both, 3000)]
    public void Of_APipelineOfGenomes_ClassifiesWithAllCoresAndTheMemoryOfEachProcess(ClassifierKind classifier, long memoryEach)
    {
        var graph = PipelineGraph.Of(new PipelineOptions
        {
            Run = "",
            Ingest = new Dictionary<string, IngestOptions>
            {
                ["g"] = new SimulatedGenomesOptions(),
                ["b"] = new BranchingDiffusionOptions(),
                ["t"] = new HaplogrepReportOptions { File = "none" },
            },
            Annotate = new Dictionary<string, AnnotateOptions>
            {
                ["g"] = new() { From = "g", Classifier = classifier, Haplogrep3Memory = 3000 },
                ["b"] = new() { From = "b" },
                ["t"] = new() { From = "t" },
            },
        });

        Assert.Equal(
            ["ingest/g ", "ingest/b ", "ingest/t ", $"annotate/g {memoryEach}", "annotate/b ", "annotate/t ", "report "],
            graph.Select(step => $"{step.Id} {step.Threads?.MemoryEach / Mib}"));
    }

    private static void AssertThreads(StepThreads? each, int cores, long memory, int threads, long needed)
    {
        var step = new PlannedStep(new StepId(Stage.Annotate, "g"), new AnnotateOptions { From = "g" }, new JsonObject(), [], 612 * Mib, each);

        Assert.Equal(threads, step.ThreadsOf(cores, memory * Mib));
        Assert.Equal(needed * Mib, step.MemoryWith(threads));
    }
}
