namespace HaploEmbed.Haplogroups.Samples;

/// <summary>What was seen of a sequence before its differences were named, in <see cref="ClassificationMode.Corrected"/>.</summary>
/// <param name="Length">The number of its bases, gaps left out.</param>
/// <param name="IsReverse">Whether it was given as the reverse complement.</param>
/// <param name="Start">The position of the reference that its first base stands for; 1 where it starts as the reference does.</param>
/// <param name="AmbiguousShare">The share of its bases that are N, 0 to 1.</param>
/// <param name="AlignedShare">The share of its bases that are not N and align in one direction, in the reference's order, 0 to 1.</param>
public sealed record SequenceFacts(int Length, bool IsReverse, int Start, double AmbiguousShare, double AlignedShare);
