using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using HaploEmbed.Core.Failures;
using HaploEmbed.Haplogroups.Reports;

namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>Reads a VCF file for what it means.</summary>
/// <remarks>
/// A line is a site of every sample: without it, all of them would have the reference there. So a file with a malformed line is not
/// read at all. What concerns one sample alone is set aside.
/// </remarks>
internal sealed partial class CorrectedVcf(TextLines lines, string path, VcfOptions options, ICollection<RecordFault> faults)
{
    private const int LongestName = 100;
    private const int MostFaultsShown = 20;
    private const int MostContigsShown = 5;

    private readonly BitArray _covered = new(options.ReferenceLength + 1);
    private readonly BitArray _deleted = new(options.ReferenceLength + 1);
    private readonly List<string> _malformed = [];
    private readonly List<string> _nuclear = [];
    private bool _hasSites;
    private bool _hasOthers;
    private long _malformedCount;
    private long _nuclearCount;
    private long _firstNuclear;

    public VcfSamples Read()
    {
        var header = ReadHeader();
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
            AddMalformed("", $"{lines.Damage}; nothing from here on can be read.");
        }

        ThrowIfMalformed();
        CheckContigs();
        CalledSample[] samples = [.. ofColumns.OfType<CalledSample>()];
        foreach (var sample in samples)
        {
            // By the specification the line of the deletion says it. mutserve has no such lines, and writes every deletion as '*'.
            sample.ResolveMissing(_deleted);
        }

        foreach (var fault in samples.Select(sample => sample.Fault).OfType<RecordFault>())
        {
            faults.Add(fault);
        }

        return new VcfSamples(_hasSites ? MakeLines(samples, lineNumber) : [], []);
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

    private IReadOnlyList<SampleLine> MakeLines(IEnumerable<CalledSample> samples, long lineNumber)
    {
        if (!options.IsChip)
        {
            _covered.SetAll(true);
        }

        var range = CalledSample.RangeOf(_covered);
        return
        [
            .. samples.Select(sample => new SampleLine(
                sample.Id, sample.RangeOf(_covered, range), null, [.. sample.Tokens], lineNumber, IsVariantCall: true)),
        ];
    }

    private void ReadLine(VcfHeader header, CalledSample?[] ofColumns)
    {
        var name = NameOf(lines.Line);
        if (lines.IsTooLong)
        {
            AddMalformed(name, "the line is longer than 134,217,728 characters.");
            return;
        }

        try
        {
            var contig = lines.Line.AsSpan();
            contig = contig.IndexOf('\t') is >= 0 and var end ? contig[..end] : contig;
            if (Nuclear().IsMatch(contig))
            {
                // A file that is cut off is to be known as such wherever it is.
                AddNuclear(contig);
                if (header.HasGenotypes)
                {
                    CheckCount(lines.Line, VcfHeader.FirstSample, ofColumns.Length);
                }

                return;
            }

            _hasOthers = true;
            ReadSite(CorrectedSite.Parse(lines.Line, header), header, name, ofColumns);
        }
        catch (VcfFormatException e)
        {
            AddMalformed(name, e.Message);
        }
    }

    private void ReadSite(CorrectedSite site, VcfHeader header, string name, CalledSample?[] ofColumns)
    {
        var genotypes = header.HasGenotypes ? CheckCount(site.Genotypes, 1, ofColumns.Length) : [];
        var reader = header.HasGenotypes ? new CorrectedGenotypeReader(site, header, options) : null;
        if (FindFault(site) is { } fault)
        {
            faults.Add(new RecordFault(name, lines.LineNumber, fault));
            return;
        }

        _hasSites = true;
        for (var position = site.Position; position <= site.End; position++)
        {
            _covered[position] = true;
        }

        if (reader is not null)
        {
            foreach (var position in reader.Deleted())
            {
                _deleted[position] = true;
            }

            ReadGenotypes(reader, name, genotypes, ofColumns);
        }
    }

