using System.Text.Json;
using HaploEmbed.Geometry;
using HaploEmbed.Train.Evaluation;
using HaploEmbed.Train.Model;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Train;

[Collection(TorchTests.Name)]
public sealed class EvaluationTests
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
            new LorentzManifold(2, stored.GetProperty("k").GetDouble()), points, new TreeDistances(parents), nodes);

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

        var found = DistanceCorrelation.Measure(manifold, points, tree, nodes);

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

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void DistanceCorrelation_OfTooFewSamples_IsNaN(int samples)
    {
        using var scope = NewDisposeScope();
        var manifold = new EuclideanManifold(2);

        var found = DistanceCorrelation.Measure(
            manifold, manifold.Origin(samples, ScalarType.Float64, CPU), new TreeDistances([-1]), new int[samples]);

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
}
