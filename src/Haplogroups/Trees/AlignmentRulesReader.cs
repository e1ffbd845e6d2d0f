using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using HaploEmbed.Core.Failures;
using HaploEmbed.Haplogroups.Polymorphisms;

namespace HaploEmbed.Haplogroups.Trees;

/// <summary>Reads a tree's <c>rules.csv</c>.</summary>
internal static class AlignmentRulesReader
{
    /// <summary>Reads the rules in the order in which haplogrep3 applies them: that in which a Java HashMap gives their keys.</summary>
    /// <exception cref="UserErrorException">The header is another, or every row that is no rule.</exception>
    public static AlignmentRules Read(string path, PolymorphismParser parser)
    {
        var rules = InJavaOrder(ReadRows(path));
        var faults = new List<string>();
        foreach (var (error, expected) in rules)
        {
            try
            {
                _ = new AlignmentRules(parser, [(error, expected)]);
            }
            catch (PolymorphismFormatException e)
            {
                faults.Add($"{path}: rule '{error}' to '{expected}': {e.Message}.");
            }
        }

        return faults.Count == 0 ? new AlignmentRules(parser, rules) : throw new UserErrorException(faults);
    }

    /// <summary>Reads the columns 'error' and 'expected', trimmed; further columns and lines that begin with # are passed over.</summary>
    /// <exception cref="UserErrorException">The header lacks one of the two.</exception>
    internal static List<(string Error, string Expected)> ReadRows(string path)
    {
        var rows = new List<(string, string)>();
        using var csv = new CsvReader(new StreamReader(path), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            AllowComments = true,
            BadDataFound = null,
            MissingFieldFound = null,
            HasHeaderRecord = true,
        });
        var header = csv.Read() && csv.ReadHeader() ? csv.HeaderRecord! : [];
        if (!header.Contains("error") || !header.Contains("expected"))
        {
            var found = header.Length == 0 ? "nothing" : $"'{string.Join(',', header)}'";
            throw new UserErrorException(
                $"{path} has {found} where its header belongs. Expected 'error,expected', and a line for each rule below it; "
                + $"a tree without rules has no alignmentRules in its {PhylotreeDescription.FileName}.");
        }

        while (csv.Read())
        {
            if (csv.GetField("error")?.Trim() is { Length: > 0 } error)
            {
                rows.Add((error, csv.GetField("expected")?.Trim() ?? ""));
            }
        }

        return rows;
    }

    // The later of two rules with one key wins, in the earlier one's place of entry.
    internal static List<(string Error, string Expected)> InJavaOrder(IReadOnlyList<(string Error, string Expected)> rows)
    {
        var expected = new Dictionary<string, string>(StringComparer.Ordinal);
        var errors = new List<string>();
        foreach (var row in rows)
        {
            if (!expected.ContainsKey(row.Error))
            {
                errors.Add(row.Error);
            }

            expected[row.Error] = row.Expected;
        }

        return [.. JavaHash.Order(errors).Select(error => (error, expected[error]))];
    }
}
