using System.Security.Cryptography;
using System.Text;

namespace HaploEmbed.Report.Pages;

/// <summary>The style of the page. It holds no '&lt;' and no '&amp;', so that the page is XML as it is.</summary>
internal static class Stylesheet
{
    private const string ChoicesPlace = "CHOICES";

    private const string Text =
        """

        :root { color-scheme: light; --ink: #1b1b1f; --quiet: #5b5b66; --line: #d9d9e0;
          --soft: #f5f5f8; --accent: #6d1f7a; }
        * { box-sizing: border-box; }
        body { margin: 0; background: #fff; color: var(--ink);
          font: 16px/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere; }
        header, main, footer { max-width: 76rem; margin: 0 auto; padding: 0 1.5rem; }
        header { padding-top: 2.5rem; }
        h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 1rem; letter-spacing: -.01em; }
        h2 { font-size: 1.45rem; line-height: 1.25; margin: 3rem 0 .75rem; padding-top: 1.5rem;
          border-top: 2px solid var(--ink); }
        h3 { font-size: 1.1rem; margin: 0; }
        p { max-width: 46rem; margin: .5rem 0; }
        a { color: var(--accent); }
        code, pre { font: .88em/1.5 ui-monospace, "SF Mono", Consolas, "Liberation Mono", monospace; }
        ul { padding-left: 1.2rem; margin: .5rem 0; }
        details { margin: .75rem 0; }
        summary { cursor: pointer; color: var(--quiet); }
        pre { background: var(--soft); padding: .75rem 1rem; overflow-x: auto; overflow-wrap: normal;
          border-radius: 4px; }
        .simulated { display: inline-block; padding: .05rem .5rem; border: 1px solid var(--accent); border-radius: 3px;
          color: var(--accent); font-size: .85rem; font-weight: 600; white-space: nowrap; }
        .gap { color: #8a3300; font-style: italic; }
        article { margin: 2.25rem 0; padding-top: 1.25rem; border-top: 1px solid var(--line); }
        article .name { margin: .15rem 0 .75rem; color: var(--quiet); }
        .job { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1rem 2.5rem;
          align-items: start; }
        figure { margin: .5rem 0 0; }
        svg { display: block; width: 100%; height: auto; }
        figcaption { margin-top: .5rem; color: var(--quiet); font-size: .9rem; line-height: 1.45; }
        .choice { margin: 0 .35rem 0 0; accent-color: var(--accent); vertical-align: middle; }
        .choice + label { margin-right: 1.25rem; vertical-align: middle; cursor: pointer; }
        CHOICES { display: none; }
        .table { overflow-x: auto; margin: 1rem 0; }
        table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums;
          overflow-wrap: normal; }
        caption { text-align: left; color: var(--quiet); padding-bottom: .4rem; }
        th, td { padding: .3rem .6rem; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--line); }
        thead th { font-weight: 600; vertical-align: bottom; white-space: normal; }
        thead .part { text-align: center; border-left: 1px solid var(--line); }
        tbody th { font-weight: 400; text-align: left; }
        th:first-child { text-align: left; padding-left: 0; }
        thead tr + tr th:first-child { text-align: right; padding-left: .6rem; }
        tbody .step { font-weight: 600; padding-top: .9rem; }
        td.gap { text-align: left; }
        .summary { background: var(--soft); font-weight: 600; }
        .summary th { font-weight: 600; }
        .sd { display: block; color: var(--quiet); font-weight: 400; }
        footer { margin-top: 3rem; padding-top: 1rem; padding-bottom: 2.5rem; color: var(--quiet); font-size: .9rem; }
        @media (max-width: 52rem) {
          header, main, footer { padding-left: 1rem; padding-right: 1rem; }
          h1 { font-size: 1.6rem; }
          .job { grid-template-columns: minmax(0, 1fr); }
        }
        @media print {
          body { font-size: 10pt; }
          header, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
          .choice, .choice + label, details:not([open]) { display: none; }
          .table { overflow: visible; }
          table { font-size: 7pt; }
          th, td { padding: .15rem .3rem; }
          figure, tr { break-inside: avoid; }
          h2, h3, .name { break-after: avoid; }
          svg, .summary { print-color-adjust: exact; }
        }

        """;

    /// <summary>Gives the style of a page.</summary>
    /// <param name="choices">The most pictures that a job of the page has a choice of.</param>
    public static string Of(int choices) => Text.Replace(ChoicesPlace, Choices(choices), StringComparison.Ordinal);

    /// <summary>Gives the source expression by which a content security policy allows a style and no other.</summary>
    public static string PolicySource(string style) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'";

    // What is chosen hides all other pictures.
    private static string Choices(int count)
    {
        var others =
            from chosen in Enumerable.Range(0, count)
            from other in Enumerable.Range(0, count)
            where other != chosen
            select $".choice-{chosen}:checked ~ .map-{other}";
        return string.Join(", ", others);
    }
}
