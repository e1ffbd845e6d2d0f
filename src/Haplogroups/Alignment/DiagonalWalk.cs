namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Follows an alignment along a diagonal, past single differences, for as long as no other path can matter.</summary>
/// <remarks>
/// <para>
/// Let S be the score along the diagonal. A path that leaves it for one k columns to the right has at most S − 6 − k, as each pair of bases
/// gives at most what the diagonal gains; one that leaves it for k rows below likewise, counted by columns. A difference on the diagonal
/// costs it 5 against a path that has a match there (2 if the base is undetermined), so other paths may be that much better than said:
/// their excess. A path with an excess loses 5 of it at a difference of its own and 6 where it opens a gap. To return to the diagonal it
/// needs an excess of 12 + 3k or more. So while the sum of the losses since all excess was last gone is 10 or less, the diagonal stays the
/// only best path; and the excess is gone when every other diagonal of the band has met enough differences (<see cref="BandDecay"/>).
/// </para>
/// <para>
/// An opening is a place from which computing all cells gives the same as computing them from the beginning: there is no excess there, and
/// the diagonal goes on for a while, so that what other paths held there is overtaken too.
/// </para>
/// </remarks>
internal sealed class DiagonalWalk
{
    /// <summary>How many equal pairs follow an opening at least.</summary>
    public const int Margin = 16;

    private const int DifferenceLoss = AlignmentScoring.Match - AlignmentScoring.Mismatch;
    private const int AmbiguousLoss = AlignmentScoring.Match - AlignmentScoring.Ambiguous;
    private const int MostLoss = 2 * DifferenceLoss;

    // With one difference's excess another path stays below the diagonal's best; with two it may be above by this much for a while.
    private const int Overshoot = 4;

    // Where the score is so far below its best, the rule that ends an extension has to be looked at row by row.
    private const int MostDrop = AlignmentScoring.ScoreDrop / 2;

    private int _row;
    private int _column;
    private int _reachLeft;
    private int _reachRight;
    private int _clean;
    private int _cleanScore;

    /// <summary>Gets the best score on the diagonal, or the one before if that is not lower, and where it is, from the start on.</summary>
    public int Top { get; private set; }

    public int TopOffset { get; private set; }

    /// <summary>Gets whether the walk came to the end of the sequence and the best path there is known.</summary>
    public bool IsAtQueryEnd { get; private set; }

    /// <summary>Gets whether it came to the end of both spans, and by the best path.</summary>
    public bool IsAtCorner { get; private set; }

    public int EndOffset { get; private set; }

    public int EndScore { get; private set; }

    /// <summary>Gets how far from the start cells have to be computed from, and the score there.</summary>
    public int Opening { get; private set; }

    public int OpeningScore { get; private set; }

    /// <summary>Begins a walk with the pair of that row and column.</summary>
    /// <param name="row">The row of the first pair. At row and column 0 nothing comes before; else it must be an opening.</param>
    /// <param name="column">Its column.</param>
    /// <param name="score">The score before it.</param>
    /// <param name="top">The best score before it.</param>
    /// <param name="band">The band, about the diagonal of row and column 0.</param>
    public void Start(int row, int column, int score, int top, int band)
    {
        (_row, _column) = (row, column);
        _reachLeft = band + (column - row);
        _reachRight = band - (column - row);
        (_clean, _cleanScore) = (0, score);
        (Top, TopOffset) = (top, 0);
        IsAtQueryEnd = IsAtCorner = false;
    }

