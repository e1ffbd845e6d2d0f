using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Options;
using HaploEmbed.Train.Results;
using Xunit;

namespace HaploEmbed.Tests.Train;

public sealed class SplitDataTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LeftOut_ColumnsThatAreNotThereOrNotFit_NamesEach()
    {
        var data = Read(new NumberColumn("score", [0.1, 0.2]), new CategoryColumn("kind", ["a"], [0, 0]), new TextColumn("phase", ["S", "G1"]));

        Assert.Equal(
            [
                "obs/score is a column of numbers, not of labels: its neighbour accuracy is left out",
                "obs has no column 'none': its neighbour accuracy is left out",
                "obs/phase is a column of texts, not of numbers from 0 to 1: the correlation with phases is left out",
            ],
            data.LeftOut(Options with { Labels = ["score", "kind", "none"] }));
        Assert.Equal(["kind"], data.Labels(["score", "kind", "none"]).Select(label => label.Name));
        Assert.Null(data.Phases("phase", [0, 1]));
    }

    [Fact]
    public void LeftOut_OfNoPhase_SaysSoWhereItWasAskedFor()
    {
        var data = Read();

        Assert.Empty(data.LeftOut(Options));
        Assert.Equal(["obs has no column 'theta': the correlation with phases is left out"], data.LeftOut(Options with { Phase = "theta" }));
        Assert.Empty(Read(new NumberColumn("theta", [0.5, 0.7])).LeftOut(Options with { Phase = "theta" }));
    }

    [Fact]
    public void Read_WithoutATrainingSample_SaysSo()
    {
        var path = Write([1, 2], []);

        Assert.Equal(
            $"{path}: no sample is for training. Expected some with 'train' in obs/split.",
            Assert.Throws<UserErrorException>(() => SplitData.Read(path, LossKind.SquaredError)).Message);
    }

    private static TrainOptions Options => SmallFit.BaseOptions;

    private SplitData Read(params DataColumn[] columns) => SplitData.Read(Write([0, 2], columns), LossKind.SquaredError);

    private string Write(int[] parts, DataColumn[] columns)
    {
        var path = _folder.File("dataset.h5ad");
        var set = new AnnDataSet
        {
            X = new DenseMatrix(2, 1, [1, 2]),
            Obs = new DataTable(["a", "b"], [new CategoryColumn(Split.Column, [Split.Train, Split.Validation, Split.Test], parts), .. columns]),
            Var = new DataTable(["x"], []),
            Uns = new Dictionary<string, object> { ["order"] = new long[] { 0, 1 } },
        };
        AtomicFile.Write(path, stream => AnnDataWriter.Write(stream, set));
        return path;
    }
}
