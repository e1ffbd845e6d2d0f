namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Extends an alignment from a given score on, without looking at cells that cannot matter.</summary>
/// <remarks>
/// At a cell H is the best score, M that of paths whose last step pairs two bases, E and F those in a deletion or insertion. Gaps open from
/// M only, a cell that has fallen to 0 is dead, and rows are cut to the cells alive. Source: bwa 0.7.17, <c>ksw_extend2</c>.
/// <para>It follows the diagonal by <see cref="DiagonalWalk"/> for as long as that is sure to be the best path, and computes rows only from
/// a little before a place where it is not until the best path has settled on a diagonal again (<see cref="ExtensionRows"/>).</para>
/// </remarks>
internal sealed class Extender
{
    private readonly DiagonalWalk _walk = new();
    private readonly ExtensionRows _rows = new();

    /// <summary>Gets how many rows were computed since the start, for tests that count instead of timing.</summary>
    public long RowsComputed => _rows.RowsComputed;

    /// <summary>Extends along both spans from their start.</summary>
    public ExtensionResult Extend(ReadOnlySpan<byte> query, ReadOnlySpan<byte> target, int startScore, int band)
    {
        band = AlignmentScoring.ExtensionBand(query.Length, band);
        var state = new ExtensionState(startScore);
        var (row, column, score) = (0, 0, startScore);
        while (true)
        {
            _walk.Start(row, column, score, state.Top, band);
            while (_walk.Step(query, target))
            {
            }

            if (_walk.Top > state.Top)
            {
                state.SetTop(_walk.Top, row + _walk.TopOffset - 1, column + _walk.TopOffset - 1);
            }

            if (_walk.IsAtQueryEnd)
            {
                state.SetEnd(_walk.EndScore, row + _walk.EndOffset - 1);
                return state.Result;
            }

            var opening = _walk.Opening;
            score = _walk.OpeningScore;
            if (row + opening == 0 || score < ExtensionRows.LeastScore(band))
            {
                // Too little to say that no cell of the band is dead: all from the beginning. It can only be the first stretch.
                state = new ExtensionState(startScore);
                _rows.OpenAtStart(query, startScore, band);
            }
            else
            {
                if (score > state.Top)
                {
                    state.SetTop(score, row + opening - 1, column + opening - 1);
                }

                _rows.Open(query, target, row + opening, column + opening, score, startScore, band);
            }

            if (!_rows.Run(query, target, ref state))
            {
                return state.Result;
            }

            (row, column, score) = (_rows.Row, _rows.Column, state.Top);
        }
    }
}
