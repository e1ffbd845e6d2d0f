using System.Text.Json;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Geometry;
using HaploEmbed.Train.Evaluation;
using HaploEmbed.Train.Model;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Train.Evaluation;

[Collection(TorchTests.Name)]
public sealed class DistanceCorrelationTests
{
    [Fact]
    public void TreeDistances_AgreeWithTheReference()
    {
        using var file = new ReferenceFile("metrics");
        var stored = file.Root.GetProperty("tree_distance");
        var (parents, nodes) = ReadTree(stored.GetProperty("labels"));
        var tree = new TreeDistances(parents);
        var fromNode = new int[tree.NodeCount];
        for (var i = 0; i < nodes.Length; i++)
        {
            tree.FromNode(nodes[i], fromNode);
            for (var j = 0; j < nodes.Length; j++)
            {
                var expected = stored.GetProperty("distances")[i][j].GetInt32();
                Assert.Equal(expected, tree.Between(nodes[i], nodes[j]));
                Assert.Equal(expected, fromNode[nodes[j]]);
            }
        }
    }

    [Fact]
    public void DistanceCorrelation_AgreesWithTheReference()
    {
        using var scope = NewDisposeScope();
        using var file = new ReferenceFile("metrics");
        var stored = file.Root.GetProperty("branching_correlation");
        var (parents, nodes) = ReadTree(stored.GetProperty("labels"));
        var points = ReferenceFile.ReadTensor(stored.GetProperty("z"));

        var found = DistanceCorrelation.Measure(
            new LorentzManifold(2, stored.GetProperty("k").GetDouble()), points, new TreePairs(new TreeDistances(parents), nodes));

        Assert.Equal(stored.GetProperty("pearson").GetDouble(), found.Pearson, 1e-13);
        Assert.Equal(stored.GetProperty("spearman").GetDouble(), found.Spearman, 1e-13);
    }

    [Fact]
    public void DistanceCorrelation_OverSeveralBlocks_IsThatOfAllPairs()
    {
        using var scope = NewDisposeScope();
        using var random = new SeededRandomSource(1, RandomPurpose.Training);
        var manifold = new LorentzManifold(2, 5.0);
        var points = manifold.ProjectPoint(random.StandardNormal(1100, 3));
        var nodes = random.Indices(1100, 7).data<long>().Select(node => (int)node).ToArray();
        var tree = new TreeDistances([-1, 0, 0, 1, 1, 2, 2]);

        var found = DistanceCorrelation.Measure(manifold, points, new TreePairs(tree, nodes));

        var matrix = manifold.PairwiseDistance(points);
        List<double> distances = [], treeDistances = [];
        for (var i = 0; i < nodes.Length; i++)
        {
            var row = matrix[i].data<double>().ToArray();
            for (var j = i + 1; j < nodes.Length; j++)
            {
                distances.Add(row[j]);
                treeDistances.Add(tree.Between(nodes[i], nodes[j]));
            }
        }

        Assert.Equal(Correlations.Pearson(distances.ToArray(), treeDistances.ToArray()), found.Pearson, 1e-12);
        Assert.Equal(Correlations.Spearman(distances.ToArray(), treeDistances.ToArray()), found.Spearman, 1e-12);
    }

    [Fact]
    public void DistanceCorrelation_OfWholeNumbers_IsThatOfTheSameAsNumbers()
    {
        using var scope = NewDisposeScope();
        using var random = new SeededRandomSource(2, RandomPurpose.Training);
        var manifold = new SphereManifold(2);
        var points = manifold.ProjectPoint(random.StandardNormal(300, 3));

        // Points that are equal: distances on the manifold have ties too.
        points.narrow(0, 0, 60).copy_(points.narrow(0, 60, 60));
        var pairs = new TreePairs(new TreeDistances([-1, 0, 0, 1, 1, 2, 2]), [.. random.Indices(300, 7).data<long>().Select(node => (int)node)]);

        var whole = DistanceCorrelation.Measure(manifold, points, pairs);
        var numbers = DistanceCorrelation.Measure(manifold, points, new NotKnownAsWhole(pairs));

        Assert.Equal(4, pairs.WholeUpTo);
        Assert.Equal(numbers.Pearson, whole.Pearson, 1e-13);
        Assert.Equal(numbers.Spearman, whole.Spearman, 1e-13);
    }

