namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>A stretch of the sequence that stands somewhere in the reference base for base.</summary>
/// <param name="Start">Its first position in the sequence, from 0.</param>
/// <param name="End">The position after its last.</param>
/// <param name="Low">The first of its places, as an index of <see cref="AlignmentIndex.Suffixes"/>; unused if it is the only one.</param>
/// <param name="Count">How many places it has, on both strands.</param>
/// <param name="OnlyPlace">Its place in <see cref="AlignmentIndex.Text"/> where there is one.</param>
internal readonly record struct Seed(int Start, int End, int Low, int Count, int OnlyPlace)
{
    public int Length => End - Start;
}
