using System.Text.Json.Nodes;
using HaploEmbed.Annotate;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;
using HaploEmbed.Ingest;
using HaploEmbed.Train;
using Xunit;

namespace HaploEmbed.Tests.EndToEnd;

/// <summary>The train stage on data sets that are small or odd.</summary>
[Collection(TorchTests.Name)]
public sealed class TrainStageTests : IDisposable
{
    private static readonly string[] Parts = [Split.Train, Split.Validation, Split.Test];

    private readonly SmallPipeline _pipeline = new();
    private readonly StringWriter _console = new();

    public void Dispose() => _pipeline.Dispose();

    [Theory]
    [InlineData("decoder", "lorentz")]
    [InlineData("decoder", "torus")]
    [InlineData("pca", "euclidean")]
    [InlineData("umap", "euclidean")]
    public async Task Run_OfOneTrainingSample_LeavesOutWhatNeedsMore(string model, string manifold)
    {
        var metrics = await TrainAsync(
            $$"""{ "model": "{{model}}", "manifold": { "kind": "{{manifold}}" } }""",
            Data(new DenseMatrix(2, 3, [1, 2, 0, 0, 1, 1]), [Split.Train, Split.Test]));

        Assert.Equal(1, metrics["train"]!["samples"]!.GetValue<int>());
        Assert.Null(metrics["train"]!["pearson"]);
        Assert.Contains("there are 1 training samples, fewer than a batch of 16: the decoder steps once an epoch", Log);
    }

    [Theory]
    [InlineData("squaredError")]
    [InlineData("bernoulli")]
    [InlineData("poisson")]
    [InlineData("negativeBinomial")]
    public async Task Run_OfAnEmptySampleAndUnknownEntries_FitsThemAll(string loss)
    {
        double[] values = [0, 0, 0, 1, 0, 1, 0, 1, 1, 1, 1, 0, 1, double.NaN, 0, 0, 1, double.NaN];
        var data = Data(new DenseMatrix(6, 3, values), [Split.Train, Split.Train, Split.Train, Split.Validation, Split.Train, Split.Test]) with
        {
            Layers = new Dictionary<string, Matrix> { ["mask"] = new DenseMatrix(6, 3, [.. values.Select(value => double.IsNaN(value) ? 1.0 : 0.0)]) },
        };

        var metrics = await TrainAsync($$"""{ "loss": "{{loss}}", "keep": "best" }""", data);

        Assert.True(double.IsFinite(metrics["test"]!["mse"]!.GetValue<double>()));
        Assert.Contains("1 of 4 training samples are 0 in all features, such as 's0'; they are fitted all the same", Log);
        var points = AnnDataReader.Read(Folder("representations.h5ad")).Obsm["X_latent"].ToDense();
        Assert.All(points.Values, value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public async Task Run_WhoseLossBecomesInfinite_KeepsTheLastGoodCheckpoint()
    {
        var data = Data(new DenseMatrix(4, 2, [1, 2, 3, 4, 5, 6, 7, 8]), [Split.Train, Split.Train, Split.Train, Split.Test]);

        await PrepareAsync("""{ "loss": "poisson", "decoderLearningRate": 100, "checkpointPeriod": 1 }""", data);
        var code = await RunAsync(Stage.Train, new TrainStage(), "--step", "lorentz", "--job", Job());

        Assert.Equal(ExitCode.UserError, code);
        Assert.Matches(
            @"The loss became (NaN|∞|Infinity) at epoch 1, batch 0; the farthest representation lies [\d.E+-]+ from the origin of \w+\([^)]*\)\. "
            + @"Try a lower representationLearningRate \(now 0\.35\), decoderLearningRate \(now 100\) or noiseScale \(now 0\.5\), "
            + @"and look for missing or very large numbers in the data\.\s+"
            + @"The state after 1 epochs is kept in checkpoints, for these options\.",
            Log);
        Assert.Single(Directory.GetFiles(Folder("checkpoints"), "training.safetensors", SearchOption.AllDirectories));
    }

    private string Log => _console.ToString();

    private static AnnDataSet Data(Matrix values, string[] parts) => new()
    {
        X = values,
        Obs = new DataTable(
            [.. parts.Select((_, row) => $"s{row}")],
            [new CategoryColumn(Split.Column, Parts, [.. parts.Select(part => Array.IndexOf(Parts, part))])]),
        Var = new DataTable([.. Enumerable.Range(0, values.Columns).Select(column => $"f{column}")], []),
        Uns = new Dictionary<string, object> { ["order"] = Enumerable.Range(0, values.Rows).Select(row => (long)row).ToArray() },
    };

    private async Task<JsonNode> TrainAsync(string options, AnnDataSet data)
    {
        await PrepareAsync(options, data);
        Assert.True(await RunAsync(Stage.Train, new TrainStage(), "--step", "lorentz", "--job", Job()) == 0, Log);
        return JsonNode.Parse(await File.ReadAllTextAsync(Folder("metrics.json"), TestContext.Current.CancellationToken))!;
    }

    // The data set stands where annotate would have written it.
    private async Task PrepareAsync(string options, AnnDataSet data)
    {
        foreach (var (name, value) in JsonNode.Parse(options)!.AsObject())
        {
            _pipeline.Options["train"]!["lorentz"]![name] = value!.DeepClone();
        }

        _pipeline.Save();
        PipelineFile.WriteResolved(PipelineFile.Read(Path.Combine(_pipeline.Folder, "pipeline.json")));
        Assert.Equal(0, await RunAsync(Stage.Ingest, new IngestStage(), "--step", "tree"));
        Assert.Equal(0, await RunAsync(Stage.Annotate, new AnnotateStage(), "--step", "tree"));

        var folder = _pipeline.FileOf("annotate/tree");
        var path = Path.Combine(folder, "dataset.h5ad");
        AtomicFile.Write(path, stream => AnnDataWriter.Write(stream, data));
        var output = new FileRecord("dataset.h5ad", new FileInfo(path).Length, FileHash.Sha256(path), data.X.Rows);
        ManifestFile.Write(folder, ManifestFile.TryRead(folder, out _)! with { Outputs = [output] });
    }

    private string Job() => TrainJobs.Of(PipelineFile.ReadResolved(_pipeline.RunFolder).Train["lorentz"]).Single().Name;

    private string Folder(string name) => _pipeline.FileOf($"train/lorentz/{Job()}/{name}");

    private Task<int> RunAsync(Stage stage, IStage work, params string[] arguments) =>
        StageRun.RunAsync(stage, work, _console, ["--run", _pipeline.RunFolder, .. arguments]);
}
