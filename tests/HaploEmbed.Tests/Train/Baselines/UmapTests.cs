using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Geometry;
using HaploEmbed.Train.Baselines;
using HaploEmbed.Train.Evaluation;
using HaploEmbed.Train.Model;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Train.Baselines;

/// <summary>UMAP by the properties that define it.</summary>
[Collection(TorchTests.Name)]
public sealed class UmapTests
{
    private const int Clusters = 5;
    private const int ClusterSize = 40;

    [Theory]
    [InlineData(0.1, 1.577, 0.895)]
    [InlineData(0.001, 1.929, 0.792)]
    public void Curve_OfALeastDistance_HasThePublishedConstants(double minDistance, double a, double b)
    {
        var curve = UmapCurve.Fit(minDistance);

        Assert.Equal(a, curve.A, 2e-3);
        Assert.Equal(b, curve.B, 2e-3);
    }

    [Fact]
    public void Curve_OfTheNotebooksDistance_IsTheLeastSquaresOne()
    {
        var curve = UmapCurve.Fit(0.99);
        double Error(double a, double b) => Enumerable.Range(1, 299).Select(i => 3.0 * i / 299).Sum(
            d => Math.Pow(1.0 / (1.0 + a * Math.Pow(d, 2.0 * b)) - (d < 0.99 ? 1.0 : Math.Exp(0.99 - d)), 2.0));

        var least = Error(curve.A, curve.B);
        foreach (var (da, db) in new[] { (1e-3, 0.0), (-1e-3, 0.0), (0.0, 1e-3), (0.0, -1e-3) })
        {
            Assert.True(Error(curve.A + da, curve.B + db) > least);
        }
    }

    [Fact]
    public void Degrees_SumUpToTheLogarithmOfTheNeighbours_AndTheNearestIsWhole()
    {
        var nearest = NearestSamples.AmongThemselves(Pairs(MakeClusters()), 15, TestContext.Current.CancellationToken);

        foreach (var degrees in FuzzyNeighbours.Degrees(nearest))
        {
            Assert.Equal(1.0, degrees[0]);
            Assert.Equal(Math.Log2(15), degrees.Sum(), 1e-9);
            Assert.All(degrees.Zip(degrees.Skip(1)), pair => Assert.True(pair.First >= pair.Second));
        }
    }

    [Fact]
    public void NearestSamples_AreThoseOfAllDistances()
    {
        var pairs = Pairs(MakeClusters());

        var found = NearestSamples.AmongThemselves(pairs, 7, TestContext.Current.CancellationToken);

        for (var sample = 0; sample < pairs.Count; sample++)
        {
            var expected = Enumerable.Range(0, pairs.Count).Where(other => other != sample)
                .OrderBy(other => pairs.Between(sample, other)).Take(7).ToArray();
            Assert.Equal(expected, found.Places[sample]);
            Assert.Equal(expected.Select(other => pairs.Between(sample, other)), found.Distances[sample]);
        }
    }

    [Fact]
    public void Graph_IsSymmetric_AndJoinsBothSides()
    {
        var nearest = NearestSamples.AmongThemselves(Pairs(MakeClusters()), 6, TestContext.Current.CancellationToken);
        var degrees = FuzzyNeighbours.Degrees(nearest);
        double Degree(int from, int to) => Array.IndexOf(nearest.Places[from], to) is >= 0 and var at ? degrees[from][at] : 0.0;

        var graph = NeighbourGraph.Of(nearest);

        var weights = graph.Edges.ToDictionary(edge => (edge.From, edge.To), edge => edge.Weight);
        Assert.All(weights, edge =>
        {
            var (own, theirs) = (Degree(edge.Key.From, edge.Key.To), Degree(edge.Key.To, edge.Key.From));
            Assert.Equal(own + theirs - own * theirs, edge.Value, 1e-15);
            Assert.Equal(edge.Value, weights[(edge.Key.To, edge.Key.From)]);
            Assert.InRange(edge.Value, double.Epsilon, 1.0);
        });
        Assert.Equal(nearest.Places.SelectMany((places, from) => places.Select(to => (from, to))).Count(pair => Degree(pair.from, pair.to) > 0.0),
            weights.Keys.Count(key => Degree(key.From, key.To) > 0.0));
    }

    [Fact]
    public void Fit_KeepsClustersTogetherAndApart_AndPlacesCopiesAtTheirSide()
    {
        using var scope = NewDisposeScope();
        var samples = MakeClusters();
        var plane = new EuclideanManifold(2);

        var umap = Umap.Fit(samples, 2, 15, 0.1, seed: 0, TestContext.Current.CancellationToken);

        var points = tensor(umap.Points.ToArray(), [samples.Rows, 2]);
        var neighbours = Neighbours.Find(plane, points, null, 15);
        Assert.True(Trustworthiness.Measure(neighbours, Pairs(samples)) > 0.95);
        Assert.All(Enumerable.Range(0, samples.Rows), sample =>
            Assert.All(neighbours[sample], neighbour => Assert.Equal(sample % Clusters, neighbour % Clusters)));

        var placed = tensor(umap.Place(samples, TestContext.Current.CancellationToken), [samples.Rows, 2]);
        var nearest = Neighbours.Find(plane, placed, points, 1);
        Assert.All(Enumerable.Range(0, samples.Rows), sample => Assert.Equal(sample % Clusters, nearest[sample][0] % Clusters));
        Assert.True(plane.Distance(placed, points).median().item<double>() < 1.0);
    }

    [Fact]
    public void Fit_OfASeed_GivesTheSameBits()
    {
        var samples = MakeClusters();
        double[] Of(int seed) => Umap.Fit(samples, 2, 10, 0.5, seed, TestContext.Current.CancellationToken).Points.ToArray();

        Assert.Equal(Of(1), Of(1));
        Assert.NotEqual(Of(1), Of(2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Fit_OfFewOrEqualSamples_IsFinite(int count)
    {
        var equal = SampleMatrix.OfDense(new DenseMatrix(count, 3, [.. Enumerable.Repeat(1.0, 3 * count)]));

        var umap = Umap.Fit(equal, 2, 15, 0.1, seed: 0, TestContext.Current.CancellationToken);

        Assert.Equal(count - 1, umap.Neighbours);
        Assert.All(umap.Points.ToArray(), coordinate => Assert.True(double.IsFinite(coordinate)));
        Assert.All(umap.Place(equal, TestContext.Current.CancellationToken), coordinate => Assert.True(double.IsFinite(coordinate)));
    }

    // Sample i is of cluster i modulo 5; clusters of width 1 lie 20 apart.
    private static SampleMatrix MakeClusters()
    {
        using var scope = NewDisposeScope();
        using var random = new SeededRandomSource(7, RandomPurpose.Training);
        var centres = random.StandardNormal(Clusters, 10) * 20.0;
        return SmallFit.ToSamples(random.StandardNormal(Clusters * ClusterSize, 10) + centres.repeat(ClusterSize, 1));
    }

    private static DataPairs Pairs(SampleMatrix samples) => new(samples, [.. Enumerable.Range(0, samples.Rows)]);
}
