using System.Globalization;
using System.Text;
using HaploEmbed.Core.Formats.AnnData;

namespace HaploEmbed.Report.Figures;

/// <summary>Writes many dots as one path: strokes of no length, which round caps make into dots.</summary>
internal static class DotPath
{
    /// <summary>
    /// Gives the path's data, each dot relative to the one before, which lies near it where samples come by node.
    /// </summary>
    public static string Of(DenseMatrix points, IEnumerable<int> rows, DrawingGrid grid)
    {
        var path = new StringBuilder();
        var (lastX, lastY) = (0, 0);
        foreach (var row in rows)
        {
            var (x, y) = grid.Place(DrawingGrid.PointOf(points, row));
            var gap = y >= lastY ? " " : "";
            path.Append(CultureInfo.InvariantCulture, $"m{x - lastX}{gap}{y - lastY}h0");
            (lastX, lastY) = (x, y);
        }

        return path.ToString();
    }
}
