using HaploEmbed.Core.Failures;
using HaploEmbed.Haplogroups.Reports;

namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>Reads a VCF file for what it means.</summary>
/// <remarks>
/// A line is a site of every sample: without it, all of them would have the reference there. So a file with a malformed line is not
/// read at all. What concerns one sample alone is set aside.
/// </remarks>
internal sealed class CorrectedVcf(TextLines lines, string path, VcfOptions options, ICollection<RecordFault> faults)
{
    private const int LongestName = 100;

    private readonly MalformedLines _malformed = new(path);
    private readonly NuclearLines _nuclear = new();

    public VcfSamples Read()
    {
        var header = ReadHeader();
        var lineNumber = lines.LineNumber;
        var sites = new CalledSites(header, MakeSamples(lineNumber), options, faults);
        while (lines.Read())
        {
            if (!lines.Line.StartsWith('#') && !string.IsNullOrWhiteSpace(lines.Line))
            {
                ReadLine(header, sites);
            }
        }

        if (lines.Damage is not null)
        {
            _malformed.Add("", lines.LineNumber, $"{lines.Damage}; nothing from here on can be read.");
        }

        _malformed.ThrowIfAny();
        if (_nuclear.FaultOf(path) is { } fault)
        {
            faults.Add(fault);
        }

        return new VcfSamples(sites.MakeLines(lineNumber), []);
    }

    private VcfHeader ReadHeader()
    {
        try
        {
            return VcfHeader.Read(lines);
        }
        catch (VcfFormatException e)
        {
            throw new UserErrorException(
                ExcludedTable.Sentence(path, new RecordFault("", lines.LineNumber, lines.Damage is { } damage ? $"{damage}." : e.Message)));
        }
    }

    // By column; null for a column whose id stands before.
    private CalledSample?[] MakeSamples(long lineNumber)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. JavaText.SplitAtTabs(lines.Line).Skip(VcfHeader.FirstSample).Select(id =>
            {
                if (ids.Add(id))
                {
                    return new CalledSample(id);
                }

                faults.Add(new RecordFault(id, lineNumber, "two columns have the same id. Expected each id once; the first is used."));
                return null;
            }),
        ];
    }

    private void ReadLine(VcfHeader header, CalledSites sites)
    {
        var name = NameOf(lines.Line);
        if (lines.IsTooLong)
        {
            _malformed.Add(name, lines.LineNumber, "the line is longer than 134,217,728 characters.");
            return;
        }

        try
        {
            var rest = lines.Line.AsSpan();
            if (_nuclear.Take(VcfFields.Cut(ref rest), lines.LineNumber))
            {
                sites.PassOver(lines.Line);
            }
            else
            {
                sites.Take(CorrectedSite.Parse(lines.Line, header), name, lines.LineNumber);
            }
        }
        catch (VcfFormatException e)
        {
            _malformed.Add(name, lines.LineNumber, e.Message);
        }
    }

    // Chromosome and position, as far as the line has them.
    private static string NameOf(string line) =>
        string.Join(':', line[..Math.Min(line.Length, LongestName)].Split('\t', 3).Take(2));
}
