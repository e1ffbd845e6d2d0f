using System.Globalization;

namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>Reads the genotypes of one line into the samples.</summary>
internal sealed class VcfGenotypeReader
{
    // Longer than "0/0" and "0|0:.:12", which most genotypes of a file are.
    private const int QuietLength = 16;

    private readonly char[] _quiet = new char[QuietLength];
    private readonly VcfSite _site;
    private readonly VcfFormat _format;
    private readonly VcfOptions _options;
    private readonly IReadOnlyList<(int Position, string Token)>?[] _variants;
    private int _quietLength = -1;

    /// <summary>Makes a reader for a line.</summary>
    /// <exception cref="VcfFormatException">Its column FORMAT is not as it should be.</exception>
    public VcfGenotypeReader(VcfSite site, VcfHeader header, VcfOptions options)
    {
        _site = site;
        _options = options;
        _format = VcfFormat.Parse(site.Genotypes, header);
        _variants = new IReadOnlyList<(int, string)>?[site.Alleles.Count];
    }

    /// <summary>Reads one genotype.</summary>
    /// <exception cref="VcfFormatException">It is not as it should be.</exception>
    /// <exception cref="HaplogrepFailureException">htsjdk reads it and haplogrep3 fails with it.</exception>
    public void Read(ReadOnlySpan<char> text, VcfSample sample)
    {
        // The same text as that of a genotype that says nothing.
        if (text.Length == _quietLength && text.SequenceEqual(_quiet.AsSpan(0, _quietLength)))
        {
            return;
        }

        var parts = text.Count(':') + 1;
        if (parts > _format.Count)
        {
            throw new VcfFormatException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"There are too many keys for the sample {sample.Id}, keys = {_format.Count}, values = {parts}"));
        }

        CheckNumbers(text);
        var call = _format.Genotype < 0 ? default : VcfCall.Parse(VcfFields.Part(text, _format.Genotype), _site.Alleles.Count);
        switch (call.Kind)
        {
            case VcfCallKind.Variant:
                foreach (var (position, token) in _variants[call.First] ??= VcfPolymorphisms.OfVariant(_site, call.First))
                {
                    sample.Put(position, token);
                }

                break;
            case VcfCallKind.Heteroplasmic when VcfFields.Part(text, _format.Share) is { IsEmpty: false } share and not VcfAllele.Missing:
                var heteroplasmy = VcfPolymorphisms.OfHeteroplasmy(_site, call);
                sample.Put(_site.Position, ParseShare(share) >= _options.HeteroplasmyLevel ? heteroplasmy : null);
                break;
            case VcfCallKind.None when text.TryCopyTo(_quiet):
                _quietLength = text.Length;
                break;
        }
    }

    // The share of the first allele that is not the reference; a second one is read too, and must be a number.
    private static double ParseShare(ReadOnlySpan<char> text)
    {
        var shares = text.ToString().TrimEnd(',').Split(',');
        var first = ParseNumber(shares[0]);
        if (shares.Length > 1)
        {
            ParseNumber(shares[1]);
        }

        return first;
    }

    private static double ParseNumber(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new VcfFormatException(text.IsEmpty ? "empty String" : $"For input string: \"{text}\"", isFramed: false);

    private void CheckNumbers(ReadOnlySpan<char> text)
    {
        var depth = VcfFields.Part(text, _format.Depth);
        if (!depth.IsEmpty && depth is not VcfAllele.Missing
            && !int.TryParse(depth, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            throw new VcfFormatException($"For input string: \"{depth}\"", isFramed: false);
        }

        var quality = VcfFields.Part(text, _format.Quality);
        if (!quality.IsEmpty && quality is not VcfAllele.Missing)
        {
            ParseNumber(quality);
        }
    }
}