    /// <summary>Goes on past the next few differences.</summary>
    /// <returns>Whether it could. If not, the walk has come to an end, or to the opening that it names.</returns>
    public bool Step(ReadOnlySpan<byte> query, ReadOnlySpan<byte> target)
    {
        query = query[_column..];
        target = target[_row..];
        var length = Math.Min(query.Length, target.Length);
        var offset = _clean + EqualPairs(query, target, _clean);
        var firstDifference = offset;
        var score = _cleanScore + offset - _clean;
        var (best, bestOffset) = (Top, TopOffset);
        var loss = 0;
        while (offset < length)
        {
            if (score > best)
            {
                (best, bestOffset) = (score, offset);
            }

            loss += query[offset] == BaseCodes.Other ? AmbiguousLoss : DifferenceLoss;
            score += AlignmentScoring.Of(target[offset], query[offset]);
            offset++;
            if (loss > LossAllowed() || score < Top - MostDrop || score <= 0)
            {
                return Open(query, target, firstDifference);
            }

            var run = EqualPairs(query, target, offset);
            if (TryClean(query, target, offset, run, loss, best - score, out var clean))
            {
                _cleanScore = score + clean - offset;
                _clean = clean;
                (Top, TopOffset) = (best, bestOffset);
                return true;
            }

            offset += run;
            score += run;
        }

        return Finish(query, target, firstDifference, offset, score, loss, best, bestOffset);
    }

    private static int EqualPairs(ReadOnlySpan<byte> query, ReadOnlySpan<byte> target, int offset) =>
        query[offset..].CommonPrefixLength(target[offset..]);

    // An excess of two differences can move the best so far a little off the diagonal, which must not decide about a wider band.
    private int LossAllowed()
    {
        var offset = Math.Abs(_column - _row);
        var isCritical = IsJustBelow(offset, AlignmentScoring.Band * 3 / 4) || IsJustBelow(offset, AlignmentScoring.Band * 3 / 2);
        return isCritical ? DifferenceLoss : MostLoss;
    }

    private static bool IsJustBelow(int offset, int limit) => offset < limit && offset + Overshoot >= limit;

    private bool TryClean(
        ReadOnlySpan<byte> query, ReadOnlySpan<byte> target, int offset, int run, int loss, int drop, out int clean)
    {
        // One block of differences more than the excess needs: then whoever left the diagonal before is not just no better but worse.
        // And one more after that, so that this holds for the place itself.
        var end = offset + run;
        clean = offset;
        for (var blocks = (loss + DifferenceLoss - 1) / DifferenceLoss + 1; blocks > 0 && clean < end; blocks--)
        {
            clean += Decay(query, target, clean, end);
        }

        if (loss > DifferenceLoss)
        {
            clean = Math.Max(clean, offset + drop + Overshoot);
        }

        return clean + Margin <= end && clean + Decay(query, target, clean, end) <= end;
    }

    private int Decay(ReadOnlySpan<byte> query, ReadOnlySpan<byte> target, int offset, int end) =>
        BandDecay.Rows(query[offset..], target[offset..], _reachRight, _reachLeft, end - offset);

    private bool Finish(
        ReadOnlySpan<byte> query, ReadOnlySpan<byte> target, int firstDifference, int offset, int score, int loss, int best, int bestOffset)
    {
        if (score > best)
        {
            (best, bestOffset) = (score, offset);
        }

        // With an excess of 5 another path may come to 2 below the best, also at the end of the sequence.
        var isSure = loss == 0 || (loss <= DifferenceLoss && score > best - 2);
        IsAtCorner = offset == query.Length && offset == target.Length;
        IsAtQueryEnd = offset == query.Length && isSure;
        (EndOffset, EndScore) = (offset, score);
        if (IsAtQueryEnd)
        {
            (Top, TopOffset) = (best, bestOffset);
        }

        return Open(query, target, firstDifference);
    }

    // The nearest place before the trouble from which on every other diagonal meets a difference before it.
    private bool Open(ReadOnlySpan<byte> query, ReadOnlySpan<byte> target, int trouble)
    {
        var opening = trouble - Margin;
        for (var step = Margin / 2; opening > _clean; step *= 2, opening -= step)
        {
            if (opening + Decay(query, target, opening, trouble) <= trouble)
            {
                break;
            }
        }

        Opening = Math.Max(_clean, opening);
        OpeningScore = _cleanScore + Opening - _clean;
        return false;
    }
}
