using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Computes rows of an extension, eight cells at a time, from an opening until the best path has settled on a diagonal.</summary>
/// <remarks>
/// The cells have the scores that <see cref="Extender"/> tells of. An insertion opens only from a pair of bases, so the best
/// insertion at a column is the maximum over the columns before it of what opens there, less the distance: a running maximum of
/// opened + column.
/// </remarks>
internal sealed class ExtensionRows
{
    // How much longer than the band the best path has to have been on its diagonal.
    private const int Settling = 8;
    private const int ChecksEvery = 8;

    private readonly WideCodes _wide = new();
    private int[] _best = [];
    private int[] _deletion = [];
    private int _startScore;
    private int _band;
    private int _first;
    private int _end;
    private int _nextCheck;

    /// <summary>Gets the row of the next pair on the diagonal that the best path settled on.</summary>
    public int Row { get; private set; }

    public int Column { get; private set; }

    public long RowsComputed { get; private set; }

    /// <summary>The score from which on no cell of the band can have fallen to 0.</summary>
    public static int LeastScore(int band) => 4 * band + AlignmentScoring.ScoreDrop + AlignmentScoring.Band / 2;

    /// <summary>Opens at row and column 0.</summary>
    public void OpenAtStart(ReadOnlySpan<byte> query, int startScore, int band)
    {
        Reserve(query.Length);
        (_startScore, _band, Row, _first, _end, _nextCheck) = (startScore, band, 0, 0, query.Length, 0);
        _wide.Start(0, query.Length);
        _best.AsSpan(0, query.Length + 1).Clear();
        _deletion.AsSpan(0, query.Length + 1).Clear();
        _best[0] = startScore;
        var score = startScore - AlignmentScoring.FirstGapBase;
        for (var column = 1; column <= query.Length && score > 0; column++, score -= AlignmentScoring.GapExtend)
        {
            _best[column] = score;
        }
    }

    /// <summary>Opens where the best path has settled: every other cell holds what a gap from that path gives.</summary>
    public void Open(ReadOnlySpan<byte> query, ReadOnlySpan<byte> target, int row, int column, int score, int startScore, int band)
    {
        Reserve(query.Length);
        (_startScore, _band, Row, _nextCheck) = (startScore, band, row, 0);
        _first = Math.Max(0, row - 1 - band);
        _end = query.Length;
        _wide.Start(_first, query.Length);

        _best[column] = score;
        _deletion[column] = 0;
        _deletion[column - 1] = score - AlignmentScoring.FirstGapBase;
        var last = Math.Min(query.Length, row + band);
        for (var i = column + 1; i <= last; i++)
        {
            _best[i] = score - AlignmentScoring.GapOpen - AlignmentScoring.GapExtend * (i - column);
            _deletion[i] = 0;
        }

        // Below the path, a deletion has led down from each pair of it.
        for (var k = 1; column - k > _first; k++)
        {
            score -= AlignmentScoring.Of(target[row - k], query[column - k]);
            _best[column - k] = score - AlignmentScoring.GapOpen - AlignmentScoring.GapExtend * k;
            _deletion[column - k - 1] = _best[column - k] - AlignmentScoring.GapExtend;
        }

        _best[_first] = _first == 0 ? FirstColumn(row - 1) : 0;
    }

