namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Finds the seeds of a sequence: the exact matches from which its alignments are made.</summary>
/// <remarks>
/// There are three kinds (bwa 0.7.17, <c>mem_collect_intv</c>; the first two are in Li 2013, section 2): matches that no longer match
/// contains; within a long one of few places, matches across its middle that have more places; and, laid end to end over the sequence,
/// matches that are just long enough to have few places. bwa walks an FM-index base by base; what it finds is fully described by these
/// sentences, so here each is asked of a suffix array directly.
/// </remarks>
internal sealed class SeedFinder(AlignmentIndex index)
{
    // A match from this length on (1.5 times the smallest seed) is looked into again, if it has no more places than the other.
    private const int LongSeed = 28;
    private const int FewPlaces = 10;

    // A match laid end to end has fewer places than this, and is one base longer than a seed must be, as bwa counts it.
    private const int LaidPlaces = 20;
    private const int LaidLength = AlignmentScoring.MinimumSeedLength + 1;

    private readonly ExactMatchFinder _matches = new(index);
    private readonly GrowableArray<Seed> _maximal = new();
    private readonly GrowableArray<Seed> _inner = new();
    private readonly GrowableArray<Seed> _laid = new();

    /// <summary>Finds all seeds, ordered by start, then end. A seed found twice is given twice.</summary>
    public void Find(ReadOnlySpan<byte> query, GrowableArray<Seed> seeds)
    {
        seeds.Clear();
        _maximal.Clear();
        _inner.Clear();
        _laid.Clear();
        FindMaximal(query);
        foreach (ref readonly var seed in _maximal.Items)
        {
            if (seed.Length >= LongSeed && seed.Count <= FewPlaces)
            {
                FindInner(query, seed);
            }
        }

        LayEndToEnd(query);
        IntroSort.Sort(_inner.Items, new ByStart());
        Merge(seeds);
    }

    private void FindMaximal(ReadOnlySpan<byte> query)
    {
        var position = 0;
        while (position + AlignmentScoring.MinimumSeedLength <= query.Length)
        {
            var match = _matches.Longest(query, position, 1);
            if (match.Length < AlignmentScoring.MinimumSeedLength)
            {
                position++;
                continue;
            }

            Add(_maximal, position, match);
            position = NextStart(query, position, position + match.Length, 1);
        }
    }

    // Where the next match that is not contained in [start, end) may start. It must contain the base at `end`.
    private int NextStart(ReadOnlySpan<byte> query, int start, int end, int minimumCount)
    {
        if (end == query.Length || query[end] == BaseCodes.Other)
        {
            return end + 1;
        }

        var last = end + 1 - AlignmentScoring.MinimumSeedLength;
        return CanHold(query, last, end, minimumCount)
            ? FirstThatReaches(query, start + 1, last, end, minimumCount)
            : last + 1;
    }

    private bool CanHold(ReadOnlySpan<byte> query, int start, int through, int minimumCount) =>
        _matches.Occurs(query, start, through + 1 - start, minimumCount);

    // If a stretch has places, so has each part of it: the starts from which `through` can be reached are all those from some start on.
    private int FirstThatReaches(ReadOnlySpan<byte> query, int first, int last, int through, int minimumCount)
    {
        while (first < last)
        {
            var middle = (first + last) >>> 1;
            if (CanHold(query, middle, through, minimumCount))
            {
                last = middle;
            }
            else
            {
                first = middle + 1;
            }
        }

        return first;
    }

