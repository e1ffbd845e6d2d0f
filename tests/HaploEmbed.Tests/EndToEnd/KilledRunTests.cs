using System.Diagnostics;
using System.Text.Json.Nodes;
using HaploEmbed.Core.Stages;
using Xunit;

namespace HaploEmbed.Tests.EndToEnd;

/// <summary>
/// A run that was killed at any instant goes on with the same command and ends with the same bytes as one that never was.
/// </summary>
public sealed class KilledRunTests
{
    private const int SeededInstants = 20;
    private const int RunnerInstants = 6;
    private const int InstantsOfOtherOptions = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // What the default recipe leaves out.
    private static readonly (string Step, string Options)[] OtherOptions =
    [
        ("lorentz", """
            { "manifold": { "kind": "product", "factors": [ { "kind": "lorentz" }, { "kind": "sphere" }, { "kind": "euclidean" } ] },
              "noiseLaw": "isotropic", "latentUpdate": "batch", "startSpread": 0.01, "keep": "best", "precision": "float64" }
            """),
        ("euclidean", """
            { "manifold": { "kind": "torus" }, "noiseScale": 0.1, "schedule": "restarts", "restartPeriod": 7, "startRadius": 0, "engine": "torch",
              "checkpointPeriod": 4 }
            """),
    ];

    private static readonly Lazy<(IReadOnlyList<string> Results, TimeSpan Took, IReadOnlyList<string> WritePoints)> Undisturbed =
        new(() => RunUndisturbed(() => new SmallPipeline()));

    [Fact]
    public void Run_KilledWithAllItsProcessesAtEachWritePoint_EndsWithTheSameBytes()
    {
        // Both jobs of train write alike: one of them is killed at each of its points. Locks hold no result.
        var points = Undisturbed.Value.WritePoints
            .Where(point => !point.Contains(".lock.owner", StringComparison.Ordinal))
            .Where(point => !point.Contains("euclidean", StringComparison.Ordinal))
            .Distinct()
            .ToArray();

        // Ingest, annotate and train with their manifests, a checkpoint, the report: at three instants each.
        Assert.True(points.Length >= 3 * 12, $"Only {points.Length} write points were reached.");
        InParallel(points, point =>
        {
            using var pipeline = new SmallPipeline();
            KillAt(pipeline, point, Undisturbed.Value.Results);
        });
    }

    [Fact]
    public void Run_OfGenomesKilledOnceEachFileHasItsName_EndsWithTheSameBytes()
    {
        var (results, _, all) = RunUndisturbed(SmallPipeline.OfGenomes);
        string[] points = [.. all.Where(point => point.EndsWith(":renamed", StringComparison.Ordinal)).Distinct()];

        // The tree, sequences and tables of ingest; a checkpoint for each of three chunks; tables, data set and exports of annotate.
        Assert.True(points.Length >= 22, $"Only {points.Length} files were written.");
        Assert.Equal(3, points.Count(point => point.Contains("/builtin-", StringComparison.Ordinal)));
        InParallel(points, point =>
        {
            using var pipeline = SmallPipeline.OfGenomes();
            KillAt(pipeline, point, results);
        });
    }

