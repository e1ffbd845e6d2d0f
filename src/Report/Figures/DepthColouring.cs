using HaploEmbed.Report.Jobs;
using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Figures;

/// <summary>Colours samples by their depth in the tree, deeper ones over less deep ones.</summary>
internal sealed class DepthColouring(LatentPoints points) : IColouring
{
    // The tree's, so that all jobs of a data set agree.
    private readonly int _deepest = points.Tree?.Depths.Max() ?? 0;

    public string Name => "depth";

    public string? Sentence => points.Tree is null ? null : "Colour is depth in the tree.";

    public int LegendHeight => DepthLegend.Height;

    public IEnumerable<ColourLayer> Layers(IReadOnlyList<int> rows) =>
        from row in rows
        group row by points.Depths[row] into level
        orderby level.Key
        select new ColourLayer(ColourMap.OfDepth(level.Key, _deepest), level);

    public void DrawLegend(MarkupWriter svg, int top) => DepthLegend.Draw(svg, points, _deepest, top);
}
