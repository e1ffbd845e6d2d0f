using System.Collections;
using System.Globalization;

namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>Takes the sites of a file into its samples, in the corrected mode: the positions that they cover and delete, and every genotype.</summary>
/// <param name="header">The file's header.</param>
/// <param name="ofColumns">The samples by column; null for a column that is not used.</param>
/// <param name="options">How variants become a sample.</param>
/// <param name="faults">Takes the sites without bases, and the genotypes that cannot be read.</param>
internal sealed class CalledSites(VcfHeader header, CalledSample?[] ofColumns, VcfOptions options, ICollection<RecordFault> faults)
{
    private readonly BitArray _covered = new(options.ReferenceLength + 1);
    private readonly BitArray _deleted = new(options.ReferenceLength + 1);
    private bool _any;

    /// <summary>Takes a site.</summary>
    /// <param name="site">The site.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="lineNumber">Its line.</param>
    /// <exception cref="VcfFormatException">Its line has more or fewer genotypes than there are columns, or a column FORMAT that is none.</exception>
    public void Take(CorrectedSite site, string name, long lineNumber)
    {
        var genotypes = CheckCount(site.Genotypes, 1);
        var reader = header.HasGenotypes ? new CorrectedGenotypeReader(site, header, options) : null;
        if (FindFault(site) is { } fault)
        {
            faults.Add(new RecordFault(name, lineNumber, fault));
            return;
        }

        _any = true;
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

            ReadGenotypes(reader, name, lineNumber, genotypes);
        }
    }

    /// <summary>Looks at a line that is not taken. A file that is cut off is to be known as such wherever it is.</summary>
    /// <exception cref="VcfFormatException">It has more or fewer genotypes than there are columns.</exception>
    public void PassOver(string line) => CheckCount(line, VcfHeader.FirstSample);

    /// <summary>Makes the lines of the samples, when all sites were taken.</summary>
    /// <param name="lineNumber">The line that they come from, that of the columns' names.</param>
    /// <returns>A line a sample; none where there is no site.</returns>
    public IReadOnlyList<SampleLine> MakeLines(long lineNumber)
    {
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

        if (!_any)
        {
            return [];
        }

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
    private ReadOnlySpan<char> CheckCount(ReadOnlySpan<char> text, int before)
    {
        if (!header.HasGenotypes)
        {
            return [];
        }

        while (text.Count('\t') > before - 1 + ofColumns.Length && text[^1] == '\t')
        {
            text = text[..^1];
        }

        var count = text.Count('\t') - before + 1;
        return count == ofColumns.Length
            ? text
            : throw new VcfFormatException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the line has {Math.Max(count, 0)} genotypes. Expected {ofColumns.Length}, one for each column."));
    }

    private void ReadGenotypes(CorrectedGenotypeReader reader, string name, long lineNumber, ReadOnlySpan<char> text)
    {
        VcfFields.Cut(ref text);
        foreach (var sample in ofColumns)
        {
            var genotype = VcfFields.Cut(ref text);
            if (sample is not null)
            {
                ReadGenotype(reader, name, lineNumber, genotype, sample);
            }
        }
    }

    private static void ReadGenotype(CorrectedGenotypeReader reader, string name, long lineNumber, ReadOnlySpan<char> text, CalledSample sample)
    {
        try
        {
            reader.Read(text, sample);
        }
        catch (VcfFormatException e)
        {
            reader.SetUnknown(sample);
            sample.AddFault(lineNumber, $"at {name}, {e.Message}");
        }
    }
}
