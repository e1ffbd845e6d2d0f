using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.AnnData;
using Xunit;

namespace HaploEmbed.Tests.Core.Formats;

public sealed class SampleTreeTests
{
    [Fact]
    public void Of_AWholeTree_GivesItsNodes()
    {
        var tree = SampleTree.Of(Set([-1, 0, 0, 2], [0, 1, 1, 2], [3, -1]))!;

        Assert.Equal([-1, 0, 0, 2], tree.Parents);
        Assert.Equal([0, 1, 1, 2], tree.Depths);
    }

    [Theory]
    [InlineData(new long[] { -1, 0, 3, 2 }, new long[] { 0, 1, 2, 3 }, 0, "uns/tree: node 2 has parent 3 and depth 2. Expected a parent before it, one edge nearer to the root.")]
    [InlineData(new long[] { -1, -1, 0, 2 }, new long[] { 0, 0, 1, 2 }, 0, "uns/tree: node 1 has parent -1 and depth 0. Expected a parent before it, one edge nearer to the root.")]
    [InlineData(new long[] { -1, 0, 0, 2 }, new long[] { 0, 1, 1, 5 }, 0, "uns/tree: node 3 has parent 2 and depth 5. Expected a parent before it, one edge nearer to the root.")]
    [InlineData(new long[] { -1, 0 }, new long[] { 0, 1, 1, 2 }, 0, "uns/tree is not a tree. Expected name, parent, depth and length of each node.")]
    [InlineData(new long[] { -1, 0, 0, 2 }, new long[] { 0, 1, 1, 2 }, 4, "obs/tree_node holds 4. Expected an index of the 4 nodes of uns/tree, or -1.")]
    public void Of_WhatIsNoTree_SaysWhy(long[] parents, long[] depths, long node, string expected)
    {
        var failure = Assert.Throws<UserErrorException>(() => SampleTree.Of(Set(parents, depths, [node, 0])));

        Assert.Equal(expected, failure.Message);
    }

    [Fact]
    public void RowsOf_AnOrderWithASampleTwice_SaysWhatWasExpected()
    {
        var set = Set([-1, 0, 0, 2], [0, 1, 1, 2], [0, 0]);
        var wrong = set with { Uns = new Dictionary<string, object> { ["order"] = new[] { 1L, 1L } } };

        var failure = Assert.Throws<UserErrorException>(() => Split.RowsOf(wrong, Split.Train));

        Assert.Equal("uns/order is not an order of the 2 samples. Expected the index of each once.", failure.Message);
    }

    private static AnnDataSet Set(long[] parents, long[] depths, long[] nodes) => new()
    {
        X = new DenseMatrix(2, 0, []),
        Obs = new DataTable(["a", "b"], [new IntegerColumn(SampleTree.NodeColumn, nodes), Split.Of([1, 0])]),
        Var = new DataTable([], []),
        Uns = new Dictionary<string, object>
        {
            ["tree"] = new Dictionary<string, object>
            {
                ["name"] = new[] { "w", "x", "y", "z" },
                ["parent"] = parents,
                ["depth"] = depths,
            },
        },
    };
}