    // Chromosome and position, as far as the line has them.
    private static string NameOf(string line) =>
        string.Join(':', line[..Math.Min(line.Length, LongestName)].Split('\t', 3).Take(2));

    // What a whole line says that no sample can be given.
    private string? FindFault(CorrectedSite site)
    {
        if (site.Position < 1 || site.Position > options.ReferenceLength - site.Reference.Length + 1)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"the position is outside of the genome. Expected 1 to {options.ReferenceLength:N0}: is the file against the tree's "
                + $"reference?");
        }

        return site.Others.FirstOrDefault(CorrectedSite.IsSymbolic) is { } symbolic
            ? $"the allele {symbolic} has no bases. Expected bases."
            : null;
    }

    // Gives the text, in which so many tabs stand before the first sample's genotype, without tabs at its end: they are no columns, as they
    // are none in the header.
    private static ReadOnlySpan<char> CheckCount(ReadOnlySpan<char> text, int before, int columns)
    {
        while (text.Count('\t') > before - 1 + columns && text[^1] == '\t')
        {
            text = text[..^1];
        }

        var count = text.Count('\t') - before + 1;
        return count == columns
            ? text
            : throw new VcfFormatException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the line has {Math.Max(count, 0)} genotypes. Expected {columns}, one for each column."));
    }

    private void ReadGenotypes(CorrectedGenotypeReader reader, string name, ReadOnlySpan<char> text, CalledSample?[] ofColumns)
    {
        VcfGenotypeReader.Cut(ref text);
        foreach (var sample in ofColumns)
        {
            var genotype = VcfGenotypeReader.Cut(ref text);
            if (sample is not null)
            {
                ReadGenotype(reader, name, genotype, sample);
            }
        }
    }

    private void ReadGenotype(CorrectedGenotypeReader reader, string name, ReadOnlySpan<char> text, CalledSample sample)
    {
        try
        {
            reader.Read(text, sample);
        }
        catch (VcfFormatException e)
        {
            reader.SetUnknown(sample);
            sample.AddFault(lines.LineNumber, $"at {name}, {e.Message}");
        }
    }

    private void AddMalformed(string name, string reason)
    {
        _malformedCount++;
        if (_malformed.Count < MostFaultsShown)
        {
            var sentence = reason.EndsWith('.') ? reason : reason + ".";
            _malformed.Add(ExcludedTable.Sentence(path, new RecordFault(name, lines.LineNumber, sentence)));
        }
    }

    private void ThrowIfMalformed()
    {
        if (_malformedCount > 0)
        {
            throw new UserErrorException(
            [
                .. _malformed,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path} cannot be read for {_malformedCount} {(_malformedCount == 1 ? "fault" : "faults")}. Expected none: a line is "
                    + $"a site of every sample."),
            ]);
        }
    }

    private void AddNuclear(ReadOnlySpan<char> contig)
    {
        _firstNuclear = _nuclearCount++ == 0 ? lines.LineNumber : _firstNuclear;
        if (_nuclear.Count == 0 || !contig.SequenceEqual(_nuclear[^1]))
        {
            var name = contig.ToString();
            if (!_nuclear.Contains(name))
            {
                _nuclear.Add(name);
            }
        }
    }

    private void CheckContigs()
    {
        if (_nuclearCount == 0)
        {
            return;
        }

        var found = string.Join(", ", _nuclear.Take(MostContigsShown)) + (_nuclear.Count > MostContigsShown ? ", …" : "");
        if (!_hasOthers)
        {
            throw new UserErrorException(
                $"{path} has no mitochondrial site; found {found}. Expected sites of the mitochondrial genome, chrM or MT.");
        }

        faults.Add(
            new RecordFault(
                "",
                _firstNuclear,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_nuclearCount} {(_nuclearCount == 1 ? "line is" : "lines are")} of nuclear chromosomes ({found}) and passed over. "
                    + $"Expected sites of the mitochondrial genome.")));
    }

    [GeneratedRegex(@"\A(?:chr)?(?:[1-9]|1[0-9]|2[0-2]|X|Y)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Nuclear();
}
