using HaploEmbed.Report.Genomes;
using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Pages;

/// <summary>Writes who was excluded: a row a macro-haplogroup, a column a filter.</summary>
internal static class ExclusionTable
{
    public static void Write(MarkupWriter page, Exclusions exclusions, ExclusionRow all, string title)
    {
        string[] headings = ["Macro-haplogroup", "Records", .. exclusions.Filters.Select(HeadingOf), "Kept", "Share lost"];
        PlainTable.Begin(page, title, headings);
        foreach (var row in exclusions.Rows)
        {
            page.Begin("tr");
            Cells(page, row);
        }

        page.Begin("tr", ("class", "summary"));
        Cells(page, all);
        PlainTable.End(page);
    }

    private static void Cells(MarkupWriter page, ExclusionRow row)
    {
        page.Leaf("th", row.Name, ("scope", "row"));
        foreach (var count in row.Lost.Prepend(row.Records).Append(row.Kept))
        {
            page.Leaf("td", NumberText.Count(count));
        }

        page.Leaf("td", NumberText.Of(row.ShareLost, "0.000")).End().Line();
    }

    // "n_share" is "N share".
    private static string HeadingOf(string filter) =>
        filter.Length == 0 ? "" : char.ToUpperInvariant(filter[0]) + filter[1..].Replace('_', ' ');
}
