using System.Globalization;
using System.Text;
using HaploEmbed.Core.Formats.HaplogrepReport;
using HaploEmbed.Haplogroups.Input;

namespace HaploEmbed.Haplogroups.Reports;

/// <summary>Writes what was set aside, and why.</summary>
public static class ExcludedTable
{
    /// <summary>The end of its name, in place of the extension of the other table's.</summary>
    public const string End = ".excluded.txt";

    /// <summary>Gives the table: a row for each record, in the order of the file; the names of the columns alone where all were classified.</summary>
    public static string Of(IEnumerable<RecordFault> faults)
    {
        var text = new StringBuilder();
        HaplogrepText.AppendRow(text, "SampleID", "Line", "Reason");
        foreach (var fault in faults)
        {
            HaplogrepText.AppendRow(text, fault.RecordId, fault.LineNumber.ToString(CultureInfo.InvariantCulture), fault.Reason);
        }

        return text.ToString();
    }

    /// <summary>Gives a sentence that names file, line and record.</summary>
    public static string Sentence(string file, RecordFault fault) => string.Create(
        CultureInfo.InvariantCulture,
        $"{file} line {fault.LineNumber}{(fault.RecordId.Length > 0 ? $", '{fault.RecordId}'" : "")}: {fault.Reason}");
}
