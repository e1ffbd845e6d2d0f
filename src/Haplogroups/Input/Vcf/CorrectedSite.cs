using System.Globalization;

namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>What a line of a VCF file says of its position, in the corrected mode.</summary>
/// <remarks>ID, QUAL, FILTER and INFO are not looked at.</remarks>
/// <param name="Position">The position of the first reference base.</param>
/// <param name="Reference">The reference allele, in capitals.</param>
/// <param name="Others">The other alleles, in capitals; <c>*</c>, <c>.</c> and symbolic ones as they stand.</param>
/// <param name="Genotypes">The rest of the line from FORMAT on; empty where there is no such column.</param>
internal sealed record CorrectedSite(int Position, string Reference, IReadOnlyList<string> Others, string Genotypes)
{
    // Any other allele than those that are named, as gVCF files list it in every line.
    private static readonly string[] Unnamed = ["<NON_REF>", "<*>"];

    /// <summary>Gets the position of the last reference base.</summary>
    public int End => Position + Reference.Length - 1;

    /// <summary>Reads a line.</summary>
    /// <exception cref="VcfFormatException">It is malformed.</exception>
    public static CorrectedSite Parse(string line, VcfHeader header)
    {
        var fields = line.Split('\t', header.FieldCount);
        if (fields.Length != header.FieldCount)
        {
            throw new VcfFormatException("the line has too few fields. Expected as many as there are columns, separated by tabs.");
        }

        if (!int.TryParse(fields[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var position))
        {
            throw new VcfFormatException($"the position is '{fields[1]}'. Expected a number.");
        }

        // Throws where one is not an allele.
        VcfAllele.Parse(fields[3], fields[4]);
        string[] others = fields[4] == VcfAllele.Missing ? [] : fields[4].Split(',');
        return others.Contains("")
            ? throw new VcfFormatException($"ALT is '{fields[4]}'. Expected alleles with a comma between two.")
            : new CorrectedSite(
                position,
                fields[3].ToUpperInvariant(),
                [.. others.Select(other => VcfAllele.IsSymbolic(other) ? other : other.ToUpperInvariant())],
                header.GenotypesOf(fields));
    }

    /// <summary>Says whether an allele has no bases and is none of those that say that any other may be there.</summary>
    public static bool IsSymbolic(string allele) => VcfAllele.IsSymbolic(allele) && !IsUnnamed(allele);

    /// <summary>Says whether an allele may be any: what a genotype with it has is not known.</summary>
    public static bool IsUnnamed(string allele) => allele == VcfAllele.Missing || Unnamed.Contains(allele);
}
