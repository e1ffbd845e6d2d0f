using HaploEmbed.Annotate.Classification;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.HaplogrepReport;
using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;
using Xunit;

namespace HaploEmbed.Tests.Annotate.Classification;

/// <summary>Chunks of 120 simulated genomes, with a classifier that does as it is told: what is kept of a run that ends early.</summary>
public sealed class ChunkedClassificationTests(ChunkedClassificationTests.Ingested ingested) : IClassFixture<ChunkedClassificationTests.Ingested>
{
    private static readonly string[] AllCheckpoints = [.. Enumerable.Range(1, 12).Select(number => $"told-{number:00000}")];

    private readonly GenomesRun _run = ingested.Run;

    [Theory]
    [InlineData("one", 1)]
    [InlineData("four", 4)]
    public async Task Run_GivesEachGenomeOnceByName(string step, int threads)
    {
        var classifier = new Told();

        var (code, result) = await RunAsync(step, classifier, threads);

        Assert.Equal((0, 12), (code, classifier.Calls.Count));
        Assert.Equal(Ids().Where(id => !Told.IsSetAside(id)), result!.Rows);
        Assert.Equal(Ids().Where(Told.IsSetAside), result.SetAside.Order(StringComparer.Ordinal));
        Assert.Equal(["3.2.1"], result.Versions);
    }

    [Fact]
    public async Task Run_ThatFailsFromOutside_KeepsTheChunksBeforeAndGoesOn()
    {
        var failing = new Told { Act = number => number == 2 ? throw new OutsideErrorException("The program fell over.") : null };

        var (code, console) = await FailAsync("outside", failing);

        Assert.Equal(3, code);
        Assert.Contains("The program fell over. 20 of 120 genomes are classified and kept; the same command goes on from there.", console, StringComparison.Ordinal);
        Assert.Equal(AllCheckpoints[..2], _run.Checkpoints("outside"));

        var second = new Told();
        var (_, result) = await RunAsync("outside", second);

        Assert.Equal(Enumerable.Range(2, 10), second.Calls);
        Assert.Equal((await RunAsync("again", new Told())).Result!.Rows, result!.Rows);
    }

    [Fact]
    public async Task Run_ThatFailsInOneOfTwoThreads_FinishesTheOthersChunkAndBeginsNoMore()
    {
        using var begun = new ManualResetEventSlim();
        Thread? first = null;
        var failing = new Told
        {
            Act = number =>
            {
                if (number == 0)
                {
                    first = Thread.CurrentThread;
                    begun.Wait(TestContext.Current.CancellationToken);
                    throw new OutsideErrorException("The first fell over.");
                }

                SpinWait.SpinUntil(() => first is not null);
                begun.Set();
                first!.Join();
                return null;
            },
        };

        var (code, console) = await FailAsync("two", failing, threads: 2);

        Assert.Equal(3, code);
        Assert.Contains("The first fell over. 10 of 120 genomes are classified and kept;", console, StringComparison.Ordinal);
        Assert.Equal([0, 1], failing.Calls.Order());
        Assert.Equal(["told-00002"], _run.Checkpoints("two"));
    }

    [Fact]
    public async Task Run_ThatIsStopped_KeepsWhatWasDone()
    {
        using var stop = new CancellationTokenSource();
        var stopping = new Told
        {
            Act = number =>
            {
                if (number == 3)
                {
                    stop.Cancel();
                }

                return null;
            },
        };

        var (code, _) = await FailAsync("stopped", stopping, stop: stop.Token);

        Assert.Equal((ExitCode.Stopped, 4), (code, stopping.Calls.Count));
        Assert.Equal(AllCheckpoints[..4], _run.Checkpoints("stopped"));
    }

