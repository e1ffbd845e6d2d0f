namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>The places of the reference, on both strands, that begin as the sequence goes on from one of its positions.</summary>
/// <param name="Length">How many bases are equal; 0 where it is too short to matter.</param>
/// <param name="Low">The first of the places, as an index of <see cref="AlignmentIndex.Suffixes"/>.</param>
/// <param name="Count">How many places there are.</param>
internal readonly record struct ExactMatch(int Length, int Low, int Count);
