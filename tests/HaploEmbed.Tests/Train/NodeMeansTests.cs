using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Options;
using HaploEmbed.Geometry;
using HaploEmbed.Train.Results;
using TorchSharp;
using Xunit;

namespace HaploEmbed.Tests.Train;

[Collection(TorchTests.Name)]
public sealed class NodeMeansTests : IDisposable
{
    // Nodes 1 and 2 hang on 0, 3 on 1, 4 on 3, 5 on 2. Each has two samples, in the order of the points.
    private static readonly int[] Parents = [-1, 0, 0, 1, 3, 2];
    private static readonly int[] Depths = [0, 1, 1, 2, 3, 2];

    private static readonly double[,] Points =
    {
        { 0, 0 }, { 0, 2 }, { 1, 1 }, { 3, 1 }, { -4, 0 }, { -2, 0 }, { 5, 5 }, { 7, 5 }, { 1, -1 }, { -1, 1 }, { 3, 0 }, { 3, 4 },
    };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_ATreeWithAllNodesDrawn_IsTheMeanOfEachNodesOwnSamples()
    {
        using var scope = torch.NewDisposeScope();

        Assert.Equal([0, 1, 2, 1, -3, 0, 6, 5, 0, 0, 3, 2], MeansOf(Read(drawn: null)));
    }

    // Of the skeleton 1, 2 and 4, node 1 takes the samples of 3 and node 2 those of 5; those of the root are in no mean.
    [Fact]
    public void Of_ASkeleton_IsTheMeanOfAllSamplesWhoseNearestDrawnNodeItIs()
    {
        using var scope = torch.NewDisposeScope();

        Assert.Equal(
            [double.NaN, double.NaN, 4, 3, 0, 1, double.NaN, double.NaN, 0, 0, double.NaN, double.NaN],
            MeansOf(Read([false, true, true, false, true, false])));
    }

    // Without samples of their own, 3 stands where 4 does, 1 where 3 does, and the root in the middle between 1 and 2.
    [Fact]
    public void Of_NodesWithoutSamples_IsTheMeanOfTheDrawnNodesThatHangOnThem()
    {
        using var scope = torch.NewDisposeScope();

        Assert.Equal(
            [1, 1, 0, 1, 2, 1, 0, 1, 0, 1, double.NaN, double.NaN],
            MeansOf(Read([true, true, true, true, true, false], [4, 4, 2, 2, -1, -1, -1, -1, -1, -1, -1, -1])));
    }

    // Of all edges, 3 to 1 and 4 to 3 cross that from 5 to 2, and 4 to 3 crosses that from 1 to 0. Without 3, 4 hangs on 1.
    [Fact]
    public void CrossingsOf_ASkeleton_CountsEdgesBetweenDrawnNodesAlone()
    {
        using var scope = torch.NewDisposeScope();
        var means = torch.tensor(new double[,] { { 0, 0 }, { 4, 0 }, { 0, 4 }, { 1, 5 }, { 4, -4 }, { 5, 1 } });
        var manifold = new EuclideanManifold(2);

        Assert.Equal(3, NodeMeans.CrossingsOf(manifold, Read(drawn: null), means));
        Assert.Equal(1, NodeMeans.CrossingsOf(manifold, Read([true, true, true, true, false, true]), means));
        Assert.Equal(0, NodeMeans.CrossingsOf(manifold, Read([true, true, true, false, true, true]), means));
    }

    private static double[] MeansOf(SplitData data)
    {
        var points = torch.tensor(Points);
        return NodeMeans.Of(new EuclideanManifold(2), data, points, TestContext.Current.CancellationToken)!.data<double>().ToArray();
    }

    private SplitData Read(bool[]? drawn, int[]? nodes = null)
    {
        var path = _folder.File("dataset.h5ad");
        var rows = Enumerable.Range(0, Points.GetLength(0)).ToArray();
        string[] names = [.. rows.Select(row => $"sample{row}")];
        var set = new AnnDataSet
        {
            X = new DenseMatrix(rows.Length, 1, new double[rows.Length]),
            Obs = new DataTable(
                names,
                [
                    new IntegerColumn(SampleTree.NodeColumn, [.. rows.Select(row => (long)(nodes?[row] ?? row / 2))]),
                    new CategoryColumn(Split.Column, [Split.Train, Split.Validation, Split.Test], [.. rows.Select(_ => 0)]),
                ]),
            Var = new DataTable(["x"], []),
            Uns = new Dictionary<string, object>
            {
                ["order"] = Array.ConvertAll(rows, row => (long)row),
                ["tree"] = SampleTree.ToUns(["a", "b", "c", "d", "e", "f"], Parents, Depths, drawn),
            },
        };
        AtomicFile.Write(path, stream => AnnDataWriter.Write(stream, set));
        return SplitData.Read(path, LossKind.SquaredError);
    }
}