    /// <summary>Computes rows.</summary>
    /// <returns>Whether the best path settled at <see cref="Row"/> and <see cref="Column"/>; if not, the extension is over.</returns>
    public bool Run(ReadOnlySpan<byte> query, ReadOnlySpan<byte> target, ref ExtensionState state)
    {
        for (var row = Row; row < target.Length; row++)
        {
            _first = Math.Max(_first, row - _band);
            _end = Math.Min(Math.Min(_end, row + _band + 1), query.Length);
            _wide.Reach(query, _end);
            var last = ComputeRow(target[row], _first == 0 ? FirstColumn(row) : 0, out var top, out var topColumn);
            RowsComputed++;
            _best[_end] = last;
            _deletion[_end] = 0;
            if (Math.Max(_first, _end) == query.Length)
            {
                state.SetEnd(last, row);
            }

            if (top == 0)
            {
                return false;
            }

            if (top > state.Top)
            {
                state.SetTop(top, row, topColumn);
                if (row >= _nextCheck && HasSettled(query, target, row, topColumn, top))
                {
                    (Row, Column) = (row + 1, topColumn + 1);
                    return true;
                }
            }
            else
            {
                var drift = Math.Abs((row - state.TopRow) - (topColumn - state.TopColumn));
                if (state.Top - top - drift * AlignmentScoring.GapExtend > AlignmentScoring.ScoreDrop)
                {
                    return false;
                }
            }

            CutDeadCells(query.Length);
        }

        return false;
    }

    private void Reserve(int columns)
    {
        if (_best.Length < columns + 1 + WideCodes.Padding)
        {
            _best = new int[columns + columns / 4 + 1 + WideCodes.Padding];
            _deletion = new int[_best.Length];
        }
    }

    private int FirstColumn(int row) => Math.Max(0, _startScore - AlignmentScoring.GapOpen - AlignmentScoring.GapExtend * (row + 1));

    private void CutDeadCells(int columns)
    {
        while (_first < _end && _best[_first] == 0 && _deletion[_first] == 0)
        {
            _first++;
        }

        while (_end >= _first && _best[_end] == 0 && _deletion[_end] == 0)
        {
            _end--;
        }

        _end = Math.Min(_end + 2, columns);
    }

    // Sets _best[column + 1] to the best score at each column, and _deletion[column] to that of a deletion going on below it.
    private int ComputeRow(int targetCode, int left, out int top, out int topColumn)
    {
        ref var best = ref MemoryMarshal.GetArrayDataReference(_best);
        ref var deletion = ref MemoryMarshal.GetArrayDataReference(_deletion);
        ref readonly var codes = ref _wide.Codes;
        ref readonly var differences = ref _wide.Differences;
        var zero = Vector256<int>.Zero;
        var wanted = Vector256.Create(targetCode);
        var match = Vector256.Create(AlignmentScoring.Match);
        var firstGapBase = Vector256.Create(AlignmentScoring.FirstGapBase);
        var extend = Vector256.Create(AlignmentScoring.GapExtend);
        var column = _first;
        var columns = Vector256.Create(column) + Vector256<int>.Indices;
        var carried = Vector256.Create(column - 1);
        var tops = zero;
        var topColumns = Vector256.Create(-1);
        var above = Vector256.LoadUnsafe(ref best, (nuint)column);
        _best[column] = left;
        for (; column + Vector256<int>.Count <= _end; column += Vector256<int>.Count)
        {
            var nextAbove = Vector256.LoadUnsafe(ref best, (nuint)(column + Vector256<int>.Count));
            var isEqual = Vector256.Equals(Vector256.LoadUnsafe(in codes, (nuint)column), wanted);
            var pairScore = Vector256.ConditionalSelect(isEqual, match, Vector256.LoadUnsafe(in differences, (nuint)column));
            var paired = Vector256.AndNot(above + pairScore, Vector256.Equals(above, zero));
            var open = Vector256.Max(paired - firstGapBase, zero);
            var down = Vector256.LoadUnsafe(ref deletion, (nuint)column);
            var running = RunningMaximum.Of(open + columns);
            var insertion = RunningMaximum.Before(running, carried) - (columns - Vector256<int>.One);
            var cell = Vector256.Max(Vector256.Max(paired, down), insertion);
            Vector256.Max(down - extend, open).StoreUnsafe(ref deletion, (nuint)column);
            cell.StoreUnsafe(ref best, (nuint)(column + 1));

            topColumns = Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(cell, tops), columns, topColumns);
            tops = Vector256.Max(tops, cell);
            carried = Vector256.Max(carried, RunningMaximum.Last(running));
            columns += Vector256.Create(Vector256<int>.Count);
            above = nextAbove;
        }

