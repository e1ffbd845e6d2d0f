namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>A stretch of a sequence that aligns to a stretch of the reference.</summary>
/// <param name="Start">The first aligned position of the reference, on its forward strand.</param>
/// <param name="IsReverse">Whether the sequence's reverse complement is what aligns; the CIGAR is then along that.</param>
/// <param name="Cigar">The alignment; unaligned ends are S.</param>
/// <param name="Score">The score of the alignment (match 1, mismatch −4, gap −6 − length), bwa's <c>truesc</c>.</param>
public sealed record AlignedRegion(int Start, bool IsReverse, IReadOnlyList<CigarOperation> Cigar, int Score);
