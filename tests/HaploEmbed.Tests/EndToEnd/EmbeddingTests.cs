using HaploEmbed.Annotate;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;
using HaploEmbed.Ingest;
using HaploEmbed.Train;
using Xunit;

namespace HaploEmbed.Tests.EndToEnd;

/// <summary>New samples under the decoder of a finished job.</summary>
[Collection(TorchTests.Name)]
public sealed class EmbeddingTests : IAsyncLifetime
{
    private const string Job = "train/lorentz/lorentz-2_radiusSquared-5_noise-0.5_seed-0";

    private readonly SmallPipeline _pipeline = new();

    public async ValueTask InitializeAsync()
    {
        PipelineFile.WriteResolved(PipelineFile.Read(Path.Combine(_pipeline.Folder, "pipeline.json")));
        await RunAsync(Stage.Ingest, new IngestStage(), "--step", "tree");
        await RunAsync(Stage.Annotate, new AnnotateStage(), "--step", "tree");
        await RunAsync(Stage.Train, new TrainStage(), "--step", "lorentz", "--job", Path.GetFileName(Job));
    }

    public ValueTask DisposeAsync()
    {
        _pipeline.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Write_OfTheTestSamplesAnew_FindsThePointsThatTheJobFound()
    {
        var data = AnnDataReader.Read(_pipeline.FileOf("annotate/tree/dataset.h5ad"));
        var rows = Split.RowsOf(data, Split.Test);

        // The features backwards, sparse, and one more that the decoder does not know.
        var features = data.X.Columns;
        var values = new double[rows.Count * (features + 1)];
        for (var row = 0; row < rows.Count; row++)
        {
            for (var feature = 0; feature < features; feature++)
            {
                values[row * (features + 1) + features - 1 - feature] = data.X[rows[row], feature];
            }
        }

        var found = Embed(new DenseMatrix(rows.Count, features + 1, values), [.. data.Var.Index.Reverse(), "unknown"], data.Obs.Take(rows), out var log);

        var expected = AnnDataReader.Read(_pipeline.FileOf($"{Job}/representations.h5ad")).Obsm["X_latent"].Take(rows).ToDense();
        Assert.Equal(expected.Values, found.Obsm["X_latent"].ToDense().Values);
        Assert.Equal(rows.Select(row => data.Obs.Index[row]), found.Obs.Index);
        Assert.Contains("1 features that the decoder does not know are left out", log);
    }

    [Fact]
    public void Write_OfDataWithoutAFeature_NamesIt()
    {
        var data = AnnDataReader.Read(_pipeline.FileOf("annotate/tree/dataset.h5ad"));
        string[] features = ["other", .. data.Var.Index.Skip(1)];

        var exception = Assert.Throws<UserErrorException>(() => Embed(data.X.ToDense(), features, data.Obs, out _));

        Assert.EndsWith(
            $"1 of the {features.Length} features that the decoder was fitted to are not in var, such as '{data.Var.Index[0]}'. "
            + "Expected all of them; mark entries that are not known in layers/mask.",
            exception.Message);
    }

    [Fact]
    public void Write_OfAJobWithoutADecoder_SaysWhichJobsHaveOne()
    {
        var decoder = _pipeline.FileOf($"{Job}/decoder.safetensors");
        File.Delete(decoder);
        var data = AnnDataReader.Read(_pipeline.FileOf("annotate/tree/dataset.h5ad"));

        var exception = Assert.Throws<UserErrorException>(() => Embed(data.X.ToDense(), data.Var.Index, data.Obs, out _));

        Assert.Equal(
            $"{decoder} does not exist. Expected the folder of a finished training job of model 'decoder', and an h5ad file of samples.",
            exception.Message);
    }

    [Fact]
    public void Write_OfDataWithNaN_NamesSampleAndFeature()
    {
        var data = AnnDataReader.Read(_pipeline.FileOf("annotate/tree/dataset.h5ad"));
        var values = data.X.ToDense();
        values.Row(1)[2] = double.NaN;

        var exception = Assert.ThrowsAny<Exception>(() => Embed(values, data.Var.Index, data.Obs, out _));

        Assert.EndsWith(
            $"X is NaN at sample '{data.Obs.Index[1]}', feature '{data.Var.Index[2]}'. Expected a finite number; an entry that is not known is "
            + "marked in layers/mask.",
            exception.Message);
    }

    private AnnDataSet Embed(DenseMatrix values, IReadOnlyList<string> features, DataTable obs, out string log)
    {
        var (input, output) = (Path.Combine(_pipeline.Folder, "new.h5ad"), Path.Combine(_pipeline.Folder, "points.h5ad"));
        AtomicFile.Write(input, stream => AnnDataWriter.Write(stream, new AnnDataSet { X = values, Obs = obs, Var = new DataTable(features, []) }));
        var lines = new List<string>();
        Embedding.Write(_pipeline.FileOf(Job), input, output, lines.Add, TestContext.Current.CancellationToken);
        log = string.Join('\n', lines);
        return AnnDataReader.Read(output);
    }

    private Task RunAsync(Stage stage, IStage work, params string[] arguments) =>
        StageRun.DoneAsync(stage, work, ["--run", _pipeline.RunFolder, .. arguments]);
}
