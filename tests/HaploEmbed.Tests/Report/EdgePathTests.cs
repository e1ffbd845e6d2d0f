using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Report.Figures;
using Xunit;

namespace HaploEmbed.Tests.Report;

public class EdgePathTests
{
    private static readonly DrawingGrid Grid = new(default, 1000, 0, 0);

    // Above the middle of the disk the arc sags: from right to left it runs below its chord, which on screen, with y
    // downwards, is clockwise about a centre that lies above.
    [Theory]
    [InlineData(0.6, -0.6, "M600 -600A1027 1027 0 0 1 -600 -600")]
    [InlineData(-0.6, 0.6, "M-600 -600A1027 1027 0 0 0 600 -600")]
    public void Of_APairAboveTheMiddle_BendsTowardsTheMiddle(double fromX, double toX, string expected) =>
        Assert.Equal(expected, PathOf([toX, 0.6, fromX, 0.6], asArcs: true));

    [Theory]
    [InlineData(0.6, -0.6, "M600 600A1027 1027 0 0 0 -600 600")]
    [InlineData(-0.6, 0.6, "M-600 600A1027 1027 0 0 1 600 600")]
    public void Of_APairBelowTheMiddle_BendsTowardsTheMiddle(double fromX, double toX, string expected) =>
        Assert.Equal(expected, PathOf([toX, -0.6, fromX, -0.6], asArcs: true));

    [Fact]
    public void Of_ADiametralPair_IsALine() =>
        Assert.Equal("M500 -200L-500 200", PathOf([-0.5, -0.2, 0.5, 0.2], asArcs: true));

    [Fact]
    public void Of_AKleinDisk_IsALine() =>
        Assert.Equal("M600 -600L-600 -600", PathOf([-0.6, 0.6, 0.6, 0.6], asArcs: false));

    [Fact]
    public void Of_ANodeWithoutAPoint_LeavesOutItsEdges()
    {
        var tree = new SampleTree(["a", "b", "c", "d"], [-1, 0, 1, 0], [0, 1, 2, 1]);
        var nodes = new DenseMatrix(4, 2, [0, 0, double.NaN, double.NaN, 0.5, 0.5, 0, 0.25]);

        Assert.Equal("M0 -250L0 0", EdgePath.Of(tree, nodes, asArcs: false, Grid));
    }

    [Fact]
    public void Of_ASkeleton_JoinsDrawnNodesPastOthers()
    {
        var tree = new SampleTree(["root", "L3", "between", "M", "tip"], [-1, 0, 1, 2, 3], [0, 1, 2, 3, 4])
        {
            Drawn = [false, true, false, true, false],
        };
        var nodes = new DenseMatrix(5, 2, [0, 0, 0.1, 0, 0.2, 0, 0.3, 0.3, 0.4, 0]);

        Assert.Equal("M300 -300L100 0", EdgePath.Of(tree, nodes, asArcs: false, Grid));
    }

    [Fact]
    public void Of_DotsOneAfterTheOther_IsRelativeAndExact()
    {
        var points = new DenseMatrix(3, 2, [0.5, 0.25, 0.51, 0.26, -0.5, -0.25]);

        Assert.Equal("m500-250h0m10-10h0m-1010 510h0", DotPath.Of(points, [0, 1, 2], Grid));
    }

    private static string PathOf(double[] parentThenChild, bool asArcs)
    {
        var tree = new SampleTree(["root", "child"], [-1, 0], [0, 1]);
        var nodes = new DenseMatrix(2, 2, parentThenChild);
        return EdgePath.Of(tree, nodes, asArcs, Grid);
    }
}
