using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Figures;

/// <summary>Draws a bar of a round length of the plane.</summary>
internal static class ScaleBar
{
    private const double LongestBar = 200;

    /// <param name="svg">The drawing.</param>
    /// <param name="x">Its left end.</param>
    /// <param name="y">Its height in the drawing.</param>
    /// <param name="unit">Units of the drawing in a unit of the plane.</param>
    public static void Draw(MarkupWriter svg, double x, double y, double unit)
    {
        var length = AxisTicks.RoundBelow(LongestBar / unit);
        var end = x + (length * unit);
        svg.Void(
            "path",
            ("fill", "none"),
            ("stroke", SvgFigure.Quiet),
            ("stroke-width", "2.5"),
            ("d", $"M{NumberText.Coordinate(x)} {y - 8}V{y}H{NumberText.Coordinate(end)}V{y - 8}"));
        svg.Label(end + 12, y + 4, AxisTicks.LabelOf(length), colour: SvgFigure.Quiet).Line();
    }
}
