using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Report.Jobs;
using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Figures;

/// <summary>Draws which colour is which macro-haplogroup, with the number of its samples, a row a lineage, and a dot and a ring.</summary>
internal sealed class MacroHaplogroupLegend
{
    private const int Left = 14;
    private const int EntriesInARow = 8;
    private const int EntryWidth = 122;
    private const int HeadHeight = 66;
    private const int RowHeight = 36;
    private const int Foot = 10;
    private const string NoName = "none";

    private readonly LatentPoints _points;
    private readonly IReadOnlyList<Entry[]> _rows;

    public MacroHaplogroupLegend(LatentPoints points, CategoryColumn column)
    {
        _points = points;
        var counts = points.TrainRows.Concat(points.TestRows).CountBy(row => column[row] ?? "").ToDictionary();
        var lineages = MacroHaplogroupPalette.Lineages.Select(lineage => lineage.Select(each => each.Name).ToArray()).ToArray();
        var others = counts.Keys.Except(lineages.SelectMany(names => names)).Order(StringComparer.Ordinal).ToArray();
        _rows =
        [
            .. from names in lineages.Append(others)
               from row in names.Where(counts.ContainsKey).Select(name => new Entry(name, counts[name])).Chunk(EntriesInARow)
               select row,
        ];
    }

    public int Height => HeadHeight + (_rows.Count * RowHeight) + Foot;

    public void Draw(MarkupWriter svg, int top)
    {
        svg.Label(Left, top + 48, "macro-haplogroup").Line();
        MarksKey.Draw(svg, _points, top + 38);
        for (var row = 0; row < _rows.Count; row++)
        {
            for (var place = 0; place < _rows[row].Length; place++)
            {
                Draw(svg, _rows[row][place], Left + (place * EntryWidth), top + HeadHeight + (row * RowHeight));
            }

            svg.Line();
        }
    }

    private static void Draw(MarkupWriter svg, Entry entry, int x, int top)
    {
        svg.Void(
            "rect",
            ("x", $"{x}"),
            ("y", $"{top}"),
            ("width", "22"),
            ("height", "26"),
            ("fill", MacroHaplogroupPalette.ColourOf(entry.Name)));
        svg.Begin("text", ("x", $"{x + 28}"), ("y", $"{top + 21}"), ("font-size", "22"));
        svg.Leaf("tspan", entry.Name.Length > 0 ? entry.Name : NoName, ("font-weight", "bold"));
        svg.Leaf("tspan", NumberText.Count(entry.Count), ("dx", "6"), ("font-size", "19"), ("fill", SvgFigure.Quiet));
        svg.End();
    }

    private sealed record Entry(string Name, int Count);
}