    [Fact]
    public void DistanceCorrelation_OfATreeTooDeepForTwoBytes_CountsOn()
    {
        using var scope = NewDisposeScope();
        var manifold = new EuclideanManifold(1);
        var tree = new TreeDistances([.. Enumerable.Range(-1, 70_001)]);
        int[] nodes = [0, 10, 65_530, 70_000];
        var points = tensor(nodes.Select(node => (double)node).ToArray()).reshape(4, 1);

        // Along a path both distances are the same. Cut to two bytes, those beyond 65,535 would be small.
        var found = DistanceCorrelation.Measure(manifold, points, new TreePairs(tree, nodes));

        Assert.Equal(1.0, found.Pearson, 1e-12);
        Assert.Equal(1.0, found.Spearman, 1e-12);
    }

    [Fact]
    public void DistanceCorrelation_OfManyPairs_LeavesNothingToTheCollector()
    {
        const int Samples = 2000;
        using var scope = NewDisposeScope();
        using var random = new SeededRandomSource(3, RandomPurpose.Training);
        var manifold = new EuclideanManifold(2);
        var points = random.StandardNormal(Samples, 2);
        var pairs = new TreePairs(new TreeDistances([-1, 0, 0]), [.. Enumerable.Range(0, Samples).Select(sample => sample % 3)]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        DistanceCorrelation.Measure(manifold, points, pairs);

        // But for the counts of whole numbers and what is held of a sample.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Samples * (Samples - 1) / 2);
    }

    [Theory]
    [InlineData("sphere_only_cc_false")]
    [InlineData("torus_only_cc_false")]
    public void OfPhases_AgreesWithTheReference(string name)
    {
        using var scope = NewDisposeScope();
        using var file = new ReferenceFile("metrics");
        var stored = file.Root.GetProperty("cellcycle_correlation");
        var isSphere = name.StartsWith("sphere", StringComparison.Ordinal);
        Manifold manifold = isSphere ? new SphereManifold(2, SphereRetraction.Exp, Numerics.Reference) : ProductManifold.Torus(2, Numerics.Reference);

        var found = DistanceCorrelation.Measure(
            manifold,
            ReferenceFile.ReadTensor(stored.GetProperty(isSphere ? "z_sphere" : "z_torus")),
            new PhasePairs(ReferenceFile.ReadNumbers(stored.GetProperty("theta"))));

        var expected = stored.GetProperty("results").GetProperty(name);
        Assert.Equal(expected.GetProperty("pearson").GetDouble(), found.Pearson, 1e-12);
        Assert.Equal(expected.GetProperty("spearman").GetDouble(), found.Spearman, 1e-12);
    }

    [Fact]
    public void OfOnes_AgreesWithTheReference()
    {
        using var scope = NewDisposeScope();
        using var file = new ReferenceFile("metrics");
        var stored = file.Root.GetProperty("hmtdna_correlation");
        var samples = ReadOnes(stored.GetProperty("Y"));

        var found = DistanceCorrelation.Measure(
            new LorentzManifold(2, 5.0),
            ReferenceFile.ReadTensor(stored.GetProperty("z")),
            new DataPairs(samples, [.. Enumerable.Range(0, samples.Rows)]));

        Assert.Equal(stored.GetProperty("pearson").GetDouble(), found.Pearson, 1e-12);
        Assert.Equal(stored.GetProperty("spearman").GetDouble(), found.Spearman, 1e-12);
    }

    [Fact]
    public void DataPairs_WithMissingEntries_CompareWhatBothKnow()
    {
        // Six features; ones of sample 0: 0, 1, 2, of sample 1: 1, 3; unknown of 0: 4, of 1: 2.
        var ones = SampleMatrix.OfOnes(6, new SparseRows([0, 3, 5], [0, 1, 2, 1, 3]), new SparseRows([0, 1, 2], [4, 2]));
        Assert.Equal(2 * 6.0 / 4, new DataPairs(ones, [0, 1]).Between(0, 1));
        Assert.Equal(2 * 6.0 / 4, new DataPairs(ones, [1, 0]).Between(0, 1));

        var dense = SampleMatrix.OfDense(
            new DenseMatrix(2, 6, [1, 1, 1, 0, double.NaN, 0, 0, 1, double.NaN, 1, 0, 0]), new SparseRows([0, 1, 2], [4, 2]));
        Assert.Equal(Math.Sqrt(2 * 6.0 / 4), new DataPairs(dense, [0, 1]).Between(0, 1), 1e-15);

        var nothing = SampleMatrix.OfOnes(1, new SparseRows([0, 0, 0], []), new SparseRows([0, 1, 1], [0]));
        Assert.Equal(double.NaN, new DataPairs(nothing, [0, 1]).Between(0, 1));

        // Scaled by what is known, they are no whole numbers any more; of samples without missing entries they are.
        Assert.Null(new DataPairs(ones, [0, 1]).WholeUpTo);
        Assert.Null(new DataPairs(dense, [0, 1]).WholeUpTo);
        Assert.Equal(6, new DataPairs(SampleMatrix.OfOnes(6, new SparseRows([0, 3, 5], [0, 1, 2, 1, 3])), [0, 1]).WholeUpTo);
    }

    [Theory]
    [InlineData(200, 0)]
    [InlineData(200, 10)]
    [InlineData(10_000, 0)]
    [InlineData(10_000, 10)]
    public void DataPairs_OfManyOnes_AreThoseOfEachPair(int columns, int missing)
    {
        // Ten ones of 200 features are packed as bits, of 10,000 they are not.
        var random = new Random(4);
        int[] Draw(int count) => [.. Enumerable.Range(0, columns).OrderBy(_ => random.Next()).Take(count)];
        var parts = Enumerable.Range(0, 12).Select(_ => Draw(10 + missing)).ToArray();
        SparseRows Rows(Func<int[], IEnumerable<int>> part) => new(
            [.. Enumerable.Range(0, parts.Length + 1).Select(row => parts.Take(row).Sum(each => part(each).Count()))],
            [.. parts.SelectMany(each => part(each).Order())]);
        var samples = SampleMatrix.OfOnes(columns, Rows(each => each.Take(10)), missing > 0 ? Rows(each => each.Skip(10)) : null);
        var pairs = new DataPairs(samples, [.. Enumerable.Range(0, 12).Reverse()]);
        var found = new double[7];

        pairs.FromSample(4, found);

        var dense = parts.Select(each => Enumerable.Range(0, columns)
            .Select(column => Array.IndexOf(each, column)).Select(at => at < 0 ? 0.0 : at < 10 ? 1.0 : double.NaN).ToArray()).Reverse().ToArray();
        for (var i = 0; i < found.Length; i++)
        {
            var known = dense[4].Zip(dense[5 + i], (a, b) => Math.Abs(a - b)).Where(double.IsFinite).ToArray();
            Assert.Equal(known.Sum() * (columns / (double)known.Length), found[i], 1e-12);
            Assert.Equal(found[i], new DataPairs(samples, [.. Enumerable.Range(0, 12).Reverse()]).Between(4, 5 + i));
        }

        Assert.Equal(columns == 200, BitRows.OfMany(samples.Ones!, [0, 1, 2], columns) is not null);
    }

    [Theory]
    [InlineData(100, 5)]
    [InlineData(5_000, 3)]
    [InlineData(40_000, 100_000)]
    public void PairSort_SortsPairsTogether(int count, int values)
    {
        var random = new Random(2);
        var keys = Enumerable.Range(0, count).Select(_ => (double)random.Next(values)).ToArray();
        var items = keys.Select(key => -3.0 * key).ToArray();
        var expected = keys.Order().ToArray();

        PairSort.Sort<double>(keys, items);

        Assert.Equal(expected, keys);
        Assert.Equal(expected.Select(key => -3.0 * key), items);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void DistanceCorrelation_OfTooFewSamples_IsNaN(int samples)
    {
        using var scope = NewDisposeScope();
        var manifold = new EuclideanManifold(2);

        var found = DistanceCorrelation.Measure(
            manifold, manifold.Origin(samples, ScalarType.Float64, CPU), new TreePairs(new TreeDistances([-1]), new int[samples]));

        Assert.Equal(new DistanceCorrelation(double.NaN, double.NaN), found);
    }

    [Fact]
    public void Correlations_WithTies_AgreeWithTheReference()
    {
        using var file = new ReferenceFile("metrics");
        var stored = file.Root.GetProperty("spearman_ties");
        var a = ReferenceFile.ReadNumbers(stored.GetProperty("a"));
        var b = ReferenceFile.ReadNumbers(stored.GetProperty("b"));

        Assert.Equal(stored.GetProperty("pearson").GetDouble(), Correlations.Pearson(a, b), 1e-14);
        Assert.Equal(stored.GetProperty("spearman").GetDouble(), Correlations.Spearman(a, b), 1e-14);
    }

    [Fact]
    public void Correlations_OfAConstantOrNaN_AreNaN()
    {
        Assert.Equal(double.NaN, Correlations.Pearson([1.0, 1.0, 1.0], [1.0, 2.0, 3.0]));
        Assert.Equal(double.NaN, Correlations.Spearman([1.0, double.NaN, 2.0], [1.0, 2.0, 3.0]));
    }

    [Theory]
    [InlineData(new[] { -1, 5 }, "Node 1 has parent 5. Expected -1 for the root, or 0 to 1.")]
    [InlineData(new[] { -1, 2, 1 }, "Node 1 is an ancestor of itself.")]
    [InlineData(new[] { -1, -1 }, "Found 2 nodes without a parent; a tree has one.")]
    public void TreeDistances_OfNoTree_SaysWhy(int[] parents, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => new TreeDistances(parents)).Message);

    internal static SampleMatrix ReadOnes(JsonElement rows)
    {
        using var values = ReferenceFile.ReadTensor(rows);
        var matrix = new DenseMatrix((int)values.size(0), (int)values.size(1), TensorNumbers.Of(values).ToArray());
        return SampleMatrix.OfOnes(matrix.Columns, SampleMatrix.PlacesOf(matrix));
    }

    // A label is the way from the root: children by number, then the clone by a negative one; 0 fills up.
    private static (int[] Parents, int[] Nodes) ReadTree(JsonElement labels)
    {
        var parents = new List<int> { -1 };
        var byWay = new Dictionary<(int Parent, int Child), int>();
        var nodes = new List<int>();
        foreach (var label in labels.EnumerateArray())
        {
            var node = 0;
            foreach (var step in label.EnumerateArray().Select(step => (int)step.GetDouble()).Where(step => step > 0))
            {
                if (!byWay.TryGetValue((node, step), out var child))
                {
                    child = parents.Count;
                    byWay.Add((node, step), child);
                    parents.Add(node);
                }

                node = child;
            }

            nodes.Add(node);
        }

        return ([.. parents], [.. nodes]);
    }

    private sealed class NotKnownAsWhole(PairDistances pairs) : PairDistances
    {
        public override int Count => pairs.Count;

        public override void FromSample(int sample, Span<double> distances) => pairs.FromSample(sample, distances);

        public override double Between(int a, int b) => pairs.Between(a, b);
    }
}
