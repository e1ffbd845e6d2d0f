using HaploEmbed.Core.Formats.Fasta;
using HaploEmbed.Haplogroups.Alignment;

namespace HaploEmbed.Haplogroups.Samples;

/// <summary>A sequence turned so that it reads as the reference does: its strand, and where on the circle it starts.</summary>
/// <param name="Bases">The bases, in capitals.</param>
/// <param name="Regions">How they align, in the order of the reference, none within another.</param>
/// <param name="IsReverse">Whether the bases were given as the reverse complement.</param>
/// <param name="Start">The position of the reference that the first base given stands for.</param>
internal sealed record OrientedSequence(byte[] Bases, IReadOnlyList<AlignedRegion> Regions, bool IsReverse, int Start)
{
    // Ends of a circle that were joined elsewhere than the reference's leave no gap but for indels beside them.
    private const int MostBasesAtJoint = 50;

    /// <summary>Turns a sequence. It is aligned once, and once more for each turn that it needs.</summary>
    public static OrientedSequence Of(byte[] bases, ReferenceAligner aligner, int referenceLength)
    {
        var regions = Accepted(aligner.Align(bases));
        var isReverse = regions.Sum(region => region.IsReverse ? AlignedLength(region) : -AlignedLength(region)) > 0;
        if (isReverse)
        {
            var otherStrand = new byte[bases.Length];
            IupacLetters.ReverseComplement(bases, otherStrand);
            bases = otherStrand;
            regions = Accepted(aligner.Align(bases));
        }

        regions = Apart(regions.Where(region => !region.IsReverse));
        var oriented = new OrientedSequence(bases, regions, isReverse, regions.Count == 0 ? 1 : Math.Max(1, StartOf(regions, 0)));
        if (regions.Count > 0 && OriginWithin(regions, bases.Length, referenceLength) is { } origin)
        {
            byte[] turned = [.. bases.AsSpan(origin), .. bases.AsSpan(0, origin)];
            var ofTurned = Apart(Accepted(aligner.Align(turned)).Where(region => !region.IsReverse));
            if (ofTurned.Sum(AlignedLength) > regions.Sum(AlignedLength))
            {
                return oriented with { Bases = turned, Regions = WithEnds(ofTurned, turned.Length, referenceLength), Start = StartOf(regions, referenceLength) };
            }
        }

        return oriented;
    }

    /// <summary>Gives the index of the first base that aligns.</summary>
    public static int FirstAligned(AlignedRegion region) => region.Cigar[0].Kind == 'S' ? region.Cigar[0].Length : 0;

    /// <summary>Gives the last position of the reference that a region covers.</summary>
    public static int EndOf(AlignedRegion region) =>
        region.Start + region.Cigar.Where(operation => operation.Kind is 'M' or 'D').Sum(operation => operation.Length) - 1;

    /// <summary>Gives the bases that a region aligns.</summary>
    public static ReadOnlySpan<byte> BasesOf(AlignedRegion region, byte[] bases) => bases.AsSpan(FirstAligned(region), AlignedLength(region));

    private static List<AlignedRegion> Accepted(IEnumerable<AlignedRegion> regions) =>
        [.. regions.Where(region => region.Score >= SequenceSample.LowestScore)];

    private static int AlignedLength(AlignedRegion region) =>
        region.Cigar.Where(operation => operation.Kind is 'M' or 'I').Sum(operation => operation.Length);

    // Of regions that share more than half of the shorter one, on the reference or in the sequence, the better stays.
    private static List<AlignedRegion> Apart(IEnumerable<AlignedRegion> regions)
    {
        var kept = new List<AlignedRegion>();
        foreach (var region in regions.OrderByDescending(region => region.Score).ThenBy(region => region.Start))
        {
            if (kept.TrueForAll(other => !Overlap(Span(region), Span(other)) && !Overlap(SpanInSequence(region), SpanInSequence(other))))
            {
                kept.Add(region);
            }
        }

        return [.. kept.OrderBy(region => region.Start)];
    }

    private static bool Overlap((int Start, int End) one, (int Start, int End) other)
    {
        var shared = Math.Min(one.End, other.End) - Math.Max(one.Start, other.Start) + 1;
        return 2 * shared > Math.Min(one.End - one.Start, other.End - other.Start) + 1;
    }

    private static (int Start, int End) Span(AlignedRegion region) => (region.Start, EndOf(region));

    private static (int Start, int End) SpanInSequence(AlignedRegion region) =>
        (FirstAligned(region), FirstAligned(region) + AlignedLength(region) - 1);

    // A circle has no ends: what the aligner leaves out there, being too short to pay for a difference, stands base for base as on the reference.
    private static List<AlignedRegion> WithEnds(List<AlignedRegion> regions, int length, int referenceLength)
    {
        var (first, last) = (regions[0], regions[^1]);
        var before = FirstAligned(first);
        if (before > 0 && before == first.Start - 1)
        {
            regions[0] = first = first with { Start = 1, Cigar = [new('M', before), .. first.Cigar.Skip(1)] };
            last = regions.Count == 1 ? first : last;
        }

        var behind = length - FirstAligned(last) - AlignedLength(last);
        if (behind > 0 && behind == referenceLength - EndOf(last))
        {
            regions[^1] = last with { Cigar = [.. last.Cigar.SkipLast(1), new('M', behind)] };
        }

        return regions;
    }

    // The first base stands before the first that aligns by as many positions as lie between them, on a circle also around its end.
    private static int StartOf(List<AlignedRegion> regions, int circle)
    {
        var first = regions.MinBy(FirstAligned)!;
        var start = first.Start - FirstAligned(first);
        return start < 1 ? start + circle : start;
    }

    // Where the reference begins in a circle that was cut elsewhere; null where it begins as the sequence does, or there is no whole circle.
    // A piece of some dozen bases at an end does not align by itself: it shows as what is left over there, and is missing at the other end.
    private static int? OriginWithin(List<AlignedRegion> regions, int length, int referenceLength)
    {
        var inSequence = regions.OrderBy(FirstAligned).ToList();
        var (first, last) = (inSequence[0], inSequence[^1]);
        var (before, behind) = (FirstAligned(first), length - FirstAligned(last) - AlignedLength(last));
        if (inSequence.Zip(inSequence.Skip(1)).FirstOrDefault(pair => pair.Second.Start < pair.First.Start) is ({ } _, { } lowest))
        {
            var isClosed = Math.Abs(first.Start - EndOf(last) - 1) <= MostBasesAtJoint;
            var origin = FirstAligned(lowest) - (lowest.Start - 1);
            return isClosed && origin > 0 && origin < length ? origin : null;
        }

        return IsAlike(before, referenceLength - EndOf(last)) ? before
            : IsAlike(behind, first.Start - 1) ? length - behind
            : null;
    }

    private static bool IsAlike(int leftOver, int missing) =>
        leftOver > 0 && missing > 0 && Math.Abs(leftOver - missing) <= MostBasesAtJoint;
}
