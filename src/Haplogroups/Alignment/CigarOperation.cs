namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>One step of an alignment, along the strand that aligns (see <see cref="AlignedRegion"/>).</summary>
/// <param name="Kind">
/// M (aligned bases, equal or not), I (bases that only the sequence has), D (bases that only the reference has) or S (bases left out at an
/// end).
/// </param>
/// <param name="Length">How many bases.</param>
public readonly record struct CigarOperation(char Kind, int Length);
