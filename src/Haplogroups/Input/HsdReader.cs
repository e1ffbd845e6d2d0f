using System.Text;
using HaploEmbed.Core.Formats.Gzip;

namespace HaploEmbed.Haplogroups.Input;

/// <summary>Reads HSD files: one sample a line, tab-separated.</summary>
/// <remarks>
/// <code>
/// SampleId TAB Range TAB Haplogroup TAB Polymorphisms        a header; need not be there
/// S1 TAB 16024-16569;1-576; TAB ? TAB 263G TAB 16519C        id, range, expected haplogroup, polymorphisms in any number of fields
/// </code>
/// <para>Source: haplogrep-core's HsdImporter, SampleFile and TestSample (docs of the two modes at the methods).</para>
/// </remarks>
public static class HsdReader
{
    /// <summary>The names of the columns, as they stand in the first line.</summary>
    public const string Header = "SampleId\tRange\tHaplogroup\tPolymorphisms";

    // 130 times the longest field seen in a real file, the 136,183 characters of an ancient genome full of N.
    private const int LongestLine = 16 << 20;
    private const string TooLong = "the line is longer than 16,777,216 characters. Expected one sample a line.";

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Reads the samples of a file, one after another.</summary>
    /// <remarks>
    /// As haplogrep3: UTF-8, where a byte order mark is part of the first id; the first line is a header exactly if it has "range"
    /// anywhere; an empty line fails the file, and an id fails it that stands there for the second time, after the caller has
    /// parsed that line, as that program does. Corrected: blank lines are passed over, a line is a header for what its first two
    /// fields say, and what is no sample is set aside.
    /// </remarks>
    /// <param name="stream">The file. Disposed when all is read. The corrected mode reads gzip too.</param>
    /// <param name="mode">The mode.</param>
    /// <param name="faults">Takes what is set aside in the corrected mode.</param>
    /// <exception cref="HaplogrepFailureException">haplogrep3 fails with this file.</exception>
    public static IEnumerable<SampleLine> Read(Stream stream, ClassificationMode mode, ICollection<RecordFault> faults)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(faults);

        return mode == ClassificationMode.Haplogrep3 ? ReadAsHaplogrep3(stream) : ReadCorrected(stream, faults);
    }

    private static IEnumerable<SampleLine> ReadAsHaplogrep3(Stream stream)
    {
        using var lines = new TextLines(stream, Utf8, findsEncoding: false, LongestLine);
        if (!lines.Read())
        {
            // The text of the exception that Java throws for a line that is null.
            throw new HaplogrepFailureException("Cannot invoke \"String.toLowerCase()\" because \"<local4>\" is null") { LineNumber = 1 };
        }

        var ids = new SampleIds();
        var isHeader = lines.Line.Contains("range", StringComparison.OrdinalIgnoreCase);
        for (var isLine = !isHeader || lines.Read(); isLine; isLine = lines.Read())
        {
            if (lines.IsTooLong)
            {
                throw new HaplogrepFailureException(TooLong) { LineNumber = lines.LineNumber };
            }

            var fields = JavaText.SplitAtTabs(lines.Line);
            if (fields.Length < 2)
            {
                throw new HaplogrepFailureException($"File includes {fields.Length} column(s) only. No variants detected.")
                {
                    LineNumber = lines.LineNumber,
                };
            }

            var sample = HsdLine.Parse(SampleIdText.OfField(fields[0]), fields, lines.LineNumber);
            yield return sample;
            ids.AddOrFail(sample.Id, sample.LineNumber);
        }
    }

    private static IEnumerable<SampleLine> ReadCorrected(Stream stream, ICollection<RecordFault> faults)
    {
        using var lines = new TextLines(GzipInput.Open(stream), Utf8, findsEncoding: true, LongestLine);
        var ids = new SampleIds();
        var isFirst = true;
        while (lines.Read())
        {
            if (lines.Line.Contains('\0'))
            {
                faults.Add(new RecordFault("", lines.LineNumber, "there is a byte 0, which no text has; nothing after it is read.")
                {
                    EndsFile = true,
                });
                yield break;
            }

            var fields = JavaText.SplitAtTabs(lines.Line);
            if (string.IsNullOrWhiteSpace(lines.Line) || (isFirst && HsdLine.IsHeader(fields)))
            {
                isFirst &= string.IsNullOrWhiteSpace(lines.Line);
                continue;
            }

            isFirst = false;
            var id = fields.Length > 0 ? fields[0].Trim() : "";
            var fault = Check(lines, fields.Length, id) ?? ids.TryAdd(id, lines.LineNumber);
            if (fault is null)
            {
                yield return HsdLine.Parse(id, fields, lines.LineNumber);
            }
            else
            {
                faults.Add(fault);
            }
        }

        if (lines.Damage is not null)
        {
            faults.Add(new RecordFault("", lines.LineNumber, $"{lines.Damage}; nothing from here on can be read.") { EndsFile = true });
        }
    }

    private static RecordFault? Check(TextLines lines, int fieldCount, string id)
    {
        var reason = lines switch
        {
            { IsTooLong: true } => TooLong,
            _ when fieldCount < 2 => "the line has one field. Expected id, range, haplogroup and polymorphisms, separated by tabs.",
            _ when id.Length == 0 => "the line begins without an id. Expected id, range, haplogroup and polymorphisms, separated by tabs.",
            _ => null,
        };
        return reason is null ? null : new RecordFault(id[..Math.Min(id.Length, 100)], lines.LineNumber, reason);
    }
}
