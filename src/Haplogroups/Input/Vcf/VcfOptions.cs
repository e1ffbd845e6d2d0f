namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>How variants become a sample.</summary>
/// <param name="IsChip">Whether the covered range is the positions that the file has, and not the whole genome (<c>--chip</c>).</param>
/// <param name="HeteroplasmyLevel">From which share on a heteroplasmic variant counts, 0 to 1 (<c>--hetLevel</c>).</param>
/// <param name="ReferenceLength">How many positions the tree's reference has. haplogrep3 takes every reference for rCRS.</param>
public sealed record VcfOptions(bool IsChip = false, double HeteroplasmyLevel = 0.9, int ReferenceLength = 16569);
