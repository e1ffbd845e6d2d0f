using HaploEmbed.Report.Jobs;
using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Figures;

/// <summary>Draws what dots and rings mean, at the right of a legend.</summary>
internal static class MarksKey
{
    public static void Draw(MarkupWriter svg, LatentPoints points, int middle)
    {
        if (points.TrainRows.Count > 0)
        {
            svg.Void("circle", ("cx", "672"), ("cy", $"{middle}"), ("r", "8"), ("fill", SvgFigure.Quiet));
            svg.Label(692, middle + 10, "training").Line();
        }

        if (points.TestRows.Count > 0)
        {
            svg.Void(
                "circle",
                ("cx", "850"),
                ("cy", $"{middle}"),
                ("r", "7.5"),
                ("fill", "none"),
                ("stroke", SvgFigure.Quiet),
                ("stroke-width", "5"));
            svg.Label(870, middle + 10, "test").Line();
        }
    }
}
