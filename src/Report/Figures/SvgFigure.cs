using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Figures;

/// <summary>Begins and ends drawings that stand inside a page and alone alike.</summary>
/// <remarks>
/// They are styled by attributes, since the page's policy forbids inline styles, and have no ids, since a page holds
/// many.
/// </remarks>
internal static class SvgFigure
{
    public const string Namespace = "http://www.w3.org/2000/svg";
    public const string Ink = "#1b1b1f";
    public const string Quiet = "#5b5b66";

    private const string Fonts = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

    // A word or two stands in a drawing; a longer text is in the caption.
    private const int MostLabelCharacters = 30;

    public static MarkupWriter Begin(int width, int height, int fontSize, string title)
    {
        var svg = new MarkupWriter();
        svg.Begin(
            "svg",
            ("xmlns", Namespace),
            ("viewBox", $"0 0 {width} {height}"),
            ("role", "img"),
            ("aria-label", title),
            ("font-family", Fonts),
            ("font-size", $"{fontSize}"),
            ("fill", Ink));
        svg.Leaf("title", title).Line();
        svg.Void("rect", ("width", $"{width}"), ("height", $"{height}"), ("fill", "#ffffff")).Line();
        return svg;
    }

    /// <summary>Ends a drawing and gives it, with a final line feed.</summary>
    public static string End(MarkupWriter svg) => svg.End().Line().ToString();

    public static MarkupWriter Label(
        this MarkupWriter svg, double x, double y, string text, string anchor = "start", string colour = Ink) =>
        svg.Leaf(
            "text",
            text,
            ("x", NumberText.Coordinate(x)),
            ("y", NumberText.Coordinate(y)),
            ("text-anchor", anchor),
            ("fill", colour));

    /// <summary>Says in the drawing itself that its data is simulated.</summary>
    public static string SimulatedLabel(string by) =>
        by.Length > MostLabelCharacters ? $"simulated: {by[..MostLabelCharacters]}…" : $"simulated: {by}";
}
