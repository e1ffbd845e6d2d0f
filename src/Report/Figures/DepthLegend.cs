using System.Globalization;
using HaploEmbed.Report.Jobs;
using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Figures;

/// <summary>Draws what colours, dots and rings mean: a cell for each depth, a dot and a ring.</summary>
internal static class DepthLegend
{
    public const int Height = 72;

    private const int CellsStart = 178;
    private const int CellsEnd = 632;
    private const int WidestCell = 62;
    private const int NarrowestLabelled = 40;
    private const int StrayCell = 76;
    private const int CellHeight = 42;

    public static void Draw(MarkupWriter svg, LatentPoints points, int deepest, int top)
    {
        var middle = top + 38;
        if (points.Tree is not null)
        {
            svg.Label(14, middle + 10, "tree depth").Line();
            Cells(svg, points, deepest, middle);
        }

        MarksKey.Draw(svg, points, middle);
    }

    private static void Cells(MarkupWriter svg, LatentPoints points, int deepest, int middle)
    {
        var hasStrays = points.TrainRows.Concat(points.TestRows).Any(row => points.Depths[row] < 0);
        var end = hasStrays ? CellsEnd - StrayCell : CellsEnd;
        var width = Math.Min(WidestCell, (double)(end - CellsStart) / (deepest + 1));
        var labelEvery = (int)Math.Ceiling(NarrowestLabelled / width);
        for (var depth = 0; depth <= deepest; depth++)
        {
            var label = depth % labelEvery == 0 ? depth.ToString(CultureInfo.InvariantCulture) : "";
            Cell(svg, CellsStart + (depth * width), middle, width, depth, deepest, label);
        }

        if (hasStrays)
        {
            Cell(svg, CellsStart + ((deepest + 1) * width), middle, StrayCell, -1, deepest, "none");
        }

        svg.Line();
    }

    private static void Cell(MarkupWriter svg, double x, int middle, double width, int depth, int deepest, string label)
    {
        svg.Void(
            "rect",
            ("x", NumberText.Coordinate(x)),
            ("y", $"{middle - (CellHeight / 2)}"),
            ("width", NumberText.Coordinate(width)),
            ("height", $"{CellHeight}"),
            ("fill", ColourMap.OfDepth(depth, deepest)));
        if (label.Length > 0)
        {
            var colour = ColourMap.TakesBlackText(depth, deepest) ? SvgFigure.Ink : "#ffffff";
            svg.Label(x + (width / 2), middle + 10, label, "middle", colour);
        }
    }
}
