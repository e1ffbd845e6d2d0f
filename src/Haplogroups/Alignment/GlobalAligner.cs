namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Aligns two spans from end to end as <see cref="PlainGlobalAlignment"/> does, without looking at cells that cannot matter.</summary>
/// <remarks>
/// Between the places where it is sure to follow a diagonal (<see cref="DiagonalWalk"/>) the alignment is worked out in windows of its own
/// (<see cref="GlobalRows"/>), each from a pair of bases that the whole alignment is sure to hold to another.
/// </remarks>
internal sealed class GlobalAligner
{
    // High enough that the walk, which also serves extensions, never takes a score for dead.
    private const int StartScore = 1 << 29;

    private readonly DiagonalWalk _walk = new();
    private readonly GlobalRows _rows = new();

    /// <summary>Gets how many rows were computed since the start, for tests that count instead of timing.</summary>
    public long RowsComputed => _rows.RowsComputed;

    /// <summary>Aligns the spans.</summary>
    /// <remarks>The alignment goes into the builder; where only the score is asked for, there is none.</remarks>
    /// <returns>The score.</returns>
    public int Align(ReadOnlySpan<byte> query, ReadOnlySpan<byte> target, int band, CigarBuilder? cigar)
    {
        _rows.Start(query.Length, band, cigar is not null);
        var (row, column, score) = (0, 0, StartScore);
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
        }

        if (cigar is not null)
        {
            _rows.TraceBack(query.Length, target.Length, cigar);
        }

        return score - StartScore;
    }
}
