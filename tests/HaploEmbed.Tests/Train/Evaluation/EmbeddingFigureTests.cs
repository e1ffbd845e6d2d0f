using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Options;
using HaploEmbed.Geometry;
using HaploEmbed.Train.Evaluation;
using HaploEmbed.Train.Model;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Train.Evaluation;

[Collection(TorchTests.Name)]
public sealed class EmbeddingFigureTests
{
    private static readonly EuclideanManifold Plane = new(2);

    [Fact]
    public void Reconstruction_OfOnes_AgreesWithTheReference()
    {
        using var file = new ReferenceFile("metrics");
        var stored = file.Root.GetProperty("hmtdna_reconstruction");
        var samples = DistanceCorrelationTests.ReadOnes(stored.GetProperty("Y"));

        var found = ReconstructionError.Compare(StoredDecoder.Numbers(stored.GetProperty("logits")), samples, LossKind.Bernoulli);

        Assert.Equal(stored.GetProperty("bce").GetDouble(), found.CrossEntropy, 1e-12);
        Assert.Equal(stored.GetProperty("mean_f1").GetDouble(), found.F1, 1e-12);
    }

    [Fact]
    public void Reconstruction_OfValues_AgreesWithTheReference()
    {
        using var file = new ReferenceFile("metrics");
        var stored = file.Root.GetProperty("reconstruction");

        var found = ReconstructionError.Compare(
            StoredDecoder.Numbers(stored.GetProperty("reconstruction")), StoredDecoder.ReadSamples(stored.GetProperty("target")), LossKind.SquaredError);

        Assert.Equal(stored.GetProperty("mae").GetDouble(), found.MeanAbsolute, 1e-13);
        Assert.Equal(stored.GetProperty("mse").GetDouble(), found.MeanSquared, 1e-13);
        Assert.Equal(double.NaN, found.F1);
    }

    [Fact]
    public void Reconstruction_LeavesMissingEntriesOut()
    {
        var samples = SampleMatrix.OfOnes(3, new SparseRows([0, 1], [0]), new SparseRows([0, 1], [2]));

        var found = ReconstructionError.Compare([0.0, -1.0, 700.0], samples, LossKind.Bernoulli);

        var share = 1.0 / (1.0 + Math.E);
        Assert.Equal((0.5 + share) / 2, found.MeanAbsolute, 1e-15);
        Assert.Equal((Math.Log(2.0) - Math.Log(1.0 - share)) / 2, found.CrossEntropy, 1e-15);
        Assert.Equal(0.0, found.F1);
    }

    [Fact]
    public void Neighbours_AreTheNearest_WithoutOneself()
    {
        using var points = tensor(new double[,] { { 0, 0 }, { 1, 0 }, { 3, 0 }, { 1, 0 } });
        using var others = tensor(new double[,] { { 3, 1 }, { 0, 1 } });

        Assert.Equal<int[]>([[1, 3], [3, 0], [1, 3], [1, 0]], Neighbours.Find(Plane, points, null, 2));
        Assert.Equal<int[]>([[1], [1], [0], [1]], Neighbours.Find(Plane, points, others, 1));
        Assert.Equal<int[]>([[1, 0], [1, 0], [0, 1], [1, 0]], Neighbours.Find(Plane, points, others, 9));
    }

    [Fact]
    public void NeighbourAccuracy_TakesTheMajority_AndOfTiesTheNearest()
    {
        string?[] among = ["a", "b", "b", "a", null];

        // b, b, a; then a and b once each, b nearer; then nobody who votes; then a sample without a label.
        int[][] neighbours = [[3, 1, 2], [1, 3, 4], [4], [0]];

        Assert.Equal(2 / 3.0, NeighbourAccuracy.Measure(neighbours, ["b", "b", "a", null], among));
        Assert.Equal(double.NaN, NeighbourAccuracy.Measure(neighbours, [null, null, null, null], among));
    }

    [Fact]
    public void Trustworthiness_IsOneOfTheDataThemselves_AndFallsByTheFormula()
    {
        var line = SampleMatrix.OfDense(new DenseMatrix(6, 1, [0, 1, 3, 6, 10, 15]));
        var data = new DataPairs(line, [0, 1, 2, 3, 4, 5]);
        int[][] nearest = [[1], [0], [1], [2], [3], [4]];
        int[][] oneWrong = [[5], [0], [1], [2], [3], [4]];

        Assert.Equal(1.0, Trustworthiness.Measure(nearest, data));

        // Sample 5 is the fifth of sample 0: four ranks too far.
        Assert.Equal(1.0 - 2.0 * 4 / (6 * 1 * (12 - 3 - 1)), Trustworthiness.Measure(oneWrong, data));
        Assert.Equal(double.NaN, Trustworthiness.Measure([[1], [0]], data));
    }

    [Fact]
    public void EdgeCrossings_CountCrossingsAlone()
    {
        // A root with two children, each with one: the edges of the grandchildren cross; the root's do not.
        int[] parents = [-1, 0, 0, 1, 2];
        (double, double)[] places = [(0, 0), (-1, 1), (1, 1), (1, 2), (-1, 2)];

        Assert.Equal(1, EdgeCrossings.Count(parents, places));
        Assert.Equal(0, EdgeCrossings.Count(parents, [(0, 0), (-1, 1), (1, 1), (-1, 2), (1, 2)]));
        Assert.Equal(0, EdgeCrossings.Count(parents, [(0, 0), (-1, 1), (1, 1), (double.NaN, 2), (-1, 2)]));
    }

    [Fact]
    public void GromovHyperbolicity_OfATreeIsZero_AndOfACycleIsNot()
    {
        var tree = new TreeDistances([-1, 0, 0, 1, 1, 2, 2, 3, 3]);
        var onTree = GromovHyperbolicity.Measure(new TreePairs(tree, [.. Enumerable.Range(0, 9)]), 500, 0)!;
        Assert.Equal(new GromovHyperbolicity(0.0, 0.0, 0.0, 500), onTree);

        // Four points at equal steps round a circle: sums 1/2, 1/2 and 1, so that δ is 1/4 and the diameter 1/2.
        var onCircle = GromovHyperbolicity.Measure(new PhasePairs([0.0, 0.25, 0.5, 0.75]), 10, 0)!;
        Assert.Equal(new GromovHyperbolicity(0.25, 0.25, 1.0, 10), onCircle);
        Assert.Null(GromovHyperbolicity.Measure(new PhasePairs([0.0, 0.25, 0.5]), 10, 0));
    }

    [Fact]
    public void BootstrapInterval_HoldsTheCorrelation_AndNarrowsWithSamples()
    {
        using var scope = NewDisposeScope();
        using var random = new SeededRandomSource(1, RandomPurpose.Training);
        var points = random.StandardNormal(400, 2);
        var phases = TensorNumbers.Of(points.sigmoid()).ToArray().Where((_, i) => i % 2 == 0).ToArray();
        BootstrapInterval Of(int count) =>
            BootstrapInterval.OfPearson(Plane, points.narrow(0, 0, count), new PhasePairs(phases[..count]), seed: 3)!;

        var (few, many) = (Of(40), Of(400));
        var correlation = DistanceCorrelation.Measure(Plane, points, new PhasePairs(phases)).Pearson;

        Assert.InRange(correlation, many.Low, many.High);
        Assert.True(many.High - many.Low < few.High - few.Low);
        Assert.Equal(many, Of(400));
        Assert.Equal((40, 400), (few.Samples, many.Samples));
        Assert.Null(BootstrapInterval.OfPearson(Plane, points.narrow(0, 0, 2), new PhasePairs(phases[..2]), seed: 3));
    }
}
