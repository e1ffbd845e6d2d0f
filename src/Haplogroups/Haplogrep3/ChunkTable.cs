using System.Globalization;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.HaplogrepReport;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Haplogrep3;

/// <summary>Reads the table of a run, which must have one row for each record and no other.</summary>
internal static class ChunkTable
{
    private const int LongestName = 40;

    /// <summary>Reads rows.</summary>
    /// <param name="path">The table.</param>
    /// <param name="records">The records of the run.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="rows">Receives the rows by the index of the record, under its own name; all or none.</param>
    /// <returns>What is wrong, a clause; null where all is there.</returns>
    public static string? Read(string path, IReadOnlyList<NumberedRecord> records, Phylotree tree, IDictionary<int, HaplogroupRow> rows)
    {
        if (!File.Exists(path))
        {
            return "it wrote no table";
        }

        var bySafeId = records.ToDictionary(record => record.SafeId, StringComparer.Ordinal);
        var read = new Dictionary<int, HaplogroupRow>();
        try
        {
            using var table = File.OpenRead(path);
            foreach (var row in HaplogroupRows.Read(table, "its table"))
            {
                if (!bySafeId.TryGetValue(row.SampleId, out var record))
                {
                    return $"its table has a row for '{Shown(row.SampleId)}', which is none of its records";
                }

                if (!read.TryAdd(record.Index, row with { SampleId = record.Record.Id }) || row.Rank != 1)
                {
                    return $"its table has more than one row for '{Shown(record.Record.Id)}'";
                }

                if (tree.Find(row.Haplogroup) is null)
                {
                    return $"its table gives '{Shown(record.Record.Id)}' the haplogroup '{Shown(row.Haplogroup)}', which {tree.Description.Id} does not have";
                }
            }
        }
        catch (UserErrorException e)
        {
            return e.Faults[0].TrimEnd('.');
        }

        if (records.FirstOrDefault(record => !read.ContainsKey(record.Index)) is { } missing)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"its table has {read.Count} rows for {records.Count} records, and none for '{Shown(missing.Record.Id)}'");
        }

        foreach (var (index, row) in read)
        {
            rows[index] = row;
        }

        return null;
    }

    private static string Shown(string text) => ShortText.Within(LongestName, text);
}