        (top, topColumn) = HighestLast(tops, topColumns);
        return column < _end ? ComputeRest(targetCode, column, above, carried[0], ref top, ref topColumn) : _best[column];
    }

    private int ComputeRest(int targetCode, int column, Vector256<int> above, int carried, ref int top, ref int topColumn)
    {
        Span<int> aboveCells = stackalloc int[Vector256<int>.Count];
        above.CopyTo(aboveCells);
        var insertion = carried - (column - 1);
        var left = 0;
        for (var i = 0; column < _end; i++, column++)
        {
            var paired = aboveCells[i] == 0 ? 0 : aboveCells[i] + _wide.Score(column, targetCode);
            left = Math.Max(Math.Max(paired, _deletion[column]), insertion);
            if (left >= top)
            {
                (top, topColumn) = (left, column);
            }

            var open = Math.Max(0, paired - AlignmentScoring.FirstGapBase);
            _deletion[column] = Math.Max(_deletion[column] - AlignmentScoring.GapExtend, open);
            insertion = Math.Max(insertion - AlignmentScoring.GapExtend, open);
            _best[column + 1] = left;
        }

        return left;
    }

    private static (int Top, int Column) HighestLast(Vector256<int> tops, Vector256<int> columns)
    {
        Span<int> topOf = stackalloc int[Vector256<int>.Count];
        Span<int> columnOf = stackalloc int[Vector256<int>.Count];
        tops.CopyTo(topOf);
        columns.CopyTo(columnOf);
        var (top, column) = (0, -1);
        for (var i = 0; i < topOf.Length; i++)
        {
            if (topOf[i] > top || (topOf[i] == top && columnOf[i] > column))
            {
                (top, column) = (topOf[i], columnOf[i]);
            }
        }

        return (top, column);
    }

    // The best path has paired equal bases for longer than the band reaches, no cell holds more than a gap from it gives, and it goes on.
    private bool HasSettled(ReadOnlySpan<byte> query, ReadOnlySpan<byte> target, int row, int column, int score)
    {
        var reachLeft = _band + column - row;
        var reachRight = _band - column + row;
        _nextCheck = row + ChecksEvery;
        if (score < LeastScore(_band) || column + reachRight + 1 >= query.Length || Math.Min(row, column) < reachLeft + Settling)
        {
            return false;
        }

        var equal = 0;
        while (equal < reachLeft + Settling && query[column - equal] == target[row - equal])
        {
            equal++;
        }

        if (equal < reachLeft + Settling)
        {
            _nextCheck = row + reachLeft + Settling - equal;
            return false;
        }

        var queryAfter = query[(column + 1)..];
        var targetAfter = target[(row + 1)..];
        var run = queryAfter.CommonPrefixLength(targetAfter);
        return run >= DiagonalWalk.Margin && IsUnrivalled(column, score, reachLeft, reachRight)
            && BandDecay.Rows(queryAfter, targetAfter, reachRight, reachLeft, run) <= run;
    }

    private bool IsUnrivalled(int column, int score, int reachLeft, int reachRight)
    {
        for (var k = 1; k <= reachRight; k++)
        {
            var most = score - AlignmentScoring.GapOpen - AlignmentScoring.GapExtend * k;
            if (_best[column + 1 + k] > most || _deletion[column + k] > most - AlignmentScoring.FirstGapBase)
            {
                return false;
            }
        }

        for (var k = 1; k <= reachLeft; k++)
        {
            var most = score - AlignmentScoring.GapOpen - (AlignmentScoring.Match + AlignmentScoring.GapExtend) * k;
            if (_best[column + 1 - k] > most || _deletion[column - k] > most - AlignmentScoring.GapExtend)
            {
                return false;
            }
        }

        return true;
    }
}
