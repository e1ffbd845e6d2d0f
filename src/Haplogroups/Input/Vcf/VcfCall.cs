using System.Globalization;

namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>What alleles a genotype calls.</summary>
/// <remarks>
/// <code>
/// 1, 1/1, 1|1     one allele that is not the reference
/// 0/1, 1|2        different alleles: the first two count
/// 0, ., ./1, ""   nothing: the reference, or not called, or in part
/// </code>
/// </remarks>
/// <param name="First">The index of the first allele.</param>
/// <param name="Second">The index of the second; that of the first where all are equal.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct VcfCall(int First, int Second, VcfCallKind Kind)
{
    /// <summary>Reads the text of a genotype.</summary>
    /// <exception cref="VcfFormatException">An allele is not one of the line's.</exception>
    public static VcfCall Parse(ReadOnlySpan<char> text, int alleleCount)
    {
        var (first, second, count) = (0, 0, 0);
        var isWhole = true;
        var isEqual = true;
        foreach (var range in text.SplitAny('/', '|', '\\'))
        {
            var part = text[range];
            if (part.IsEmpty)
            {
                continue;
            }

            if (part is ".")
            {
                isWhole = false;
                continue;
            }

            var allele = ParseIndex(part, alleleCount);
            first = count == 0 ? allele : first;
            second = count == 1 ? allele : second;
            isEqual &= allele == first;
            count++;
        }

        var kind = (isWhole && count > 0, isEqual, first) switch
        {
            (true, false, _) => VcfCallKind.Heteroplasmic,
            (true, true, > 0) => VcfCallKind.Variant,
            _ => VcfCallKind.None,
        };
        return new VcfCall(first, second, kind);
    }

    private static int ParseIndex(ReadOnlySpan<char> text, int alleleCount)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) || index < 0)
        {
            throw new VcfFormatException($"The following invalid GT allele index was encountered in the file: {text}", isFramed: false);
        }

        return index < alleleCount
            ? index
            : throw new VcfFormatException(
                $"The allele with index {text} is not defined in the REF/ALT columns in the record", isFramed: false);
    }
}
