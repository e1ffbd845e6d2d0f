using System.Text;
using HaploEmbed.Haplogroups.Alignment;

namespace HaploEmbed.Tests.Haplogroups.Alignment;

/// <summary>Regions as text, for comparing them.</summary>
internal static class AlignmentText
{
    public static string Cigar(IEnumerable<CigarOperation> operations) =>
        string.Concat(operations.Select(step => $"{step.Length}{step.Kind}"));

    public static string Of(AlignedRegion region) =>
        $"{region.Start} {(region.IsReverse ? '-' : '+')} {Cigar(region.Cigar)} {region.Score}";

    public static IReadOnlyList<AlignedRegion> Align(this ReferenceAligner aligner, string sequence) =>
        aligner.Align(Encoding.Latin1.GetBytes(sequence));
}
