using System.Globalization;
using System.Text;
using HaploEmbed.Haplogroups.Alignment;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Samples;

/// <summary>Reads the differences off an alignment.</summary>
internal static class RegionDifferences
{
    /// <summary>Lists the aligned bases that differ from the reference, with their positions, from left to right.</summary>
    public static IEnumerable<(int Position, char Letter)> Substitutions(ReferenceSequence reference, AlignedRegion region, byte[] bases)
    {
        foreach (var (operation, position, at) in Walk(region))
        {
            if (operation.Kind != 'M')
            {
                continue;
            }

            for (var i = Equal(reference, position, bases, at, operation.Length); i < operation.Length; i++)
            {
                yield return (position + i, (char)bases[at + i]);
                i += Equal(reference, position + i + 1, bases, at + i + 1, operation.Length - i - 1);
            }
        }
    }

    /// <summary>
    /// Lists what is deleted and inserted, from left to right: first and last position of a deletion; the position before inserted bases, and these;
    /// and whether an N stands in it or next to it, so that it may be no more than a run of N of another length.
    /// </summary>
    public static IEnumerable<(int Start, int End, string? Inserted, bool IsAmbiguous)> Indels(AlignedRegion region, byte[] bases)
    {
        foreach (var (operation, position, at) in Walk(region))
        {
            if (operation.Kind == 'D')
            {
                yield return (position, position + operation.Length - 1, null, bases.AsSpan(at - 1, 2).Contains((byte)'N'));
            }
            else if (operation.Kind == 'I')
            {
                yield return (
                    position - 1,
                    position - 1,
                    Encoding.ASCII.GetString(bases, at, operation.Length),
                    bases.AsSpan(at - 1, operation.Length + 2).Contains((byte)'N'));
            }
        }
    }

    /// <summary>Lists the positions where N aligns, from left to right.</summary>
    public static IEnumerable<int> Ambiguous(AlignedRegion region, byte[] bases)
    {
        foreach (var (operation, position, at) in Walk(region))
        {
            for (var i = operation.Kind == 'M' ? IndexOfN(bases, at, operation.Length) : -1; i >= 0; i = NextN(bases, at, i, operation.Length))
            {
                yield return position + i;
            }
        }
    }

    /// <summary>Gives the word for inserted bases, <c>302.1C</c>.</summary>
    public static string Token(int position, string inserted) => string.Create(CultureInfo.InvariantCulture, $"{position}.1{inserted}");

    private static IEnumerable<(CigarOperation Operation, int Position, int At)> Walk(AlignedRegion region)
    {
        var (position, at) = (region.Start, 0);
        foreach (var operation in region.Cigar)
        {
            yield return (operation, position, at);
            position += operation.Kind is 'M' or 'D' ? operation.Length : 0;
            at += operation.Kind == 'D' ? 0 : operation.Length;
        }
    }

    private static int Equal(ReferenceSequence reference, int position, byte[] bases, int at, int length) => length == 0
        ? 0
        : bases.AsSpan(at, length).CommonPrefixLength(reference.Bases.Slice(position - 1, length));

    private static int IndexOfN(byte[] bases, int at, int length) => bases.AsSpan(at, length).IndexOf((byte)'N');

    private static int NextN(byte[] bases, int at, int i, int length)
    {
        var next = IndexOfN(bases, at + i + 1, length - i - 1);
        return next < 0 ? -1 : i + 1 + next;
    }
}
