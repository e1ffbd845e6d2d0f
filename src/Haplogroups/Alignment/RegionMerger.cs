namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Drops regions that repeat another, joins regions that are two parts of one alignment, and orders what is left.</summary>
/// <remarks>Source: bwa 0.7.17, <c>mem_sort_dedup_patch</c> and <c>mem_patch_reg</c>.</remarks>
internal sealed class RegionMerger(AlignmentIndex index, RegionAligner aligner)
{
    // Two regions of which this part overlaps, in the sequence and in the reference, are one.
    private const float SameOverlap = 0.95f;

    // How far the two lengths of what is joined may differ, as a part, and the least part of the predicted score it must reach.
    private const float MostSkew = 0.05f;
    private const float LeastScore = 0.9f;

    /// <summary>Leaves the distinct regions, ordered by score from the highest, then by place in the text, then in the sequence.</summary>
    public void Merge(Query query, GrowableArray<Region> regions)
    {
        if (regions.Count <= 1)
        {
            return;
        }

        IntroSort.Sort(regions.Items, default(ByTextEnd));
        for (var i = 1; i < regions.Count; i++)
        {
            CompareWithEarlier(query, regions.Items, i);
        }

        DropEmpty(regions);
        IntroSort.Sort(regions.Items, default(ByScore));
        for (var i = 1; i < regions.Count; i++)
        {
            ref readonly var before = ref regions[i - 1];
            ref var region = ref regions[i];
            if (region.Score == before.Score && region.TextStart == before.TextStart && region.QueryStart == before.QueryStart)
            {
                region.QueryEnd = region.QueryStart;
            }
        }

        DropEmpty(regions);
    }

    private void CompareWithEarlier(Query query, Span<Region> regions, int place)
    {
        ref var region = ref regions[place];
        for (var i = place - 1; i >= 0 && region.TextStart < regions[i].TextEnd + AlignmentScoring.MaximumChainGap; i--)
        {
            ref var earlier = ref regions[i];
            if (earlier.QueryEnd == earlier.QueryStart)
            {
                continue;
            }

            if (AreSame(earlier, region))
            {
                if (region.Score < earlier.Score)
                {
                    region.QueryEnd = region.QueryStart;
                    return;
                }

                earlier.QueryEnd = earlier.QueryStart;
            }
            else if (earlier.TextStart < region.TextStart && TryJoin(query, earlier, region, out var score, out var band))
            {
                region.QueryStart = earlier.QueryStart;
                region.TextStart = earlier.TextStart;
                region.Score = region.TrueScore = score;
                region.Band = band;
                earlier.QueryStart = earlier.QueryEnd;
            }
        }
    }

    private static bool AreSame(in Region earlier, in Region later)
    {
        var textOverlap = earlier.TextEnd - later.TextStart;
        var queryOverlap = earlier.QueryStart < later.QueryStart
            ? earlier.QueryEnd - later.QueryStart
            : later.QueryEnd - earlier.QueryStart;
        return textOverlap > SameOverlap * Math.Min(earlier.TextLength, later.TextLength)
            && queryOverlap > SameOverlap * Math.Min(earlier.QueryLength, later.QueryLength);
    }

    private bool TryJoin(Query query, in Region first, in Region second, out int score, out int band)
    {
        (score, band) = (0, 0);
        if ((first.TextStart < index.ReferenceLength && second.TextStart >= index.ReferenceLength)
            || first.QueryStart >= second.QueryStart || first.QueryEnd >= second.QueryEnd || first.TextEnd >= second.TextEnd)
        {
            return false;
        }

        var textOverlap = first.TextEnd - second.TextStart;
        var queryOverlap = first.QueryEnd - second.QueryStart;
        var textSpan = second.TextEnd - first.TextStart;
        var querySpan = second.QueryEnd - first.QueryStart;
        band = Math.Abs(textOverlap - queryOverlap);
        var skew = Math.Abs((double)textOverlap / textSpan - (double)queryOverlap / querySpan);
        var generosity = textOverlap < 0 || queryOverlap < 0 ? 1 : 2;
        if (band > AlignmentScoring.Band * 2 * generosity || skew >= MostSkew * generosity)
        {
            return false;
        }

        band = Math.Min(band + first.Band + second.Band, AlignmentScoring.Band * 4);
        var joined = new Region
        {
            QueryStart = first.QueryStart,
            QueryEnd = second.QueryEnd,
            TextStart = first.TextStart,
            TextEnd = second.TextEnd,
        };
        var scores = first.Score + second.Score;
        var byQuery = (int)((double)querySpan / (second.QueryLength + first.QueryLength) * scores + .499);
        var byText = (int)((double)textSpan / (second.TextLength + first.TextLength) * scores + .499);
        var predicted = Math.Max(byQuery, byText);
        if ((double)HighestPossible(query, joined) / predicted < LeastScore)
        {
            return false;
        }

        score = aligner.Score(query, joined, band);
        return (double)score / predicted >= LeastScore && score > 0;
    }

    // Each base of the sequence is paired or inserted; one that is undetermined loses at least 1 either way.
    private static int HighestPossible(Query query, in Region region)
    {
        var undetermined = query.Codes.Slice(region.QueryStart, region.QueryLength).Count(BaseCodes.Other);
        return (region.QueryLength - undetermined) * AlignmentScoring.Match + undetermined * AlignmentScoring.Ambiguous;
    }

    private static void DropEmpty(GrowableArray<Region> regions)
    {
        var kept = 0;
        foreach (ref readonly var region in regions.Items)
        {
            if (region.QueryEnd > region.QueryStart)
            {
                regions[kept++] = region;
            }
        }

        regions.Truncate(kept);
    }

    private readonly struct ByTextEnd : ISortOrder<Region>
    {
        public bool IsBefore(in Region first, in Region second) => first.TextEnd < second.TextEnd;
    }

    private readonly struct ByScore : ISortOrder<Region>
    {
        public bool IsBefore(in Region first, in Region second)
        {
            if (first.Score != second.Score)
            {
                return first.Score > second.Score;
            }

            return first.TextStart != second.TextStart ? first.TextStart < second.TextStart : first.QueryStart < second.QueryStart;
        }
    }
}
