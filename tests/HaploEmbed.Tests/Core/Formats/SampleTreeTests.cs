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
    public void Of_ATreeThatDoesNotSay_HasAllNodesDrawn()
    {
        var tree = SampleTree.Of(Set([-1, 0, 0, 2], [0, 1, 1, 2], [3, -1]))!;

        Assert.Equal([true, true, true, true], tree.Drawn);
        Assert.Equal([0, 1, 2, 3], tree.NearestDrawn());
        Assert.Equal(tree.Parents, tree.DrawnParents());
        Assert.DoesNotContain("drawn", SampleTree.ToUns(tree.Names, tree.Parents, tree.Depths, tree.Drawn).Keys);
    }

    // The root is not drawn, so that x and y have no parent; z hangs on y, past the node between them.
    [Fact]
    public void DrawnParents_OfASkeleton_PassOverNodesThatAreNotDrawn()
    {
        var tree = new SampleTree(["w", "x", "y", "between", "z", "tip"], [-1, 0, 0, 2, 3, 4], [0, 1, 1, 2, 3, 4])
        {
            Drawn = [false, true, true, false, true, false],
        };

        Assert.Equal([-1, 1, 2, 2, 4, 4], tree.NearestDrawn());
        Assert.Equal([-1, -1, -1, -1, 2, -1], tree.DrawnParents());
    }

    [Fact]
    public void Of_WhatToUnsMade_HasTheSameNodesDrawn()
    {
        bool[] drawn = [false, true, false, true];
        var uns = SampleTree.ToUns(["w", "x", "y", "z"], [-1, 0, 0, 2], [0, 1, 1, 2], drawn);
        var set = Set([], [], [3, -1]) with { Uns = new Dictionary<string, object> { ["tree"] = uns } };

        Assert.Equal([0L, 1L, 0L, 1L], Assert.IsType<long[]>(uns["drawn"]));
        Assert.Equal(drawn, SampleTree.Of(set)!.Drawn);
    }

    [Theory]
    [InlineData(new long[] { 1, 0, 1 })]
    [InlineData(new long[] { 1, 0, 1, 2 })]
    [InlineData(null)]
    public void Of_DrawnThatDoesNotFit_SaysWhy(long[]? drawn)
    {
        var set = Set([-1, 0, 0, 2], [0, 1, 1, 2], [0, 0]);
        ((Dictionary<string, object>)set.Uns["tree"])["drawn"] = drawn ?? (object)"all";

        var failure = Assert.Throws<UserErrorException>(() => SampleTree.Of(set));

        Assert.Equal("uns/tree/drawn does not say which nodes to draw. Expected 0 or 1 for each of the 4 nodes.", failure.Message);
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
