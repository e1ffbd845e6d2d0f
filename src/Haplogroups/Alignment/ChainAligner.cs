namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Extends the seeds of a chain, best first, to regions, leaving out seeds that lie in a region that is there already.</summary>
/// <remarks>Source: bwa 0.7.17, <c>mem_flt_chained_seeds</c> and <c>mem_chain2aln</c>.</remarks>
internal sealed class ChainAligner(AlignmentIndex index, Extender extender)
{
    // A seed is compared with an extended one that overlaps a quarter of it and is not much shorter.
    private const double ComparableLength = 0.95;

    // A seed longer than a region's by this part of the sequence may lead to a better region.
    private const double MuchLonger = 0.1;

    private const int BandTries = 2;

    private readonly SeedScores _scores = new(index);
    private readonly GrowableArray<ChainSeed> _seeds = new();
    private readonly GrowableArray<long> _order = new();
    private readonly GrowableArray<int> _extended = new();
    private int _leastScore;

    /// <summary>Adds the regions of a chain to those that are there.</summary>
    /// <remarks>
    /// A short seed's score takes an alignment, and decides only whether and when the seed is extended. So it is left out where every such
    /// seed lies in a region of the others.
    /// </remarks>
    public void Align(Query query, in Chain chain, GrowableArray<ChainSeed> chainSeeds, GrowableArray<Region> regions)
    {
        CopySeeds(query, chain, chainSeeds);
        _extended.Clear();
        var reach = Reach(query.Length);
        var extendedTo = ExtendDownTo(SeedScores.LongEnough, query, reach, regions);
        if (AreAllCovered(extendedTo, query.Length, regions.Items))
        {
            return;
        }

        ScoreRest(extendedTo, query);
        ExtendDownTo(0, query, reach, regions);
    }

    // In bwa's order of extension, from the end: by score, then by place in the chain.
    private static long Order(int score, int place) => (long)score << 32 | (uint)place;

    private void CopySeeds(Query query, in Chain chain, GrowableArray<ChainSeed> chainSeeds)
    {
        _seeds.Clear();
        _order.Clear();
        _leastScore = SeedScores.Least(query.Length);
        for (var i = chain.FirstSeed; i >= 0; i = chainSeeds[i].Next)
        {
            var seed = chainSeeds[i];
            var score = _leastScore > 0 ? _scores.Quickly(query, seed) : seed.Length;
            if (score < 0 || score >= _leastScore)
            {
                _order.Add(Order(score, _seeds.Count));
                _seeds.Add(seed);
            }
        }

        IntroSort.Sort(_order.Items, default(Ascending));
    }

    // Extends the seeds of that score or more, and gives how many are left before them.
    private int ExtendDownTo(int score, Query query, (int First, int End) reach, GrowableArray<Region> regions)
    {
        var count = _order.Count;
        while (count > 0 && _order[count - 1] >= Order(score, 0))
        {
            var place = (int)(_order[--count] & int.MaxValue);
            if (!IsCovered(_seeds[place], query.Length, regions.Items))
            {
                _extended.Add(place);
                regions.Add(Extend(query, _seeds[place], reach.First, reach.End));
            }
        }

        return count;
    }

    private bool AreAllCovered(int count, int queryLength, ReadOnlySpan<Region> regions)
    {
        for (var i = 0; i < count; i++)
        {
            if (!IsCovered(_seeds[(int)(_order[i] & int.MaxValue)], queryLength, regions))
            {
                return false;
            }
        }

        return true;
    }

    private void ScoreRest(int count, Query query)
    {
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            var place = (int)(_order[i] & int.MaxValue);
            var score = _order[i] < 0 ? _scores.ByAlignment(query, _seeds[place]) : (int)(_order[i] >> 32);
            if (score >= _leastScore)
            {
                _order[kept++] = Order(score, place);
            }
        }

