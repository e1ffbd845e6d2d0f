using System.Globalization;

namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>Reads a VCF file as haplogrep3 does.</summary>
internal sealed class HaplogrepVcf(TextLines lines, string path, VcfOptions options)
{
    // haplogrep-core ends the text of a sample with a line feed. Where no polymorphism follows, it becomes part of the haplogroup
    // field, which is then no longer '?'.
    private const string ExpectedOfNone = "?\n";

    private const int LastPosition = 16569;
    private const string WholeGenome = "1-16569";

    private readonly List<string> _notices = [];
    private readonly List<int> _positions = [];

    // htsjdk names the file where it reads a line at once; with columns in order of their names it reads genotypes later, and does not.
    private bool _isInGenotypes;

    public VcfSamples Read()
    {
        var areSorted = false;
        try
        {
            var header = VcfHeader.Read(lines);
            var lineNumber = lines.LineNumber;
            areSorted = header.Samples.SequenceEqual(header.Samples.Order(StringComparer.Ordinal));
            var columns = header.Samples.Select(SampleIdText.OfVcfColumn).ToArray();
            var samples = columns.Distinct().ToDictionary(id => id, id => new VcfSample(id));
            VcfSample[] ofColumns = [.. columns.Select(id => samples[id])];
            while (lines.Read())
            {
                if (!lines.Line.StartsWith('#'))
                {
                    ReadLine(header, ofColumns);
                }
            }

            if (lines.Damage is not null)
            {
                throw new HaplogrepFailureException("Unexpected end of ZLIB input stream");
            }

            // haplogrep-core makes the samples at the first variant that is within the genome.
            return new VcfSamples(_positions.Count == _notices.Count ? [] : MakeLines(ofColumns.Distinct(), lineNumber), _notices);
        }
        catch (VcfFormatException e)
        {
            var framed = e.IsFramed
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"The provided VCF file is malformed at approximately line number {lines.LineNumber}: {e.Message}")
                : e.Message;
            var source = _isInGenotypes && areSorted ? "" : $", for input source: {new Uri(Path.GetFullPath(path)).AbsoluteUri}";
            throw new HaplogrepFailureException(framed + source, e);
        }
    }

    private IReadOnlyList<SampleLine> MakeLines(IEnumerable<VcfSample> samples, long lineNumber)
    {
        var range = options.IsChip
            ? string.Concat(_positions.Select(position => string.Create(CultureInfo.InvariantCulture, $"{position};")))
            : WholeGenome;
        return
        [
            .. samples.Select(sample =>
            {
                string[] tokens = [.. sample.Tokens];
                return new SampleLine(sample.Id, range, tokens.Length == 0 ? ExpectedOfNone : null, tokens, lineNumber);
            }),
        ];
    }

    private void ReadLine(VcfHeader header, VcfSample[] ofColumns)
    {
        _isInGenotypes = false;
        var site = VcfSite.Parse(lines.Line, header, lines.LineNumber);
        _positions.Add(site.Position);
        _isInGenotypes = true;
        if (site.Position > LastPosition)
        {
            _notices.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Error! Position {site.Position} outside the range. "
                    + $"Please double check if VCF includes variants mapped to rCRS only. Skipping position."));
        }
        else if (header.HasGenotypes)
        {
            ReadGenotypes(site, header, ofColumns);
        }
    }

    private void ReadGenotypes(VcfSite site, VcfHeader header, VcfSample[] ofColumns)
    {
        var text = site.Genotypes.AsSpan();
        var count = text.Count('\t');
        if (count < ofColumns.Length)
        {
            throw new VcfFormatException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"there are {count} genotypes while the header requires that {ofColumns.Length} genotypes be present for all "
                    + $"records at {lines.Line.AsSpan(0, lines.Line.IndexOf('\t'))}:{site.Position}"));
        }

        // More genotypes than there are columns are passed over.
        var reader = new VcfGenotypeReader(site, header, options);
        VcfFields.Cut(ref text);
        foreach (var sample in ofColumns)
        {
            reader.Read(VcfFields.Cut(ref text), sample);
        }
    }
}
