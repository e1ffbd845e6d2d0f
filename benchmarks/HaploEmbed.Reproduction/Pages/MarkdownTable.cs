using System.Text;

namespace HaploEmbed.Reproduction.Pages;

/// <summary>Writes a table in Markdown.</summary>
internal static class MarkdownTable
{
    public static void Write(StringBuilder page, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        Row(page, headings);
        Row(page, [.. headings.Select(_ => "---")]);
        foreach (var row in rows)
        {
            Row(page, row);
        }

        page.Append('\n');
    }

    private static void Row(StringBuilder page, IReadOnlyList<string> cells) => page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
