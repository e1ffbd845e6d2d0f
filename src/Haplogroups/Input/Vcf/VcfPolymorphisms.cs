using System.Globalization;

namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>The polymorphisms that the alleles of one line stand for, each with the position that it takes in a sample.</summary>
/// <remarks>
/// <code>
/// A → G          263G                as long as the reference: a base for each that differs
/// GCA → G        514d 515d           shorter: the reference bases behind the first ones are deleted, as many as are missing
/// C → CC         309.1C              longer, with one reference base: what follows it is inserted
/// AC → ACC       567.1A              longer, with more: the FIRST bases are taken for the inserted ones
/// T → *          16189d
/// </code>
/// <para>Source: haplogrep-core's VcfImporter, also where it is wrong, as the fourth is.</para>
/// </remarks>
internal static class VcfPolymorphisms
{
    private const char DeletedBase = 'd';

    /// <summary>Gives those of an allele that stands alone.</summary>
    public static IReadOnlyList<(int Position, string Token)> OfVariant(VcfSite site, int index)
    {
        var (allele, reference) = (site.Alleles[index], site.Reference);
        if (allele.Length > reference.Length)
        {
            var inserted = reference.Length == 1 ? allele[1..] : allele[..(allele.Length - reference.Length)];
            return [(site.Position, Text(site.Position, ".1" + inserted))];
        }

        var changes = new List<(int, string)>();
        if (allele.Length < reference.Length)
        {
            for (var i = allele.Length; i < reference.Length; i++)
            {
                changes.Add((site.Position + i, Text(site.Position + i, "d")));
            }

            return changes;
        }

        for (var i = 0; i < allele.Length; i++)
        {
            if (allele[i] != reference[i])
            {
                changes.Add((site.Position + i, Text(site.Position + i, BaseOf(allele[i]).ToString())));
            }
        }

        return changes;
    }

    /// <summary>Gives that of a heteroplasmic genotype: one base, of its first allele that does not begin as the reference does.</summary>
    /// <remarks>Of the second allele where both do, so that C → CT gives the reference's own C.</remarks>
    /// <exception cref="VcfFormatException">The allele has no bases.</exception>
    public static string OfHeteroplasmy(VcfSite site, VcfCall call)
    {
        var (first, second) = (site.Alleles[call.First], site.Alleles[call.Second]);
        if (first.Length == 0 || second.Length == 0)
        {
            throw new VcfFormatException("String index out of range: 0", isFramed: false);
        }

        return Text(site.Position, BaseOf(first[0] == site.Reference[0] ? second[0] : first[0]).ToString());
    }

    private static char BaseOf(char allele) => allele == VcfAllele.Deleted[0] ? DeletedBase : allele;

    private static string Text(int position, string change) => string.Create(CultureInfo.InvariantCulture, $"{position}{change}");
}
