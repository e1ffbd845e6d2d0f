using System.Globalization;

namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>Reads the genotypes of one line into the samples, in the corrected mode.</summary>
/// <remarks>
/// <code>
/// 0, 0/0          the reference
/// 1, 1/1, 1|1     the allele
/// 0/1:0.95        the allele, where its share AF is as high as asked for, else the reference
/// 1/2:0.95,0.05   the allele with the higher share, where that is as high as asked for, else not known
/// ., ./., ./1     not known
/// </code>
/// </remarks>
internal sealed class CorrectedGenotypeReader
{
    private readonly CorrectedSite _site;
    private readonly VcfFormat _format;
    private readonly VcfOptions _options;
    private readonly bool _hasShareOfEach;
    private readonly AlleleChanges?[] _changes;
    private readonly List<int> _called = [];

    // The text of the genotype that had nothing to say last: most of a file are like it.
    private string _quiet = "0";

    /// <summary>Makes a reader for a line.</summary>
    /// <exception cref="VcfFormatException">Its column FORMAT is not as it should be.</exception>
    public CorrectedGenotypeReader(CorrectedSite site, VcfHeader header, VcfOptions options)
    {
        _site = site;
        _options = options;
        _hasShareOfEach = header.HasShareOfEach;
        _format = VcfFormat.Parse(site.Genotypes, header);
        _changes = new AlleleChanges?[site.Others.Count];
        _quiet = _format.Genotype < 0 ? "" : _quiet;
    }

    /// <summary>Reads one genotype.</summary>
    /// <exception cref="VcfFormatException">It is not as it should be, and the sample is as it was.</exception>
    public void Read(ReadOnlySpan<char> text, CalledSample sample)
    {
        if (_quiet.Length > 0 && text.SequenceEqual(_quiet))
        {
            return;
        }

        var parts = text.Count(':') + 1;
        if (parts > _format.Count)
        {
            throw Refuse(text, $"has {parts} values. Expected {_format.Count} or fewer, as FORMAT has.");
        }

        var isWhole = _format.Genotype >= 0 && ReadCalled(text);
        if (!isWhole)
        {
            SetUnknown(sample);
        }
        else if (_called is [0])
        {
            _quiet = text.ToString();
        }
        else if (_called is [var only])
        {
            Put(only, sample);
        }
        else if (FindHighest(text) is var (allele, share) && share >= _options.HeteroplasmyLevel)
        {
            Put(allele, sample);
        }
        else if (!_called.Contains(0))
        {
            SetUnknown(sample);
        }
    }

    /// <summary>Gives the positions that an allele of the line deletes.</summary>
    public IEnumerable<int> Deleted() =>
        from allele in _site.Others
        where !VcfAllele.IsSymbolic(allele) && allele is not (VcfAllele.Missing or VcfAllele.Deleted)
        from change in ChangesOf(allele).Changes
        where change.IsDeletion
        select change.Position;

    /// <summary>Takes that nothing is known of the line's positions.</summary>
    public void SetUnknown(CalledSample sample) => sample.SetUnknown(_site.Position, _site.End, _options.ReferenceLength);

    private static VcfFormatException Refuse(ReadOnlySpan<char> text, FormattableString reason) =>
        new($"genotype '{text}' {reason.ToString(CultureInfo.InvariantCulture)}");

    // Into the field, each once. False where one is missing.
    private bool ReadCalled(ReadOnlySpan<char> text)
    {
        _called.Clear();
        var genotype = VcfFields.Part(text, _format.Genotype);
        var isWhole = !genotype.IsEmpty;
        foreach (var range in genotype.SplitAny('/', '|'))
        {
            var part = genotype[range];
            if (part is VcfAllele.Missing || genotype.IsEmpty)
            {
                isWhole = false;
                continue;
            }

            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var allele))
            {
                throw Refuse(text, $"has the allele '{part.ToString()}'. Expected the number of an allele, or '.'.");
            }

            if (allele > _site.Others.Count)
            {
                throw Refuse(text, $"has the allele {allele}. Expected 0 to {_site.Others.Count}, as REF and ALT have.");
            }

            if (!_called.Contains(allele))
            {
                _called.Add(allele);
            }
        }

        return isWhole;
    }

    // Of the alleles called that are not the reference; without shares null.
    private (int Allele, double Share)? FindHighest(ReadOnlySpan<char> text)
    {
        var field = VcfFields.Part(text, _format.Share);
        if (field.IsEmpty || field is VcfAllele.Missing)
        {
            return null;
        }

        string[] words = field.ToString().Split(',');
        var shares = new double[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            // One that is missing counts as none.
            if (words[i] != VcfAllele.Missing
                && !double.TryParse(words[i], NumberStyles.Float, CultureInfo.InvariantCulture, out shares[i]))
            {
                throw Refuse(text, $"has the share AF '{words[i]}'. Expected a number.");
            }
        }

        // One for each of the line's alleles, or for those that the genotype has, in its order, as mutserve writes them: 2/1:0.97,0.03.
        int[] others = [.. _called.Where(allele => allele > 0)];
        var isOfLine = _hasShareOfEach || (shares.Length == _site.Others.Count && shares.Length != others.Length);
        return others
            .Select((allele, i) => (allele, Share: (isOfLine ? allele - 1 : i) is var at && at < shares.Length ? shares[at] : 0))
            .MaxBy(entry => entry.Share);
    }

    private void Put(int index, CalledSample sample)
    {
        var allele = _site.Others[index - 1];
        if (CorrectedSite.IsUnnamed(allele))
        {
            SetUnknown(sample);
            return;
        }

        if (allele == VcfAllele.Deleted)
        {
            sample.PutMissing(_site.Position);
            return;
        }

        var changes = _changes[index - 1] ??= ChangesOf(allele);
        foreach (var change in changes.Changes)
        {
            sample.Put(change);
        }

        foreach (var position in changes.Unknown)
        {
            sample.SetUnknown(position, position, _options.ReferenceLength);
        }
    }

    private AlleleChanges ChangesOf(string allele) =>
        AlleleChanges.Of(_site.Position, _site.Reference, allele, _options.ReferenceLength);
}
