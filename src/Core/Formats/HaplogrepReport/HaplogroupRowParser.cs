using System.Globalization;
using System.Text.Unicode;

namespace HaploEmbed.Core.Formats.HaplogrepReport;

/// <summary>Makes rows of lines, and notes every field that is not as it should be.</summary>
internal sealed class HaplogroupRowParser(ReportHeader header, ReportFaults faults)
{
    private const int LongestField = 1 << 20;

    // Above the 16,570 that haplogrep3 itself can write: tables of another program's may number a longer reference.
    private const int LastPosition = 20_000;

    private readonly ReportFields _fields = new();

    /// <summary>Reads a line.</summary>
    /// <returns>The row; null where something is wrong with it, which is noted.</returns>
    public HaplogroupRow? Parse(ReadOnlySpan<byte> line, long lineNumber)
    {
        var count = _fields.Split(line);
        if (!AreWhole(line, lineNumber, Math.Min(count, header.Names.Length)))
        {
            return null;
        }

        if (count != header.Names.Length)
        {
            var found = count > ReportFields.Most ? "too many fields" : count == 1 ? "1 field" : string.Create(CultureInfo.InvariantCulture, $"{count} fields");
            faults.Add(lineNumber, string.Create(CultureInfo.InvariantCulture, $" has {found}. Expected {header.Names.Length}, as line 1 has."));
            return null;
        }

        var sampleId = Text(line, 0);
        var haplogroup = Text(line, 1).Trim(' ');
        var isNamed = IsThere(lineNumber, 0, sampleId) & IsThere(lineNumber, 1, haplogroup);
        var (rank, quality) = (Rank(line, lineNumber), Quality(line, lineNumber));
        return CheckRanges(line, lineNumber) && isNamed && rank is not null && quality is not null
            ? new HaplogroupRow(
                sampleId, haplogroup, rank.Value, quality.Value, Text(line, 4), Text(line, 5), Text(line, 6), Text(line, 7), Text(line, 8), Text(line, 9))
            : null;
    }

    private bool AreWhole(ReadOnlySpan<byte> line, long lineNumber, int count)
    {
        var isText = Utf8.IsValid(line);
        var areWhole = true;
        for (var i = 0; i < count; i++)
        {
            var bytes = _fields.Bytes(line, i);
            var fault = !_fields.IsClosed(i) ? "the quotes do not end where the field does. Expected a quote before the next tab, or before the end of the line."
                : bytes.Length > LongestField ? string.Create(CultureInfo.InvariantCulture, $"{bytes.Length:N0} bytes. Expected {LongestField:N0} at most.")
                : !isText && !Utf8.IsValid(bytes) ? "its bytes are not UTF-8. Expected a table in UTF-8."
                : null;
            if (fault is not null)
            {
                areWhole = false;
                faults.Add(lineNumber, header.Names[i], fault);
            }
        }

        return areWhole;
    }

    private string Text(ReadOnlySpan<byte> line, int column) => _fields.Text(line, header.Places[column]);

    private ReadOnlySpan<byte> Bytes(ReadOnlySpan<byte> line, int column) => _fields.Bytes(line, header.Places[column]);

    private bool IsThere(long lineNumber, int column, string text)
    {
        if (text.Length > 0)
        {
            return true;
        }

        faults.Add(lineNumber, HaplogroupRows.Columns[column], "nothing stands there. Expected a name.");
        return false;
    }

    private int? Rank(ReadOnlySpan<byte> line, long lineNumber)
    {
        var text = Bytes(line, 2);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rank) && rank >= 1)
        {
            return rank;
        }

        faults.Add(lineNumber, HaplogroupRows.Columns[2], $"'{ReportFaults.Shown(text)}' is no rank. Expected a whole number, 1 or more.");
        return null;
    }

    private double? Quality(ReadOnlySpan<byte> line, long lineNumber)
    {
        var text = Bytes(line, 3);
        var isNumber = double.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var quality);
        if (isNumber && double.IsFinite(quality) && quality >= 0)
        {
            return quality;
        }

        faults.Add(
            lineNumber,
            HaplogroupRows.Columns[3],
            $"'{ReportFaults.Shown(text)}' is {(isNumber && double.IsFinite(quality) ? "below 0" : "not a number")}. Expected one such as 0.9135, 0 or more.");
        return null;
    }

    private bool CheckRanges(ReadOnlySpan<byte> line, long lineNumber)
    {
        var text = Bytes(line, 4);
        if (text.IsEmpty)
        {
            return true;
        }

        foreach (var at in text.Split((byte)' '))
        {
            var piece = text[at];
            var dash = piece.IndexOf((byte)'-');
            if (!IsPosition(dash < 0 ? piece : piece[..dash]) || (dash >= 0 && !IsPosition(piece[(dash + 1)..])))
            {
                faults.Add(
                    lineNumber,
                    HaplogroupRows.Columns[4],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"'{ReportFaults.Shown(piece)}' is no range. Expected pieces such as 1-576 or 577, with one blank between, of positions up to {LastPosition:N0}."));
                return false;
            }
        }

        return true;
    }

    private static bool IsPosition(ReadOnlySpan<byte> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position <= LastPosition;
}
