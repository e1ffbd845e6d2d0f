using System.Globalization;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Report.Jobs;
using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Figures;

/// <summary>
/// Draws training samples as dots and, over them, test samples as rings, deeper ones over less deep ones.
/// </summary>
internal static class DotLayer
{
    // In steps of the drawing's grid.
    private const int DotSize = 94;
    private const int RingSize = 122;
    private const int HoleSize = 56;

    public static void Draw(MarkupWriter svg, LatentPoints points, DenseMatrix samples, DrawingGrid grid)
    {
        var deepest = DeepestOf(points);
        foreach (var (colour, rows) in ByColour(points, points.TrainRows, deepest))
        {
            Stroke(svg, colour, DotSize, DotPath.Of(samples, rows, grid));
        }

        foreach (var (colour, rows) in ByColour(points, points.TestRows, deepest))
        {
            var path = DotPath.Of(samples, rows, grid);
            Stroke(svg, colour, RingSize, path);
            Stroke(svg, "#ffffff", HoleSize, path);
        }
    }

    /// <summary>
    /// Gives the depth that has the lightest colour: the tree's, so that all jobs of a data set agree.
    /// </summary>
    public static int DeepestOf(LatentPoints points) => points.Tree?.Depths.Max() ?? 0;

    private static IEnumerable<(string Colour, IEnumerable<int> Rows)> ByColour(
        LatentPoints points, IReadOnlyList<int> rows, int deepest) =>
        from row in rows
        group row by points.Depths[row] into level
        orderby level.Key
        select (ColourMap.OfDepth(level.Key, deepest), level.AsEnumerable());

    private static void Stroke(MarkupWriter svg, string colour, int width, string path) => svg
        .Void("path", ("stroke", colour), ("stroke-width", width.ToString(CultureInfo.InvariantCulture)), ("d", path))
        .Line();
}
