using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Report.Figures;
using HaploEmbed.Report.Jobs;
using Xunit;

namespace HaploEmbed.Tests.Report;

public class ColouringTests
{
    // The names by which descent is summed up: one letter, or L and a figure. L8 and L9 are not in use.
    private static readonly string[] MacroHaplogroups =
        [.. Enumerable.Range('A', 26).Select(letter => $"{(char)letter}"), .. Enumerable.Range(0, 8).Select(number => $"L{number}")];

    [Fact]
    public void Lineages_HaveEachMacroHaplogroupOnceInAColourOfItsOwn()
    {
        var all = MacroHaplogroupPalette.Lineages.SelectMany(lineage => lineage).ToArray();

        Assert.Equal(MacroHaplogroups.Order(), all.Select(each => each.Name).Order());
        Assert.Distinct(all.Select(each => each.Colour).Append(ColourMap.None));
    }

    [Theory]
    [InlineData("H", "#a43175")]
    [InlineData("<b>", ColourMap.None)]
    [InlineData(null, ColourMap.None)]
    public void ColourOf_AName_IsTheSameInEveryReport(string? name, string expected) =>
        Assert.Equal(expected, MacroHaplogroupPalette.ColourOf(name));

    [Fact]
    public void Layers_ByMacroHaplogroup_DrawRareOnesOverFrequentOnes()
    {
        var column = new CategoryColumn("macro_haplogroup", ["H", "L0", "U"], [1, 0, 0, -1, 0, 2, 2]);
        var points = Points(column, rows: [0, 1, 2, 3, 4, 5, 6]);

        var layers = new MacroHaplogroupColouring(points, column).Layers(points.TrainRows).ToArray();

        Assert.Equal([ColourMap.None, "#a43175", "#7743ad", "#760023"], layers.Select(layer => layer.Colour));
        Assert.Equal([[3], [1, 2, 4], [5, 6], [0]], layers.Select(layer => layer.Rows));
    }

    [Fact]
    public void Of_DataWithoutMacroHaplogroups_IsDepthAlone() =>
        Assert.Equal(["depth"], Colourings.Of(Points(column: null, rows: [0])).Select(colouring => colouring.Name));

    [Theory]
    [InlineData(0, 94, 122, 56)]
    [InlineData(8000, 94, 122, 56)]
    [InlineData(32_000, 47, 61, 28)]
    [InlineData(64_000, 33, 43, 20)]
    public void For_ManySamples_ShrinksSoThatAsMuchIsCovered(int samples, int dot, int ring, int hole) =>
        Assert.Equal(new DotSizes(dot, ring, hole), DotSizes.For(samples));

    private static LatentPoints Points(CategoryColumn? column, int[] rows) => new()
    {
        Simulated = null,
        TrainRows = rows,
        TestRows = [],
        ValidationCount = 0,
        AstrayCount = 0,
        Tree = null,
        Depths = [.. rows.Select(_ => -1)],
        MacroHaplogroups = column,
        Classification = null,
        Dimension = 2,
        Projections = [],
    };
}
