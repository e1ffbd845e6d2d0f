using System.Globalization;
using System.Text;

namespace HaploEmbed.Core.Formats.HaplogrepReport;

/// <summary>How haplogrep3 writes tables: fields in double quotes, with tabs between them.</summary>
public static class HaplogrepText
{
    /// <summary>Appends a row.</summary>
    public static void AppendRow(StringBuilder text, params ReadOnlySpan<string> fields)
    {
        ArgumentNullException.ThrowIfNull(text);

        for (var i = 0; i < fields.Length; i++)
        {
            text.Append(i == 0 ? "\"" : "\t\"");
            text.Append(fields[i].Contains('"', StringComparison.Ordinal) ? fields[i].Replace("\"", "\"\"", StringComparison.Ordinal) : fields[i]);
            text.Append('"');
        }

        text.Append('\n');
    }

    /// <summary>Gives a row.</summary>
    public static string Row(params ReadOnlySpan<string> fields)
    {
        var text = new StringBuilder();
        AppendRow(text, fields);
        return text.ToString();
    }

    /// <summary>Writes a number with so many decimals as Java does: half is rounded up on its shortest decimal text.</summary>
    /// <remarks>0.97685 is 0.9769, though the nearest double lies below it.</remarks>
    /// <param name="value">The number.</param>
    /// <param name="decimals">2 or 4.</param>
    public static string Number(double value, int decimals)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        }

        var format = decimals == 2 ? "0.00" : "0.0000";
        return Math.Abs(value) < 1e15
            ? Math.Round(decimal.Parse(value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture), decimals, MidpointRounding.AwayFromZero)
                .ToString(format, CultureInfo.InvariantCulture)
            : value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
