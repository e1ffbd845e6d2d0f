using HaploEmbed.Report.Genomes;
using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Pages;

/// <summary>
/// Writes who was excluded: a row a macro-haplogroup, a column a filter that excluded anybody. The caption names the others.
/// </summary>
internal static class ExclusionTable
{
    public static void Write(MarkupWriter page, Exclusions exclusions, ExclusionRow all, string title)
    {
        var isUsed = Enumerable.Range(0, exclusions.Filters.Count).ToLookup(filter => all.Lost[filter] > 0);
        int[] shown = [.. isUsed[true]];
        string[] idle = [.. isUsed[false].Select(filter => HeadingOf(exclusions.Filters[filter]))];
        var caption = idle.Length == 0 ? title : $"{title}. Filters that excluded nobody: {string.Join(", ", idle)}";
        string[] headings = ["Macro-haplogroup", "Records", .. shown.Select(filter => HeadingOf(exclusions.Filters[filter])), "Kept", "Share lost"];
        PlainTable.Begin(page, caption, headings);
        foreach (var row in exclusions.Rows)
        {
            page.Begin("tr");
            Cells(page, row, shown);
        }

        page.Begin("tr", ("class", "summary"));
        Cells(page, all, shown);
        PlainTable.End(page);
    }

    private static void Cells(MarkupWriter page, ExclusionRow row, int[] shown)
    {
        page.Leaf("th", row.Name, ("scope", "row"));
        foreach (var count in shown.Select(filter => row.Lost[filter]).Prepend(row.Records).Append(row.Kept))
        {
            page.Leaf("td", NumberText.Count(count));
        }

        page.Leaf("td", NumberText.Of(row.ShareLost, "0.000")).End().Line();
    }

    // "n_share" is "N share".
    private static string HeadingOf(string filter) =>
        filter.Length == 0 ? "" : char.ToUpperInvariant(filter[0]) + filter[1..].Replace('_', ' ');
}
