using CsvHelper;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats;

namespace HaploEmbed.Report.Genomes;

/// <summary>The content of filters.tsv: how many records each filter excluded, macro-haplogroup by macro-haplogroup.</summary>
/// <param name="Filters">The filters in the order in which records met them.</param>
/// <param name="Rows">The macro-haplogroups, and last the records that have none.</param>
internal sealed record Exclusions(IReadOnlyList<string> Filters, IReadOnlyList<ExclusionRow> Rows)
{
    private const int NamesBefore = 2;

    public static Exclusions Read(string path)
    {
        using var text = new StreamReader(path);
        using var table = new CsvReader(text, TabTable.Configuration);
        try
        {
            table.Read();
            table.ReadHeader();
            return table.HeaderRecord is ["macro_haplogroup", "records", .. var filters, "kept"]
                ? new Exclusions(filters, [.. RowsOf(table, filters.Length)])
                : throw Fault(path, 1);
        }
        catch (CsvHelperException e)
        {
            throw Fault(path, e.Context?.Parser?.RawRow);
        }
        catch (FormatException)
        {
            throw Fault(path, table.Parser.RawRow);
        }
    }

    /// <summary>Sums up rows under a name.</summary>
    public ExclusionRow Sum(string name, IEnumerable<ExclusionRow> rows)
    {
        ExclusionRow[] all = [.. rows];
        int[] lost = [.. Enumerable.Range(0, Filters.Count).Select(filter => all.Sum(row => row.Lost[filter]))];
        return new ExclusionRow(name, all.Sum(row => row.Records), lost, all.Sum(row => row.Kept));
    }

    private static IEnumerable<ExclusionRow> RowsOf(CsvReader table, int filters)
    {
        while (table.Read())
        {
            int[] lost = [.. Enumerable.Range(NamesBefore, filters).Select(table.GetField<int>)];
            var row = new ExclusionRow(table.GetField(0)!, table.GetField<int>(1), lost, table.GetField<int>(NamesBefore + filters));
            yield return lost.All(count => count >= 0) && row.Kept >= 0 && row.Records == lost.Sum() + row.Kept
                ? row
                : throw new FormatException();
        }
    }

    private static UserErrorException Fault(string path, int? line) => new(
        $"{path} line {line}: it cannot be read. Expected macro_haplogroup, records, a count for each filter and kept, the counts adding "
        + "up to the records; run its annotate step again.");
}

/// <summary>What became of the records of a macro-haplogroup.</summary>
/// <param name="Name">The macro-haplogroup.</param>
/// <param name="Records">How many there were.</param>
/// <param name="Lost">How many each filter was the first to exclude.</param>
/// <param name="Kept">How many no filter excluded.</param>
internal sealed record ExclusionRow(string Name, int Records, IReadOnlyList<int> Lost, int Kept)
{
    /// <summary>Gets the share that was excluded; null where there was no record.</summary>
    public double? ShareLost => ShareOf(Records - Kept);

    /// <summary>Gets the share of the records that a number of them is.</summary>
    public double? ShareOf(int count) => Records == 0 ? null : (double)count / Records;
}
