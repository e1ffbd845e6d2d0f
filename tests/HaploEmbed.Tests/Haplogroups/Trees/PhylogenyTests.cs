using HaploEmbed.Haplogroups.Trees;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Trees;

public sealed class PhylogenyTests
{
    [Fact]
    public void ToNewick_MadeUpTree_IsTheTree()
    {
        using var files = new MadeUpTree();

        Assert.Equal("(('L0a':1)'L0':2,('M':2,(('N1':3)'N1''2':3)'N':1)'L3':3)'mtMRCA';", files.Read().Phylogeny.ToNewick());
    }

    [Fact]
    public void ToNewick_SomeHaplogroups_KeepsTheWayToThem()
    {
        using var files = new MadeUpTree();
        var tree = files.Read();

        Assert.Equal("(('M':2,'N':1)'L3':3)'mtMRCA';", tree.Phylogeny.ToNewick([tree.Find("M")!, tree.Find("N")!]));
    }

    [Fact]
    public void PathDistance_OfTwo_IsTheBranchesBetween()
    {
        using var files = new MadeUpTree();
        var tree = files.Read();
        int Distance(string one, string other) => tree.Phylogeny.PathDistance(tree.Find(one)!, tree.Find(other)!);

        Assert.Equal(0, Distance("N1", "N1"));
        Assert.Equal(4, Distance("N1", "M"));
        Assert.Equal(4, Distance("M", "N1"));
        Assert.Equal(6, Distance("L0a", "N1"));
        Assert.Equal("L3", tree.Phylogeny.CommonAncestor(tree.Find("N1")!, tree.Find("M")!).Name);
    }

    // The same descent, whichever end the file begins at: PhyloTree 17 against RSRS and against rCRS.
    [Theory]
    [InlineData("H2a2a1", "H")]
    [InlineData("HV", "R")]
    [InlineData("R0", "R")]
    [InlineData("U5b1", "U")]
    [InlineData("K1a", "K")]
    [InlineData("JT", "R")]
    [InlineData("X2", "X")]
    [InlineData("N9a", "N")]
    [InlineData("M7a", "M")]
    [InlineData("C1b", "C")]
    [InlineData("L3e", "L3")]
    [InlineData("L0a1", "L0")]
    [InlineData("L2'3'4'5'6", "L")]
    [InlineData("B4a1a", "B")]
    [InlineData("B5a1", "B")]
    [InlineData("B6a", "B")]
    [InlineData("R11'B6", "R")]
    public void MacroHaplogroup_IsByDescent_InBothTrees(string haplogroup, string macro)
    {
        foreach (var (folder, root) in new[] { ("phylotree-rsrs/17.1", "mtMRCA"), ("phylotree-rcrs/17.2", "L1'2'3'4'5'6"), ("phylotree-fu-rcrs/1.2", "mt-MRCA") })
        {
            var tree = Real(folder);

            Assert.Equal(root, tree.Phylogeny.Root.Name);
            Assert.Equal(macro, tree.Phylogeny.MacroHaplogroup(tree.Find(haplogroup)!).Name);
        }
    }

    [Fact]
    public void PathDistance_InTreesOfOneBuild_DiffersByTheMissingAncestorAlone()
    {
        var (rsrs, rcrs) = (Real("phylotree-rsrs/17.1").Phylogeny, Real("phylotree-rcrs/17.2").Phylogeny);
        var (ofRsrs, ofRcrs) = (Real("phylotree-rsrs/17.1"), Real("phylotree-rcrs/17.2"));
        string[] names = ["H2a2a1", "M7a", "U5b1", "C1b", "X2", "K1a", "N9a", "HV"];

        foreach (var one in names)
        {
            foreach (var other in names)
            {
                Assert.Equal(rsrs.PathDistance(ofRsrs.Find(one)!, ofRsrs.Find(other)!), rcrs.PathDistance(ofRcrs.Find(one)!, ofRcrs.Find(other)!));
            }
        }
    }

    [Fact]
    public void Descendants_OfTheRoot_AreAllHaplogroups()
    {
        var tree = Real("phylotree-fu-rcrs/1.2");

        var descendants = tree.Phylogeny.Descendants(tree.Phylogeny.Root).ToList();

        Assert.Equal(tree.Haplogroups.Count, descendants.Distinct().Count());
        Assert.Equal(tree.Haplogroups.Count, descendants.Count);
        Assert.All(descendants.Skip(1), haplogroup =>
            Assert.Equal(tree.Phylogeny.DepthOf(tree.Phylogeny.ParentOf(haplogroup)!) + 1, tree.Phylogeny.DepthOf(haplogroup)));
    }

    private static Phylotree Real(string folder) => RealTrees.Get(folder.Replace('/', '@'));
}
