using System.Globalization;
using System.Text;
using HaploEmbed.Reproduction.Runs;
using HaploEmbed.Reproduction.Statistics;
using HaploEmbed.Reproduction.Tables;

namespace HaploEmbed.Reproduction.Pages;

/// <summary>Writes the paper's table of the branching data: ours, the paper's, and that of the reference's Python code.</summary>
internal static class BranchingSection
{
    private const int PublishedDigits = 2;

    public static void Write(StringBuilder page, JobSet ours)
    {
        page.Append("## The branching table\n\n");
        if (!RunSentence.Write(page, ours))
        {
            return;
        }

        page.Append("Mean ± standard deviation over the seeds. *Paper*: the published figures, two digits. *Python*: runs of the reference's own ");
        page.Append("code on the same data, where there are any. Train figures are of representations that were optimised under noise.\n\n");
        string[] headings = ["configuration", "whose", "runs", .. Metric.All.Select(metric => $"{metric.Part} {metric.Heading}")];
        MarkdownTable.Write(page, headings, PublishedTable.Paper.SelectMany(row => Rows(row.Key, row.Value, ours)));
    }

    private static IEnumerable<string[]> Rows(Configuration configuration, IReadOnlyDictionary<Metric, Spread> paper, JobSet ours)
    {
        var own = ours.SeedsOf(configuration).Count == 0
            ? null
            : Metric.All.ToDictionary(metric => metric, metric => ours.Of(configuration, metric));
        yield return [$"**{configuration.Title}**", "ours", .. own is null ? NotRun() : Cells(own, 3)];
        yield return ["", "paper", .. Cells(paper.ToDictionary(cell => cell.Key, cell => (Spread?)cell.Value), PublishedDigits)];
        if (PublishedTable.Python.TryGetValue(configuration, out var python))
        {
            yield return ["", "Python", .. Cells(python.ToDictionary(cell => cell.Key, cell => (Spread?)cell.Value), 3)];
        }
    }

    private static IEnumerable<string> NotRun() => ["not run", .. Metric.All.Select(_ => "")];

    private static IEnumerable<string> Cells(Dictionary<Metric, Spread?> row, int digits) =>
    [
        row.Values.Max(spread => spread?.Count ?? 0).ToString(CultureInfo.InvariantCulture),
        .. Metric.All.Select(metric => FigureText.Of(row[metric], digits)),
    ];
}
