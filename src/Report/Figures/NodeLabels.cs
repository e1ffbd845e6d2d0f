using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Figures;

/// <summary>Writes the names of the drawn nodes of a tree where these are, white with a dark outline as in the paper.</summary>
internal static class NodeLabels
{
    private const int FontSize = 30;

    // From the middle of a capital letter to its foot.
    private const double HalfCapital = 0.36 * FontSize;

    /// <summary>
    /// Writes them, deeper ones after and over less deep ones, beside their place where another name is there. Nodes without a point are
    /// left out.
    /// </summary>
    public static void Draw(MarkupWriter svg, SampleTree tree, DenseMatrix nodes, DrawingGrid grid, double width)
    {
        var places = new LabelPlaces(width, FontSize);
        svg.Begin(
            "g",
            ("font-size", $"{FontSize}"),
            ("font-weight", "bold"),
            ("text-anchor", "middle"),
            ("stroke-width", "6"),
            ("stroke-linejoin", "round")).Line();
        foreach (var node in Enumerable.Range(0, nodes.Rows).Where(node => tree.Drawn[node]).OrderBy(node => tree.Depths[node]))
        {
            if (DrawingGrid.PointOf(nodes, node) is { IsFinite: true } point)
            {
                var (x, y) = grid.Place(point);
                var wanted = new PlanePoint((double)x / DrawingGrid.StepsPerUnit, (double)y / DrawingGrid.StepsPerUnit);
                Label(svg, tree.Names[node], places.Take(wanted, tree.Names[node]));
            }
        }

        svg.End().Line();
    }

    // The outline is a text of its own: not every program that shows drawings knows paint-order.
    private static void Label(MarkupWriter svg, string name, PlanePoint middle)
    {
        (string, string)[] place = [("x", NumberText.Coordinate(middle.X)), ("y", NumberText.Coordinate(middle.Y + HalfCapital))];
        svg.Leaf("text", name, [.. place, ("stroke", SvgFigure.Ink)]);
        svg.Leaf("text", name, [.. place, ("fill", "#ffffff")]).Line();
    }
}
