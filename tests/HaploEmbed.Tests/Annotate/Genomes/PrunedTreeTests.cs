using HaploEmbed.Annotate.Genomes;
using HaploEmbed.Tests.Haplogroups;
using Xunit;

namespace HaploEmbed.Tests.Annotate.Genomes;

public sealed class PrunedTreeTests
{
    // Lineages that hang on no macro-haplogroup of a sample hang on the ancestor that they share, be it a macro-haplogroup or not.
    [Theory]
    [InlineData("phylotree-rsrs@17.1", "L0a1 L1b L2a H1", "mtMRCA L0 L1 L2 H")]
    [InlineData("phylotree-fu-rcrs@1.2", "L0a1 L1b L2a H1", "mt-MRCA L0 L1 L2 H")]
    [InlineData("phylotree-rsrs@17.1", "H1 U5 J1", "R H J U")]
    [InlineData("phylotree-rsrs@17.1", "M7 H1", "L3 M H")]
    [InlineData("phylotree-rsrs@17.1", "J1 T2", "JT J T")]
    [InlineData("phylotree-rsrs@17.1", "H1 H2 H1", "H")]
    [InlineData("phylotree-rsrs@17.1", "H1 R0", "R H")]
    public void Of_DrawsTheMacroHaplogroupsAndTheirMostRecentCommonAncestor(string id, string haplogroups, string drawn)
    {
        var tree = RealTrees.Get(id);

        var uns = PrunedTree.Of(tree, [.. haplogroups.Split(' ').Select(Sample)]).Uns;

        var names = (string[])uns["name"];
        var marks = (long[])uns["drawn"];
        Assert.Equal(drawn.Split(' ').Order(), names.Where((_, node) => marks[node] == 1).Order());

        GenomeSample Sample(string name)
        {
            var haplogroup = tree.Find(name)!;
            return new GenomeSample(null!, haplogroup, tree.Phylogeny.MacroHaplogroup(haplogroup), 1.0, "", null!);
        }
    }
}
