namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>Where the parts of a genotype that matter stand, by a line's column FORMAT; below 0 is nowhere.</summary>
internal sealed record VcfFormat(int Count, int Genotype, int Share, int Depth, int Quality)
{
    /// <summary>Reads the column.</summary>
    /// <param name="genotypes">The rest of a line from it on.</param>
    /// <param name="header">The file's header.</param>
    /// <exception cref="VcfFormatException">The genotype is not where it must be.</exception>
    public static VcfFormat Parse(ReadOnlySpan<char> genotypes, VcfHeader header)
    {
        string[] keys = [.. VcfFields.Cut(ref genotypes).ToString().Split(':')];
        var genotype = Array.LastIndexOf(keys, "GT");
        if (genotype < 0 && header.Minor < 1)
        {
            throw new VcfFormatException("Unable to find the GT field for the record; the GT field is required before VCF4.1");
        }

        if (genotype > 0)
        {
            throw new VcfFormatException(
                $"Saw GT field at position {genotype}, but it must be at the first position for genotypes when present");
        }

        return new VcfFormat(
            keys.Length, genotype, Array.LastIndexOf(keys, "AF"), Array.LastIndexOf(keys, "DP"), Array.LastIndexOf(keys, "GQ"));
    }
}
