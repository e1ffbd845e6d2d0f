using System.Globalization;
using System.Text;
using HaploEmbed.Core.Failures;

namespace HaploEmbed.Core.Formats.HaplogrepReport;

/// <summary>The columns of a table: all their names, and where the ten stand that are read.</summary>
internal sealed class ReportHeader
{
    public const string Expected = "Expected a table that haplogrep3 wrote with --extend-report, whose first line names its columns.";

    private ReportHeader(string[] names)
    {
        Names = names;
        Places = [.. HaplogroupRows.Columns.Select(column => Array.IndexOf(names, column))];
    }

    /// <summary>Gets the names of the columns as a message may have them.</summary>
    public string[] Names { get; }

    /// <summary>Gets for each of <see cref="HaplogroupRows.Columns"/> the index of its field.</summary>
    public int[] Places { get; }

    /// <summary>Reads the first line.</summary>
    /// <exception cref="UserErrorException">It lacks columns, or names one twice.</exception>
    public static ReportHeader Read(ReadOnlySpan<byte> line, ReportFaults faults)
    {
        var fields = new ReportFields();
        var names = new string[fields.Split(line)];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = ReportFaults.Shown(Encoding.UTF8.GetBytes(fields.Text(line, i)));
        }

        var missing = HaplogroupRows.Columns.Except(names).ToArray();
        var twice = HaplogroupRows.Columns.FirstOrDefault(column => names.Count(name => name == column) > 1);
        var fault = names.Length > ReportFields.Most ? string.Create(CultureInfo.InvariantCulture, $" has more than {ReportFields.Most:N0} fields. {Expected}")
            : missing.Length == HaplogroupRows.Columns.Count ? $" names none of the columns of haplogrep3. {Expected}"
            : missing.Length > 0 ? $" lacks the columns {string.Join(", ", missing)}. {Expected}"
            : twice is not null ? $" names the column {twice} twice. Expected it once."
            : null;
        if (fault is not null)
        {
            faults.Add(1, fault);
        }

        faults.ThrowIfAny();
        return new ReportHeader(names);
    }
}
