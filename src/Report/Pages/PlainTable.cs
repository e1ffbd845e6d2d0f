using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Pages;

/// <summary>Begins and ends a table with one row of headings, which scrolls sideways where it is wide.</summary>
internal static class PlainTable
{
    public static void Begin(MarkupWriter page, string title, IReadOnlyList<string> headings)
    {
        page.Begin("div", ("class", "table"), ("role", "region"), ("aria-label", title), ("tabindex", "0"));
        page.Begin("table").Leaf("caption", title).Line().Begin("thead").Begin("tr");
        foreach (var heading in headings)
        {
            page.Leaf("th", heading, ("scope", "col"));
        }

        page.End().End().Line().Begin("tbody").Line();
    }

    public static void End(MarkupWriter page) => page.End().End().End().Line();
}
