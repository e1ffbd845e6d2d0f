using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Classification;

/// <summary>One haplogroup that a sample may belong to.</summary>
/// <param name="Haplogroup">The haplogroup.</param>
/// <param name="Quality">The value of the metric: for Kulczynski 0 to 1, 1 being a perfect fit.</param>
public readonly record struct HaplogroupHit(Haplogroup Haplogroup, double Quality);
