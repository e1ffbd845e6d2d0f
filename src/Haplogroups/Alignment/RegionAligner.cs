namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Works out the alignment of a region.</summary>
/// <remarks>Source: bwa 0.7.17, <c>mem_reg2aln</c> and <c>bwa_gen_cigar2</c>.</remarks>
internal sealed class RegionAligner(AlignmentIndex index, GlobalAligner aligner)
{
    private const int Attempts = 3;
    private const int WidestBand = AlignmentScoring.Band * 4;

    private readonly CigarBuilder _cigar = new();
    private (int Query, int QueryStart, int TextStart, int Band) _lastScored;

    /// <summary>Makes the alignment of a region of the sequence.</summary>
    public AlignedRegion Align(Query query, in Region region)
    {
        var band = InferBand(region);
        var lastScore = int.MinValue;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            band = Math.Min(band, WidestBand);
            _cigar.Clear();
            var score = Align(query, region, band);
            if (score == lastScore || band == WidestBand || score >= region.TrueScore - AlignmentScoring.Match)
            {
                break;
            }

            lastScore = score;
            band *= 2;
        }

        var isReverse = IsReverse(region);
        var before = isReverse ? query.Length - region.QueryEnd : region.QueryStart;
        var after = isReverse ? region.QueryStart : query.Length - region.QueryEnd;
        var start = isReverse ? index.Text.Length - region.TextEnd : region.TextStart;
        var cigar = _cigar.Build(before, after, out var droppedDeletion);
        return new AlignedRegion(start + droppedDeletion + 1, isReverse, cigar, region.TrueScore);
    }

    /// <summary>Scores the alignment of a stretch of the sequence to a stretch of the text from end to end.</summary>
    /// <returns>The score; 0 where there is nothing to align or the stretch lies on both strands.</returns>
    public int Score(Query query, in Region region, int band)
    {
        if (IsEmpty(region))
        {
            return 0;
        }

        var queryCodes = QueryCodes(query, region);
        var target = Target(region);
        band = LimitBand(queryCodes.Length, target.Length, band);
        var start = (query.Number, region.QueryStart, region.TextStart, band);
        var goesOn = start == _lastScored && !IsReverse(region);
        _lastScored = start;
        return goesOn ? aligner.ScoreLonger(queryCodes, target, band) : aligner.Align(queryCodes, target, band, null);
    }

    private int Align(Query query, in Region region, int band)
    {
        if (IsEmpty(region))
        {
            return 0;
        }

        _lastScored = default;
        var queryCodes = QueryCodes(query, region);
        var target = Target(region);
        if (band == 0 && queryCodes.Length == target.Length)
        {
            _cigar.PutBefore('M', queryCodes.Length);
            return ScorePairs(queryCodes, target);
        }

        return aligner.Align(queryCodes, target, LimitBand(queryCodes.Length, target.Length, band), _cigar);
    }

    private bool IsReverse(in Region region) => region.TextStart >= index.ReferenceLength;

    private bool IsEmpty(in Region region) =>
        region.QueryLength <= 0 || region.TextLength <= 0 || (!IsReverse(region) && region.TextEnd > index.ReferenceLength);

    // On the reverse strand both are taken backwards, so that gaps stand in the first of their places on the forward strand.
    private ReadOnlySpan<byte> QueryCodes(Query query, in Region region) => IsReverse(region)
        ? query.BackwardCodes.Slice(query.Length - region.QueryEnd, region.QueryLength)
        : query.Codes.Slice(region.QueryStart, region.QueryLength);

    private ReadOnlySpan<byte> Target(in Region region) => IsReverse(region)
        ? index.BackwardText.Slice(index.Text.Length - region.TextEnd, region.TextLength)
        : index.Text.Slice(region.TextStart, region.TextLength);

    // The band that the score leaves room for: every gap in an alignment of that score is shorter.
    private static int InferBand(in Region region)
    {
        var shorter = Math.Min(region.QueryLength, region.TextLength);
        var lost = shorter * AlignmentScoring.Match - region.TrueScore;
        if (region.QueryLength == region.TextLength && lost < 2 * (AlignmentScoring.FirstGapBase - AlignmentScoring.Match))
        {
            return 0;
        }

        // Truncation towards zero, as in C, of a number that may be negative.
        var band = Math.Max(lost - AlignmentScoring.GapOpen + 2, Math.Abs(region.QueryLength - region.TextLength));
        return band > AlignmentScoring.Band ? Math.Min(band, region.Band) : band;
    }

    private static int LimitBand(int queryLength, int targetLength, int band)
    {
        var difference = Math.Abs(targetLength - queryLength);
        var longestGap = Math.Max(1, ((queryLength + 1) >> 1) * AlignmentScoring.Match - AlignmentScoring.GapOpen + 1);
        return Math.Max(Math.Min((longestGap + difference + 1) >> 1, band), difference + 3);
    }

    private static int ScorePairs(ReadOnlySpan<byte> query, ReadOnlySpan<byte> target)
    {
        var score = 0;
        for (var i = 0; i < query.Length; i++)
        {
            score += AlignmentScoring.Of(target[i], query[i]);
        }

        return score;
    }
}