    [Fact]
    public async Task Run_ABug_IsShownAsSuch()
    {
        var (code, console) = await FailAsync("bug", new Told { Act = _ => throw new InvalidOperationException("A slip.") });

        Assert.Equal(1, code);
        Assert.Contains("A slip.", console, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithADamagedCheckpoint_ClassifiesThatChunkAgain()
    {
        await FailAsync("damaged", new Told { Act = number => number == 2 ? throw new OutsideErrorException("No.") : null });
        var checkpoint = Directory.EnumerateFiles(_run.FileOf("annotate/damaged/kept"), "told-00001", SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(checkpoint);
        bytes[10] ^= 1;
        File.WriteAllBytes(checkpoint, bytes);

        var second = new Told();
        await RunAsync("damaged", second);

        Assert.Equal([0, .. Enumerable.Range(2, 10)], second.Calls);
    }

    private string[] Ids() => [.. _run.Table("ingest/genomes/records.tsv").Skip(1).Select(row => row[0]).Order(StringComparer.Ordinal)];

    private async Task<(int Code, Result? Result)> RunAsync(string step, Told classifier, int threads = 1)
    {
        var stage = new OnlyClassifies(classifier, CancellationToken.None);
        var (code, console) = await _run.RunAsync(Stage.Annotate, step, threads, stage);
        Assert.True(code == 0, console);
        return (code, stage.Result);
    }

    private Task<(int Code, string Console)> FailAsync(string step, Told classifier, int threads = 1, CancellationToken stop = default) =>
        _run.RunAsync(Stage.Annotate, step, threads, new OnlyClassifies(classifier, stop));

    /// <summary>120 genomes, and steps to classify them in.</summary>
    public sealed class Ingested : IAsyncLifetime
    {
        internal GenomesRun Run { get; } = new(
            GenomesRun.Simulated, [.. new[] { "one", "four", "outside", "again", "two", "stopped", "bug", "damaged" }.Select(step => (step, "{}"))]);

        public async ValueTask InitializeAsync() => await Run.IngestAsync();

        public ValueTask DisposeAsync()
        {
            Run.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed record Result(string[] Rows, string[] SetAside, IReadOnlyList<string> Versions);

    private sealed class OnlyClassifies(Told classifier, CancellationToken own) : IStage
    {
        public Result? Result { get; private set; }

        public Task<StepResult> RunAsync(StepContext step, CancellationToken stop)
        {
            using var result = ChunkedClassification.Run(step, classifier, step.ReadInput("sequences.fasta.gz"), 120, own);
            Result = new Result([.. result.Rows.InOrder().Select(row => row.SampleId)], [.. result.SetAside.Select(sample => sample.SampleId)], result.Versions);
            return Task.FromResult(new StepResult());
        }
    }

    // Sets aside genomes whose number ends in 5, and says its version from the second chunk on, as a program that was not called before.
    private sealed class Told : IChunkClassifier
    {
        private readonly List<int> _calls = [];

        public Func<int, object?>? Act { get; init; }

        public IReadOnlyList<int> Calls
        {
            get
            {
                lock (_calls)
                {
                    return [.. _calls];
                }
            }
        }

        public string Name => "told";

        public string Key => "";

        public int ChunkSize => 10;

        public static bool IsSetAside(string id) => id.EndsWith("5.1", StringComparison.Ordinal);

        public ClassifiedChunk Classify(IReadOnlyList<GenomeSequence> chunk, CancellationToken stop)
        {
            var number = chunk[0].Index / ChunkSize;
            lock (_calls)
            {
                _calls.Add(number);
            }

            Act?.Invoke(number);
            return new ClassifiedChunk(
                [.. chunk.Where(genome => !IsSetAside(genome.SampleId)).Select(genome => new HaplogroupRow(genome.SampleId, "H", 1, 0.5, "", "", "", "", "", ""))],
                [.. chunk.Where(genome => IsSetAside(genome.SampleId)).Select(genome => (genome.SampleId, "It ends in 5."))],
                number == 0 ? "" : "3.2.1");
        }
    }
}
