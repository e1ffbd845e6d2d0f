using System.Globalization;

namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>Reads a VCF file and sets aside what cannot be read of it.</summary>
internal sealed class CorrectedVcf(TextLines lines, VcfOptions options, ICollection<RecordFault> faults)
{
    private const int LongestName = 100;

    private readonly List<int> _positions = [];

    public VcfSamples Read()
    {
        VcfHeader header;
        try
        {
            header = VcfHeader.Read(lines);
        }
        catch (VcfFormatException e)
        {
            faults.Add(new RecordFault("", lines.LineNumber, e.Reason));
            return new VcfSamples([], []);
        }

        var lineNumber = lines.LineNumber;
        var ofColumns = MakeSamples(lineNumber);
        while (lines.Read())
        {
            if (!lines.Line.StartsWith('#') && !string.IsNullOrWhiteSpace(lines.Line))
            {
                ReadLine(header, ofColumns);
            }
        }

        if (lines.Damage is not null)
        {
            faults.Add(new RecordFault("", lines.LineNumber, $"{lines.Damage}; nothing from here on can be read."));
        }

        return new VcfSamples(
            _positions.Count == 0
                ? []
                : VcfReader.MakeLines(
                    ofColumns.OfType<VcfSample>(), options.IsChip ? VcfReader.RangeOf(_positions) : null, null, lineNumber),
            []);
    }

    // By column; null for a column whose id stands before.
    private VcfSample?[] MakeSamples(long lineNumber)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. JavaText.SplitAtTabs(lines.Line).Skip(VcfHeader.FirstSample).Select(name =>
            {
                var id = SampleIdText.OfVcfColumn(name);
                if (ids.Add(id))
                {
                    return new VcfSample(id);
                }

                faults.Add(new RecordFault(id, lineNumber, "two columns have the same id. Expected each id once; the first is used."));
                return null;
            }),
        ];
    }

    private void ReadLine(VcfHeader header, VcfSample?[] ofColumns)
    {
        var name = NameOf(lines.Line);
        try
        {
            if (lines.IsTooLong)
            {
                SetAside(name, "the line is longer than 134,217,728 characters.");
                return;
            }

            var site = VcfSite.Parse(lines.Line, header, lines.LineNumber);
            if (site.Position < 1 || VcfReader.IsBehindTheGenome(site.Position + site.Reference.Length - 1))
            {
                SetAside(name, "the position is outside of the genome. Expected 1 to 16,569: is the file against rCRS?");
                return;
            }

            if (!header.HasGenotypes || ReadGenotypes(new VcfGenotypeReader(site, header, options), site, ofColumns))
            {
                _positions.Add(site.Position);
            }
        }
        catch (VcfFormatException e)
        {
            SetAside(name, e.Reason);
        }
    }

    // Chromosome and position, as far as the line has them.
    private static string NameOf(string line) =>
        string.Join(':', line[..Math.Min(line.Length, LongestName)].Split('\t', 3).Take(2));

    // False where the line is set aside as a whole.
    private bool ReadGenotypes(VcfGenotypeReader reader, VcfSite site, VcfSample?[] ofColumns)
    {
        // Tabs at the ends of lines are no columns, as they are none in the header.
        var text = site.Genotypes.AsSpan();
        while (text.Count('\t') > ofColumns.Length && text[^1] == '\t')
        {
            text = text[..^1];
        }

        var count = text.Count('\t');
        if (count != ofColumns.Length)
        {
            SetAside(
                NameOf(lines.Line),
                string.Create(
                    CultureInfo.InvariantCulture, $"the line has {count} genotypes. Expected {ofColumns.Length}, one for each column."));
            return false;
        }

        VcfGenotypeReader.Cut(ref text);
        foreach (var sample in ofColumns)
        {
            var genotype = VcfGenotypeReader.Cut(ref text);
            if (sample is not null)
            {
                ReadGenotype(reader, genotype, sample);
            }
        }

        return true;
    }

    private void ReadGenotype(VcfGenotypeReader reader, ReadOnlySpan<char> text, VcfSample sample)
    {
        try
        {
            reader.Read(text, sample, checksNumbers: false);
        }
        catch (VcfFormatException e)
        {
            SetAside(sample.Id, $"genotype '{text}': {e.Reason}");
        }
    }

    private void SetAside(string id, string reason) => faults.Add(new RecordFault(id, lines.LineNumber, reason));
}
