using System.Text;
using System.Text.RegularExpressions;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.Gzip;
using HaploEmbed.Core.Formats.HaplogrepReport;
using Xunit;

namespace HaploEmbed.Tests.Core.Formats.HaplogrepReport;

/// <summary>Every extended table that the real haplogrep3 wrote, read and written again.</summary>
public sealed partial class RealReportTests
{
    [Theory]
    [InlineData("fixtures/haplogrep3-real", "*.txt.gz", 12)]
    [InlineData("fixtures/haplogrep3", "*.txt", 438)]
    public void Write_OfWhatWasRead_GivesTheSameBytes(string folder, string pattern, int count)
    {
        var tables = Directory.EnumerateFiles(Path.GetDirectoryName(SharedFolder.FileOrSkip(folder + "/README.md"))!, pattern, SearchOption.AllDirectories)
            .Select(path => (Path: path, Text: TextOf(path)))
            .Where(table => table.Text.StartsWith(HaplogroupRows.Header, StringComparison.Ordinal))
            .ToList();

        Assert.Equal(count, tables.Count);
        Assert.All(tables, table => Assert.Equal(BlankAfterHaplogroup().Replace(table.Text, "$1"), Rewritten(table.Text, table.Path)));
    }

    private static string TextOf(string path)
    {
        using var text = new StreamReader(GzipInput.Open(File.OpenRead(path)), new UTF8Encoding(false, throwOnInvalidBytes: true));
        return text.ReadToEnd();
    }

    private static string Rewritten(string table, string name)
    {
        var text = new StringBuilder(HaplogroupRows.Header);
        try
        {
            foreach (var row in HaplogroupRows.Read(new MemoryStream(Encoding.UTF8.GetBytes(table)), name))
            {
                HaplogroupRows.Append(text, row);
            }
        }
        catch (UserErrorException e)
        {
            Assert.Fail(e.Message);
        }

        return text.ToString();
    }

    [GeneratedRegex("^(\"[^\t]*\"\t\"[^\t\"]*[^ \t\"]) +(?=\"\t)", RegexOptions.Multiline)]
    private static partial Regex BlankAfterHaplogroup();
}
