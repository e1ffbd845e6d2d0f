using System.Globalization;
using System.Text;
using HaploEmbed.Core.Formats.AnnData;

namespace HaploEmbed.Report.Figures;

/// <summary>Writes the edges of a tree's skeleton as one path, each from a drawn node to its nearest drawn ancestor.</summary>
internal static class EdgePath
{
    // In steps of the grid: below it an arc cannot be told from its chord.
    private const double LeastSagitta = 1;

    /// <summary>Gives the path's data. Nodes without a point are left out with their edges.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="nodes">Where its nodes are.</param>
    /// <param name="asArcs">Draws geodesics of the Poincaré disk rather than straight lines.</param>
    /// <param name="grid">Where points come to lie.</param>
    public static string Of(SampleTree tree, DenseMatrix nodes, bool asArcs, DrawingGrid grid)
    {
        var path = new StringBuilder();
        var parents = tree.DrawnParents();
        foreach (var node in Enumerable.Range(0, parents.Count).Where(node => parents[node] >= 0))
        {
            var from = DrawingGrid.PointOf(nodes, node);
            var to = DrawingGrid.PointOf(nodes, parents[node]);
            if (from.IsFinite && to.IsFinite)
            {
                Append(path, asArcs ? GeodesicArc.Between(from, to) : GeodesicArc.Straight(from, to), grid);
            }
        }

        return path.ToString();
    }

    private static void Append(StringBuilder path, GeodesicArc arc, DrawingGrid grid)
    {
        var (from, to) = (grid.Place(arc.From), grid.Place(arc.To));
        path.Append(CultureInfo.InvariantCulture, $"M{from.X} {from.Y}");
        if (arc.Sagitta * grid.Scale < LeastSagitta)
        {
            path.Append(CultureInfo.InvariantCulture, $"L{to.X} {to.Y}");
            return;
        }

        // The way inside the disk is always the shorter of the two arcs. With y downwards, sweep 1 is clockwise as
        // seen.
        var radius = Math.Round(arc.Radius * grid.Scale);
        var sweep = arc.IsCounterClockwise ? 0 : 1;
        path.Append(CultureInfo.InvariantCulture, $"A{radius} {radius} 0 0 {sweep} {to.X} {to.Y}");
    }
}
