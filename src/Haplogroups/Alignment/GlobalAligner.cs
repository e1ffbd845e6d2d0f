namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Aligns two spans from end to end within a band, without looking at cells that cannot matter.</summary>
/// <remarks>
/// Scores are those of <see cref="Extender"/>, but none is dead. Of equal ones a pair of bases goes before a deletion, that before an
/// insertion, and a new gap before a longer one, so that a gap that could stand in several places stands in the first. Source: bwa 0.7.17,
/// <c>ksw_global2</c>.
/// <para>Between the places where it is sure to follow a diagonal (<see cref="DiagonalWalk"/>) the alignment is worked out in windows of its own
/// (<see cref="GlobalRows"/>), each from a pair of bases that the whole alignment is sure to hold to another.</para>
/// </remarks>
internal sealed class GlobalAligner
{
    // High enough that the walk, which also serves extensions, never takes a score for dead.
    private const int StartScore = 1 << 29;

    private readonly DiagonalWalk _walk = new();
    private readonly GlobalRows _rows = new();
    private readonly GrowableArray<Checkpoint> _checkpoints = new();
    private int _lastQueryLength;
    private int _lastTargetLength;

    /// <summary>Gets how many rows were computed since the start, for tests that count instead of timing.</summary>
    public long RowsComputed => _rows.RowsComputed;

    /// <summary>Aligns the spans.</summary>
    /// <remarks>The alignment goes into the builder; where only the score is asked for, there is none.</remarks>
    /// <returns>The score.</returns>
    public int Align(ReadOnlySpan<byte> query, ReadOnlySpan<byte> target, int band, CigarBuilder? cigar)
    {
        _checkpoints.Clear();
        return Align(query, target, band, cigar, default);
    }

    /// <summary>Scores two spans of which those of the last call, with the same band, were the beginnings.</summary>
    /// <remarks>Regions are joined one after the other; so a long row of them costs no more than one alignment of them all.</remarks>
    public int ScoreLonger(ReadOnlySpan<byte> query, ReadOnlySpan<byte> target, int band)
    {
        // What was found near the end of the last spans may have been found because they ended.
        var margin = 2 * band + BandDecay.MostRows;
        var (lastRow, lastColumn) = (_lastTargetLength - margin, _lastQueryLength - margin);
        var count = _checkpoints.Count;
        while (count > 0 && !_checkpoints[count - 1].IsBefore(lastRow, lastColumn))
        {
            count--;
        }

        _checkpoints.Truncate(count);
        return Align(query, target, band, null, count > 0 ? _checkpoints[count - 1] : default);
    }

    private int Align(ReadOnlySpan<byte> query, ReadOnlySpan<byte> target, int band, CigarBuilder? cigar, in Checkpoint from)
    {
        (_lastQueryLength, _lastTargetLength) = (query.Length, target.Length);
        _rows.Start(query.Length, band, cigar is not null);
        var (row, column, score) = (from.Row, from.Column, StartScore + from.Score);
        while (row < target.Length || column < query.Length)
        {
            _walk.Start(row, column, score, -StartScore, band);
            while (_walk.Step(query, target))
            {
            }

            if (_walk.IsAtCorner)
            {
                score = _walk.EndScore;
                break;
            }

            score = _rows.Run(query, target, row + _walk.Opening, column + _walk.Opening, _walk.OpeningScore);
            (row, column) = (_rows.Row, _rows.Column);
            _checkpoints.Add(new Checkpoint(row, column, score - StartScore));
        }

        if (cigar is not null)
        {
            _rows.TraceBack(query.Length, target.Length, cigar);
        }

        return score - StartScore;
    }

    // A place that the alignment is sure to pass, and the score there.
    private readonly record struct Checkpoint(int Row, int Column, int Score)
    {
        public bool IsBefore(int row, int column) => Row < row && Column < column;
    }
}
