using System.Globalization;

namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>What an allele changes of the reference, in the corrected mode.</summary>
/// <remarks>
/// <code>
/// 263  A   → G       263G
/// 513  GCA → GCT     515T             a base for each that differs
/// 513  GCA → G       514d 515d        a word for each base that is missing
/// 315  C   → CC      315.1C           behind the last base before the inserted ones
/// 567  AC  → ACC     567.1C           the same insertion as 567 A → AC, with more of the reference around it
/// 70   CTA → GT      70G 72d          what is left of both: bases against bases, then the rest
/// 1    G   → AG      16569.1A         the genome is a circle
/// </code>
/// What both alleles end in is cut off first, as a VCF file has a base of each at the front, then what both begin with.
/// </remarks>
/// <param name="Changes">The polymorphisms in the order of positions.</param>
/// <param name="Unknown">The positions that the allele has N at.</param>
internal sealed record AlleleChanges(IReadOnlyList<AlleleChange> Changes, IReadOnlyList<int> Unknown)
{
    private const char AnyBase = 'N';

    /// <summary>Gives the changes of an allele.</summary>
    /// <param name="position">The position of the reference allele's first base.</param>
    /// <param name="reference">The reference allele, in capitals.</param>
    /// <param name="allele">The other, in capitals.</param>
    /// <param name="length">The number of positions of the genome.</param>
    public static AlleleChanges Of(int position, string reference, string allele, int length)
    {
        var (shared, behind) = Shared(reference, allele);
        var old = reference.AsSpan()[shared..^behind];
        var young = allele.AsSpan()[shared..^behind];
        var start = position + shared;
        var both = Math.Min(old.Length, young.Length);
        var changes = new List<AlleleChange>();
        var unknown = new List<int>();
        for (var i = 0; i < both; i++)
        {
            if (young[i] == AnyBase)
            {
                unknown.Add(start + i);
            }
            else if (young[i] != old[i])
            {
                changes.Add(new AlleleChange(start + i, false, Text(start + i, young[i].ToString())));
            }
        }

        for (var i = both; i < old.Length; i++)
        {
            changes.Add(AlleleChange.Deletion(start + i));
        }

        if (young.Length > both && !young[both..].Contains(AnyBase))
        {
            var anchor = start + both > 1 ? start + both - 1 : length;
            changes.Add(new AlleleChange(anchor, true, Text(anchor, $".1{young[both..]}")));
        }

        return new AlleleChanges(changes, unknown);
    }

    // How many bases both begin with, and then end in.
    private static (int Shared, int Behind) Shared(string reference, string allele)
    {
        var shorter = Math.Min(reference.Length, allele.Length);
        var behind = Behind(reference, allele, shorter - 1);
        var shared = reference.AsSpan(0, reference.Length - behind).CommonPrefixLength(allele.AsSpan(0, allele.Length - behind));
        return (shared, Behind(reference, allele, shorter - shared));
    }

    private static int Behind(string reference, string allele, int most)
    {
        var behind = 0;
        while (behind < most && reference[^(behind + 1)] == allele[^(behind + 1)])
        {
            behind++;
        }

        return behind;
    }

    private static string Text(int position, string change) => string.Create(CultureInfo.InvariantCulture, $"{position}{change}");
}