    private static void KillAt(SmallPipeline pipeline, string point, IReadOnlyList<string> expected)
    {
        var log = Path.Combine(pipeline.Folder, "hold.log");
        using var run = Start(pipeline, new() { ["HAPLOEMBED_HOLD_LOG"] = log, ["HAPLOEMBED_HOLD_AT"] = point });
        var start = Stopwatch.GetTimestamp();
        while (!run.HasExited && !LinesOf(log).Contains(point))
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, $"The run did not reach {point}.");
            Thread.Sleep(10);
        }

        Assert.False(run.HasExited, $"The run ended without reaching {point}.");
        run.Kill(entireProcessTree: true);
        run.WaitForExit();

        AssertGoesOn(pipeline, $"killed at {point}", expected);
    }

    [Fact]
    public void Run_KilledWithAllItsProcessesAtSeededInstants_EndsWithTheSameBytes() =>
        KillAtEach(Instants(SeededInstants, seed: 1), wholeTree: true);

    [Fact]
    public void Run_WhoseRunnerAloneIsKilled_LeavesNoWritersAndEndsWithTheSameBytes() =>
        KillAtEach(Instants(RunnerInstants, seed: 2), wholeTree: false);

    [Fact]
    public void Run_OfOtherOptionsKilledAtSeededInstants_EndsWithTheSameBytes()
    {
        static SmallPipeline Pipeline()
        {
            var pipeline = new SmallPipeline();
            foreach (var (step, options) in OtherOptions)
            {
                foreach (var (name, value) in JsonNode.Parse(options)!.AsObject())
                {
                    pipeline.Options["train"]![step]![name] = value!.DeepClone();
                }
            }

            pipeline.Save();
            return pipeline;
        }

        var (results, took, _) = RunUndisturbed(Pipeline);

        // Ingest and annotate have the same options as ever: the last two thirds are those of training.
        KillAtEach(Pipeline, Instants(InstantsOfOtherOptions, seed: 3).Select(share => took * ((1.0 + 2.0 * share) / 3.0)), wholeTree: true, results);
    }

    private static void KillAtEach(IEnumerable<double> shares, bool wholeTree) => KillAtEach(
        () => new SmallPipeline(), shares.Select(share => Undisturbed.Value.Took * share), wholeTree, Undisturbed.Value.Results);

    // A run that is faster than the undisturbed one was may end before its instant; not all of them can.
    private static void KillAtEach(Func<SmallPipeline> make, IEnumerable<TimeSpan> instants, bool wholeTree, IReadOnlyList<string> expected)
    {
        var kills = 0;
        InParallel(instants, instant =>
        {
            using var pipeline = make();
            if (KillAfter(pipeline, instant, wholeTree, expected))
            {
                Interlocked.Increment(ref kills);
            }
        });
        Assert.True(kills > 0, "Every run had ended before it was to be killed.");
    }

    private static bool KillAfter(SmallPipeline pipeline, TimeSpan instant, bool wholeTree, IReadOnlyList<string> expected)
    {
        using var run = Start(pipeline, []);
        var isKilled = !run.WaitForExit(instant);
        if (isKilled)
        {
            run.Kill(wholeTree);
            run.WaitForExit();
        }

        // Those that lost their runner see its pipe close, and leave.
        Assert.True(
            SpinWait.SpinUntil(() => HeldFolders(pipeline).Length == 0, Patience),
            $"Still at work after the kill: {string.Join(", ", HeldFolders(pipeline))}");

        AssertGoesOn(pipeline, $"killed after {instant.TotalMilliseconds:0} ms", expected);
        return isKilled;
    }

    private static string[] HeldFolders(SmallPipeline pipeline) => Directory.Exists(pipeline.RunFolder)
        ? [.. Directory.GetFiles(pipeline.RunFolder, ".lock", SearchOption.AllDirectories).Select(path => Path.GetDirectoryName(path)!).Where(FolderLock.IsHeld)]
        : [];

    private static void AssertGoesOn(SmallPipeline pipeline, string what, IReadOnlyList<string> expected)
    {
        var resumed = pipeline.Run();

        Assert.True(resumed.ExitCode == 0, $"{what}: {resumed.Error}");
        Assert.True(expected.SequenceEqual(pipeline.Results()), $"{what}: the results differ.\n{string.Join('\n', pipeline.Results())}");
    }

    private static (IReadOnlyList<string> Results, TimeSpan Took, IReadOnlyList<string> WritePoints) RunUndisturbed(Func<SmallPipeline> make)
    {
        using var pipeline = make();
        var log = Path.Combine(pipeline.Folder, "hold.log");
        var start = Stopwatch.GetTimestamp();
        using var run = Start(pipeline, new() { ["HAPLOEMBED_HOLD_LOG"] = log });
        run.WaitForExit();
        Assert.Equal(0, run.ExitCode);
        return (pipeline.Results(), Stopwatch.GetElapsedTime(start), LinesOf(log));
    }

    // As shares of the time that an undisturbed run takes.
    private static double[] Instants(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
    }

    private static Process Start(SmallPipeline pipeline, Dictionary<string, string> environment)
    {
        var run = HaploEmbedCommand.Start(HaploEmbedCommand.Program, pipeline.Folder, ["run"], environment);
        run.OutputDataReceived += (_, _) => { };
        run.ErrorDataReceived += (_, _) => { };
        run.BeginOutputReadLine();
        run.BeginErrorReadLine();
        return run;
    }

    private static string[] LinesOf(string log)
    {
        if (!File.Exists(log))
        {
            return [];
        }

        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static void InParallel<T>(IEnumerable<T> items, Action<T> work)
    {
        _ = Undisturbed.Value;
        Parallel.ForEach(items, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, work);
    }
}