        _order.Truncate(kept);
        IntroSort.Sort(_order.Items, default(Ascending));
    }

    // The part of the text that any of the seeds' extensions could use.
    private (int First, int End) Reach(int queryLength)
    {
        var (first, end) = (index.Text.Length, 0);
        foreach (ref readonly var seed in _seeds.Items)
        {
            var after = queryLength - seed.QueryEnd;
            first = Math.Min(first, seed.TextStart - seed.QueryStart - AlignmentScoring.LongestGap(seed.QueryStart));
            end = Math.Max(end, seed.TextEnd + after + AlignmentScoring.LongestGap(after));
        }

        return _seeds[0].TextStart < index.ReferenceLength
            ? (Math.Max(first, 0), Math.Min(end, index.ReferenceLength))
            : (Math.Max(first, index.ReferenceLength), Math.Min(end, index.Text.Length));
    }

    private bool IsCovered(in ChainSeed seed, int queryLength, ReadOnlySpan<Region> regions) =>
        LiesIn(seed, queryLength, regions) && !MayLeadElsewhere(seed);

    private static bool LiesIn(in ChainSeed seed, int queryLength, ReadOnlySpan<Region> regions)
    {
        foreach (ref readonly var region in regions)
        {
            if (seed.TextStart < region.TextStart || seed.TextEnd > region.TextEnd
                || seed.QueryStart < region.QueryStart || seed.QueryEnd > region.QueryEnd
                || seed.Length - region.SeedLength > MuchLonger * queryLength)
            {
                continue;
            }

            if (IsNear(seed.QueryStart - region.QueryStart, seed.TextStart - region.TextStart, region.Band)
                || IsNear(region.QueryEnd - seed.QueryEnd, region.TextEnd - seed.TextEnd, region.Band))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNear(int queryDistance, int textDistance, int band)
    {
        var gap = Math.Min(AlignmentScoring.LongestGap(Math.Min(queryDistance, textDistance)), band);
        return Math.Abs(queryDistance - textDistance) < gap;
    }

    private bool MayLeadElsewhere(in ChainSeed seed)
    {
        foreach (var place in _extended.Items)
        {
            ref readonly var other = ref _seeds[place];
            if (other.Length < seed.Length * ComparableLength)
            {
                continue;
            }

            var isElsewhere = other.QueryStart - seed.QueryStart != other.TextStart - seed.TextStart;
            var overlap = seed.QueryStart <= other.QueryStart ? seed.QueryEnd - other.QueryStart : other.QueryEnd - seed.QueryStart;
            if (isElsewhere && overlap >= seed.Length >> 2)
            {
                return true;
            }
        }

        return false;
    }

    private Region Extend(Query query, in ChainSeed seed, int textFirst, int textEnd)
    {
        var region = new Region
        {
            QueryEnd = query.Length,
            TextStart = seed.TextStart,
            TextEnd = seed.TextEnd,
            Score = seed.Length * AlignmentScoring.Match,
            TrueScore = seed.Length * AlignmentScoring.Match,
            Band = AlignmentScoring.Band,
            SeedLength = seed.Length,
        };
        if (seed.QueryStart > 0)
        {
            var target = index.BackwardText[(index.Text.Length - seed.TextStart)..(index.Text.Length - textFirst)];
            ExtendLeft(query.BackwardCodes[(query.Length - seed.QueryStart)..], target, seed, ref region);
        }

        if (seed.QueryEnd < query.Length)
        {
            ExtendRight(query.Codes[seed.QueryEnd..], index.Text[seed.TextEnd..textEnd], seed, ref region);
        }

        return region;
    }

    private void ExtendLeft(ReadOnlySpan<byte> query, ReadOnlySpan<byte> target, in ChainSeed seed, ref Region region)
    {
        var result = ExtendInBands(query, target, seed.Length, -1, ref region);
        region.Score = result.Score;
        if (GoesToEnd(result))
        {
            region.QueryStart = 0;
            region.TextStart = seed.TextStart - result.EndTargetLength;
            region.TrueScore = result.EndScore;
        }
        else
        {
            region.QueryStart = seed.QueryStart - result.QueryLength;
            region.TextStart = seed.TextStart - result.TargetLength;
            region.TrueScore = result.Score;
        }
    }

    private void ExtendRight(ReadOnlySpan<byte> query, ReadOnlySpan<byte> target, in ChainSeed seed, ref Region region)
    {
        var startScore = region.Score;
        var result = ExtendInBands(query, target, startScore, startScore, ref region);
        region.Score = result.Score;
        if (GoesToEnd(result))
        {
            region.TextEnd = seed.TextEnd + result.EndTargetLength;
            region.TrueScore += result.EndScore - startScore;
        }
        else
        {
            region.QueryEnd = seed.QueryEnd + result.QueryLength;
            region.TextEnd = seed.TextEnd + result.TargetLength;
            region.TrueScore += result.Score - startScore;
        }
    }

    // The band is doubled where the best alignment came near its edge, unless that would not have helped the last time.
    private ExtensionResult ExtendInBands(
        ReadOnlySpan<byte> query, ReadOnlySpan<byte> target, int startScore, int lastScore, ref Region region)
    {
        for (var attempt = 0; ; attempt++)
        {
            var band = AlignmentScoring.Band << attempt;
            region.Band = Math.Max(region.Band, band);
            var result = extender.Extend(query, target, startScore, band);
            if (attempt == BandTries - 1 || result.Score == lastScore || result.MaximumOffset < (band >> 1) + (band >> 2))
            {
                return result;
            }

            lastScore = result.Score;
        }
    }

    private static bool GoesToEnd(in ExtensionResult result) =>
        result.EndScore > 0 && result.EndScore > result.Score - AlignmentScoring.ClipPenalty;

    private readonly struct Ascending : ISortOrder<long>
    {
        public bool IsBefore(in long first, in long second) => first < second;
    }
}
