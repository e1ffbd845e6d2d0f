using System.Text;
using HaploEmbed.Reproduction.Runs;
using HaploEmbed.Reproduction.Tables;

namespace HaploEmbed.Reproduction.Pages;

/// <summary>Writes how far each cell of the branching table is from the paper's, and what to make of it.</summary>
internal static class ComparisonSection
{
    public static void Write(StringBuilder page, JobSet ours)
    {
        page.Append("## Cell by cell\n\n");
        if (ours.Jobs.Count == 0)
        {
            page.Append("Not run.\n\n");
            return;
        }

        var cells = CellComparison.All(ours);
        page.Append("Ours less theirs, with the 95 % interval of the difference after Welch. The paper's figures are taken as rounded: ±0.005 ");
        page.Append("widens the interval, and its standard deviations are taken 0.005 above what is printed; likewise 0.0005 for each run of the ");
        page.Append("Python code. Whether the paper divided by n or by n − 1 is not said; it is taken as n − 1, as ours. p is Holm-corrected, ");
        page.Append($"over {cells.Count(cell => cell.Paper is not null)} cells against the paper and ");
        page.Append($"over {cells.Count(cell => cell.Python is not null)} against Python, of which a row with one run has no comparison.\n\n");
        MarkdownTable.Write(
            page,
            ["configuration", "figure", "ours − paper", "p", "ours − Python", "p"],
            cells.Select(cell => (string[])
            [
                cell.Configuration.Title,
                $"{cell.Metric.Part} {cell.Metric.Heading}",
                FigureText.Of(cell.Paper),
                Marked(cell.PaperP, cell.FailsPaper),
                FigureText.Of(cell.Python),
                Marked(cell.PythonP, cell.FailsPython),
            ]));
        Findings(page, cells);
    }

    private static string Marked(double? p, bool fails) => fails ? $"**{FigureText.Probability(p)}**" : FigureText.Probability(p);

    private static void Findings(StringBuilder page, IReadOnlyList<CellComparison> cells)
    {
        List(page, "Fails against both, paper and Python", cells.Where(cell => cell.FailsPaper && cell.FailsPython).Select(NameOf));
        List(
            page,
            "Fails against the paper, with no Python runs to compare",
            cells.Where(cell => cell.FailsPaper && cell.Python is null).Select(NameOf));
        List(
            page,
            "Fails against the paper alone",
            cells.Where(cell => cell.FailsPaper && cell is { FailsPython: false, Python: not null }).Select(NameOf));
        List(page, "Fails against Python alone", cells.Where(cell => cell.FailsPython && !cell.FailsPaper).Select(NameOf));
        var rows = cells.GroupBy(cell => cell.Configuration).Where(row => row.All(cell => cell.Paper is not null)).ToArray();
        List(
            page,
            "Rows that differ from the paper with one sign throughout",
            from row in rows
            let signs = row.Select(cell => Math.Sign(cell.Paper!.Difference)).Distinct().ToArray()
            where signs is [not 0]
            let withinRounding = row.Count(cell => Math.Abs(cell.Paper!.Difference) <= PublishedTable.Paper[cell.Configuration][cell.Metric].MeanError)
            select $"{row.Key.Title} (all {(signs[0] > 0 ? "larger" : "smaller")}, {withinRounding} of {row.Count()} by no more than the rounding)");
        List(
            page,
            "Rows that are better, or worse, than the paper throughout",
            from row in rows
            let signs = row.Select(cell => Math.Sign(cell.Paper!.Difference) * (cell.Metric.MoreIsBetter ? 1 : -1)).Distinct().ToArray()
            where signs is [not 0]
            select $"{row.Key.Title} (all {(signs[0] > 0 ? "better" : "worse")})");
        page.Append('\n');
    }

    private static string NameOf(CellComparison cell) => $"{cell.Configuration.Title}: {cell.Metric.Part} {cell.Metric.Heading}";

    private static void List(StringBuilder page, string what, IEnumerable<string> names)
    {
        var found = names.ToArray();
        page.Append($"- {what}: {(found.Length == 0 ? "none" : string.Join("; ", found))}.\n");
    }
}
