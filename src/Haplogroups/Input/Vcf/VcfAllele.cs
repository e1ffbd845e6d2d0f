using System.Buffers;

namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>The alleles of a line as htsjdk takes them.</summary>
internal static class VcfAllele
{
    /// <summary>The allele that says that its bases are missing for a deletion further up.</summary>
    public const string Deleted = "*";

    /// <summary>What stands where there is no allele.</summary>
    public const string Missing = ".";

    private static readonly SearchValues<char> Bases = SearchValues.Create("ACGTNacgtn");

    /// <summary>Gives the reference allele and the others, in capitals; a symbolic one is empty, as it has no bases.</summary>
    /// <exception cref="VcfFormatException">One is not an allele, or stands twice.</exception>
    public static IReadOnlyList<string> Parse(string reference, string others)
    {
        CheckReference(reference);
        var alleles = new List<string> { reference.ToUpperInvariant() };
        foreach (var other in others.Contains(',') ? others.TrimEnd(',').Split(',') : [others])
        {
            if (other != Missing)
            {
                Check(other, isReference: false);
                alleles.Add(IsSymbolic(other) ? "" : other.ToUpperInvariant());
            }
        }

        var twice = alleles.Where(allele => allele.Length > 0).GroupBy(allele => allele).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? alleles
            : throw new VcfFormatException($"Duplicate allele added to VariantContext: {twice.Key}");
    }

    /// <summary>Says whether an allele has no bases of its own.</summary>
    /// <remarks><c>&lt;DEL&gt;</c>, and the ends of breaks: <c>G]17:198982]</c>, <c>.A</c>.</remarks>
    public static bool IsSymbolic(string allele) =>
        allele.Length > 1
        && (allele[0] is '<' or '.' || allele[^1] is '>' or '.' || allele.AsSpan().ContainsAny('[', ']'));

    private static void CheckReference(string reference)
    {
        if (reference == Missing)
        {
            throw new VcfFormatException("The reference allele cannot be missing");
        }

        if (IsSymbolic(reference))
        {
            throw new VcfFormatException($"Symbolic alleles not allowed as reference allele: {reference}");
        }

        Check(reference, isReference: true);
    }

    private static void Check(string allele, bool isReference)
    {
        if (allele.Length == 0)
        {
            throw new VcfFormatException("empty alleles are not permitted in VCF records");
        }

        if (IsSymbolic(allele) || (!isReference && allele == Deleted))
        {
            return;
        }

        if (allele[0] is 'D' or 'I')
        {
            throw new VcfFormatException(
                "Insertions/Deletions are not supported when reading 3.x VCF's. Please convert your file to VCF4 using VCFTools, "
                + "available at http://vcftools.sourceforge.net/index.html");
        }

        if (allele.AsSpan().ContainsAnyExcept(Bases))
        {
            throw new VcfFormatException(
                allele.AsSpan().ContainsAny("[]:.")
                    ? "VCF support for complex rearrangements with breakends has not yet been implemented"
                    : $"unparsable vcf record with allele {allele}");
        }
    }
}