    private void FindInner(ReadOnlySpan<byte> query, in Seed seed)
    {
        var middle = (seed.Start + seed.End) >> 1;
        if (OnlyUniqueWordsAround(seed, middle))
        {
            return;
        }

        var minimumCount = seed.Count + 1;
        var position = Math.Max(0, middle + 1 - AlignmentScoring.MinimumSeedLength);
        if (position + AlignmentScoring.MinimumSeedLength <= query.Length && CanHoldSeed(query, position, minimumCount))
        {
            position = FirstThatReaches(query, 0, position, position + AlignmentScoring.MinimumSeedLength - 1, minimumCount);
        }

        while (position <= middle && position + AlignmentScoring.MinimumSeedLength <= query.Length)
        {
            var match = _matches.Longest(query, position, minimumCount);
            if (match.Length < AlignmentScoring.MinimumSeedLength)
            {
                position++;
                continue;
            }

            if (position + match.Length > middle)
            {
                Add(_inner, position, match);
            }

            position = NextStart(query, position, position + match.Length, minimumCount);
        }
    }

    private bool CanHoldSeed(ReadOnlySpan<byte> query, int position, int minimumCount) =>
        _matches.Occurs(query, position, AlignmentScoring.MinimumSeedLength, minimumCount);

    // Most seeds have one place and no word in them has two, which the index knows.
    private bool OnlyUniqueWordsAround(in Seed seed, int middle)
    {
        var first = middle + 1 - AlignmentScoring.MinimumSeedLength;
        return seed.Count == 1 && seed.Start <= first && middle + AlignmentScoring.MinimumSeedLength <= seed.End
            && index.HasNoRepeat(seed.OnlyPlace + first - seed.Start, seed.OnlyPlace + middle - seed.Start);
    }

    private void LayEndToEnd(ReadOnlySpan<byte> query)
    {
        var position = 0;
        var around = 0;
        while (position + LaidLength <= query.Length)
        {
            while (around < _maximal.Count && _maximal[around].End < position + LaidLength)
            {
                around++;
            }

            if (around < _maximal.Count && TryLayWithin(_maximal[around], position))
            {
                position += LaidLength;
                continue;
            }

            var other = query.Slice(position, LaidLength).IndexOf(BaseCodes.Other);
            position = other >= 0 ? position + other + 1 : Lay(query, position);
        }
    }

    private bool TryLayWithin(in Seed seed, int position)
    {
        var place = seed.OnlyPlace + position - seed.Start;
        if (seed.Start > position || seed.Count != 1 || !index.HasNoRepeat(place, place))
        {
            return false;
        }

        _laid.Add(new Seed(position, position + LaidLength, -1, 1, place));
        return true;
    }

    private int Lay(ReadOnlySpan<byte> query, int position)
    {
        var length = LaidLength;
        var match = _matches.Exactly(query, position, length);
        if (match.Count >= LaidPlaces)
        {
            length = _matches.Longest(query, position, LaidPlaces).Length + 1;
            var last = position + length - 1;
            if (last >= query.Length || query[last] == BaseCodes.Other)
            {
                return last + 1;
            }

            match = _matches.Exactly(query, position, length);
        }

        if (match.Count > 0)
        {
            Add(_laid, position, match);
        }

        return position + length;
    }

    private void Add(GrowableArray<Seed> seeds, int position, in ExactMatch match) =>
        seeds.Add(new Seed(position, position + match.Length, match.Low, match.Count, index.Suffixes[match.Low]));

    private void Merge(GrowableArray<Seed> seeds)
    {
        var maximal = _maximal.Items;
        var inner = _inner.Items;
        var laid = _laid.Items;
        var order = new ByStart();
        while (!maximal.IsEmpty || !inner.IsEmpty || !laid.IsEmpty)
        {
            var takeLaid = !laid.IsEmpty && (maximal.IsEmpty || order.IsBefore(laid[0], maximal[0]));
            ref var best = ref takeLaid ? ref laid : ref maximal;
            if (best.IsEmpty || !inner.IsEmpty && order.IsBefore(inner[0], best[0]))
            {
                best = ref inner;
            }

            seeds.Add(best[0]);
            best = best[1..];
        }
    }

    private readonly struct ByStart : ISortOrder<Seed>
    {
        public bool IsBefore(in Seed first, in Seed second) =>
            first.Start < second.Start || (first.Start == second.Start && first.End < second.End);
    }
}
