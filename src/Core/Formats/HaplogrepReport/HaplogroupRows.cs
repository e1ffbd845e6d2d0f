using System.Globalization;
using System.Text;
using HaploEmbed.Core.Failures;

namespace HaploEmbed.Core.Formats.HaplogrepReport;

/// <summary>The table that haplogrep3 writes with <c>--extend-report</c>, read and written row by row.</summary>
/// <remarks>
/// Tabs stand between the fields; a field may stand in double quotes, with a double quote in it doubled. The first line names the columns;
/// ten have to be there, in any order, and others are passed over. The text is UTF-8.
/// </remarks>
public static class HaplogroupRows
{
    private static readonly string[] Names =
    [
        "SampleID", "Haplogroup", "Rank", "Quality", "Range", "Not_Found_Polys", "Found_Polys", "Remaining_Polys", "AAC_In_Remainings", "Input_Sample",
    ];

    /// <summary>Gets the names of the ten columns in haplogrep3's order. Its table without <c>--extend-report</c> has the first five.</summary>
    public static IReadOnlyList<string> Columns => Names;

    /// <summary>Gets the line that names the columns.</summary>
    public static string Header { get; } = HaplogrepText.Row(Names);

    /// <summary>Reads rows, one at a time.</summary>
    /// <param name="stream">The table, not compressed. It is read forward, once, and stays open.</param>
    /// <param name="name">What messages call it.</param>
    /// <returns>The rows that are as they should be, in their order. They can be gone through once.</returns>
    /// <exception cref="UserErrorException">
    /// The first 20 faults, by line and column; thrown after the last row, or when there are 20. A table without the columns has that fault alone.
    /// </exception>
    public static IEnumerable<HaplogroupRow> Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);

        return RowsOf(stream, new ReportFaults(name));
    }

    /// <summary>Gives the fields of a row in the order of <see cref="Columns"/>, as haplogrep3 writes them: the quality with four decimals.</summary>
    public static string[] Fields(HaplogroupRow row)
    {
        ArgumentNullException.ThrowIfNull(row);

        return
        [
            row.SampleId,
            row.Haplogroup,
            row.Rank.ToString(CultureInfo.InvariantCulture),
            HaplogrepText.Number(row.Quality, 4),
            row.Ranges,
            row.NotFound,
            row.Found,
            row.Remaining,
            row.AminoAcidChanges,
            row.Polymorphisms,
        ];
    }

    /// <summary>Gives a row as it is when it was written and read: the quality has four decimals, and what is cut by quality is cut by these.</summary>
    public static HaplogroupRow AsWritten(HaplogroupRow row)
    {
        ArgumentNullException.ThrowIfNull(row);

        return row with { Quality = double.Parse(HaplogrepText.Number(row.Quality, 4), CultureInfo.InvariantCulture) };
    }

    /// <summary>Appends a row as haplogrep3 writes it, every field in quotes.</summary>
    public static void Append(StringBuilder text, HaplogroupRow row) => HaplogrepText.AppendRow(text, Fields(row));

    private static IEnumerable<HaplogroupRow> RowsOf(Stream stream, ReportFaults faults)
    {
        var lines = new ReportLines(stream, faults);
        var hasHeader = lines.Read();
        faults.ThrowIfAny();
        var parser = new HaplogroupRowParser(hasHeader ? ReportHeader.Read(lines.Line.Span, faults) : throw faults.Empty(), faults);
        while (!faults.AreEnough && lines.Read())
        {
            if (parser.Parse(lines.Line.Span, lines.LineNumber) is { } row)
            {
                yield return row;
            }
        }

        faults.ThrowIfAny();
    }
}
