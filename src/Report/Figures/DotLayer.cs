using System.Globalization;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Report.Jobs;
using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Figures;

/// <summary>Draws training samples as dots and, over them, test samples as rings.</summary>
internal static class DotLayer
{
    public static void Draw(MarkupWriter svg, LatentPoints points, IColouring colouring, DenseMatrix samples, DrawingGrid grid)
    {
        var sizes = DotSizes.For(points.TrainRows.Count + points.TestRows.Count);
        foreach (var (colour, rows) in colouring.Layers(points.TrainRows))
        {
            Stroke(svg, colour, sizes.Dot, DotPath.Of(samples, rows, grid));
        }

        foreach (var (colour, rows) in colouring.Layers(points.TestRows))
        {
            var path = DotPath.Of(samples, rows, grid);
            Stroke(svg, colour, sizes.Ring, path);
            Stroke(svg, "#ffffff", sizes.Hole, path);
        }
    }

    private static void Stroke(MarkupWriter svg, string colour, int width, string path) => svg
        .Void("path", ("stroke", colour), ("stroke-width", width.ToString(CultureInfo.InvariantCulture)), ("d", path))
        .Line();
}
