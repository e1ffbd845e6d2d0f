using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Computes the windows of a global alignment, eight cells at a time, and follows them back.</summary>
/// <remarks>Scores and steps are those that <see cref="GlobalAligner"/> tells of; see <see cref="ExtensionRows"/> for insertions.</remarks>
internal sealed class GlobalRows
{
    private const int Unreachable = -0x40000000;
    private const int FromPair = 0;
    private const int FromDeletion = 1;
    private const int FromInsertion = 2;
    private const int DeletionGoesOn = 1 << 2;
    private const int InsertionGoesOn = 2 << 4;
    private const int ChecksEvery = 8;

    // Beyond this another path might return to the diagonal; see DiagonalWalk.
    private const int MostExcess = 10;
    private const int ExcessPerBlock = 5;

    private readonly WideCodes _wide = new();
    private readonly GrowableArray<Window> _windows = new();
    private int[] _best = [];
    private int[] _deletion = [];
    private byte[] _steps = [];
    private long _stepsUsed;
    private int _band;
    private int _width;
    private bool _keepsSteps;

    /// <summary>Gets the row of the first pair after the last window.</summary>
    public int Row { get; private set; }

    public int Column { get; private set; }

    public long RowsComputed { get; private set; }

    public void Start(int columns, int band, bool keepsSteps)
    {
        if (_best.Length < columns + 1 + WideCodes.Padding)
        {
            _best = new int[columns + columns / 4 + 1 + WideCodes.Padding];
            _deletion = new int[_best.Length];
        }

        _windows.Clear();
        _stepsUsed = 0;
        (_band, _keepsSteps) = (band, keepsSteps);
        _width = Math.Min(columns, 2 * band + 1);
    }

    /// <summary>Computes a window from a pair on, up to one that the alignment is sure to pass, or to the end.</summary>
    /// <returns>The score there.</returns>
    public int Run(ReadOnlySpan<byte> query, ReadOnlySpan<byte> target, int row, int column, int score)
    {
        var window = new Window { Row = row, Column = column, Steps = _stepsUsed };
        FillRowBefore(query.Length, row, column, score);
        _wide.Start(column, query.Length);
        var nextCheck = row + ChecksEvery;
        for (; row < target.Length; row++)
        {
            var first = Math.Max(window.Column, row - _band);
            var end = Math.Min(row + _band + 1, query.Length);
            _wide.Reach(query, end);
            if (end > first)
            {
                ComputeRow(target[row], first, end, LeftOf(window, row, score), RoomForSteps());
                _deletion[end] = Unreachable;
            }

            _stepsUsed += _width;
            RowsComputed++;
            if (row >= nextCheck && end > first)
            {
                nextCheck = row + ChecksEvery;
                var top = HighestColumn(first, end);
                if (HasSettled(query, target, row, top, window.Column))
                {
                    return Close(window, row + 1, top + 1, _best[top + 1]);
                }
            }
        }

        return Close(window, target.Length, query.Length, _best[query.Length]);
    }

    /// <summary>Puts the alignment into the builder, from its end to its start.</summary>
    public void TraceBack(int columns, int rows, CigarBuilder cigar)
    {
        var (row, column) = (rows, columns);
        for (var i = _windows.Count - 1; i >= 0; i--)
        {
            var window = _windows[i];
            cigar.PutBefore('M', row - window.EndRow);
            TraceBack(window, cigar);
            (row, column) = (window.Row, window.Column);
        }

        cigar.PutBefore('M', Math.Min(row, column));
    }

    private int Close(Window window, int row, int column, int score)
    {
        (Row, Column) = (row, column);
        window.EndRow = row;
        window.EndColumn = column;
        _windows.Add(window);
        return score;
    }

    private void TraceBack(in Window window, CigarBuilder cigar)
    {
        var (row, column) = (window.EndRow - 1, window.EndColumn - 1);
        var which = FromPair;
        while (row >= window.Row && column >= window.Column)
        {
            var first = Math.Max(window.Column, row - _band);
            var step = _steps[window.Steps + (long)(row - window.Row) * _width + column - first];
            which = step >> (which << 1) & 3;
            cigar.PutBefore(which switch { FromPair => 'M', FromDeletion => 'D', _ => 'I' }, 1);
            row -= which == FromInsertion ? 0 : 1;
            column -= which == FromDeletion ? 0 : 1;
        }

        cigar.PutBefore('D', row - window.Row + 1);
        cigar.PutBefore('I', column - window.Column + 1);
    }

    // An insertion leads along the row before the window from its start, as far as the band reaches.
    private void FillRowBefore(int columns, int row, int column, int score)
    {
        _best[column] = score;
        _deletion[column] = Unreachable;
        var last = Math.Min(columns, row + _band);
        for (var i = column + 1; i <= last; i++)
        {
            _best[i] = score - AlignmentScoring.GapOpen - AlignmentScoring.GapExtend * (i - column);
            _deletion[i] = Unreachable;
        }

        // The band grows by one column with each row.
        if (last < columns)
        {
            _best[last + 1] = _deletion[last + 1] = Unreachable;
        }
    }

    // A deletion leads down from the window's start. At the start of all, bwa lets it go one base further than the band.
    private int LeftOf(in Window window, int row, int score)
    {
        var isReached = window.Column == 0 ? row <= _band : row - _band < window.Column;
        return isReached ? score - AlignmentScoring.GapOpen - AlignmentScoring.GapExtend * (row - window.Row + 1) : Unreachable;
    }

    private Span<byte> RoomForSteps()
    {
        if (!_keepsSteps)
        {
            return [];
        }

        var needed = _stepsUsed + _width + Vector256<int>.Count;
        if (_steps.LongLength < needed)
        {
            Array.Resize(ref _steps, checked((int)Math.Min(Array.MaxLength, needed * 2)));
        }

        return _steps.AsSpan((int)_stepsUsed, _width + Vector256<int>.Count);
    }

    private void ComputeRow(int targetCode, int column, int end, int left, Span<byte> steps)
    {
        ref var best = ref MemoryMarshal.GetArrayDataReference(_best);
        ref var deletion = ref MemoryMarshal.GetArrayDataReference(_deletion);
        ref readonly var codes = ref _wide.Codes;
        ref readonly var differences = ref _wide.Differences;
        ref var stepBytes = ref MemoryMarshal.GetReference(steps);
        var wanted = Vector256.Create(targetCode);
        var match = Vector256.Create(AlignmentScoring.Match);
        var firstGapBase = Vector256.Create(AlignmentScoring.FirstGapBase);
        var extend = Vector256.Create(AlignmentScoring.GapExtend);
        var start = column;
        var columns = Vector256.Create(column) + Vector256<int>.Indices;
        var carried = Vector256.Create(Unreachable + column - 1);
        var above = Vector256.LoadUnsafe(ref best, (nuint)column);
        _best[column] = left;
        for (; column + Vector256<int>.Count <= end; column += Vector256<int>.Count)
        {
            var nextAbove = Vector256.LoadUnsafe(ref best, (nuint)(column + Vector256<int>.Count));
            var isEqual = Vector256.Equals(Vector256.LoadUnsafe(in codes, (nuint)column), wanted);
            var pairScore = Vector256.ConditionalSelect(isEqual, match, Vector256.LoadUnsafe(in differences, (nuint)column));
            var paired = above + pairScore;
            var open = paired - firstGapBase;
            var down = Vector256.LoadUnsafe(ref deletion, (nuint)column);
            var running = RunningMaximum.Of(open + columns);
            var insertion = RunningMaximum.Before(running, carried) - (columns - Vector256<int>.One);
            var pairOrDown = Vector256.Max(paired, down);
            var further = down - extend;
            Vector256.Max(further, open).StoreUnsafe(ref deletion, (nuint)column);
            Vector256.Max(pairOrDown, insertion).StoreUnsafe(ref best, (nuint)(column + 1));
            if (!steps.IsEmpty)
            {
                var step = Vector256.GreaterThan(down, paired) & Vector256.Create(FromDeletion);
                step = Vector256.ConditionalSelect(Vector256.GreaterThan(insertion, pairOrDown), Vector256.Create(FromInsertion), step)
                    | (Vector256.GreaterThan(further, open) & Vector256.Create(DeletionGoesOn))
                    | (Vector256.GreaterThan(insertion - extend, open) & Vector256.Create(InsertionGoesOn));
                var narrow = Vector128.Narrow(step.GetLower(), step.GetUpper());
                Vector128.Narrow(narrow, narrow).AsByte().GetLower().StoreUnsafe(ref stepBytes, (nuint)(column - start));
            }

            carried = Vector256.Max(carried, RunningMaximum.Last(running));
            columns += Vector256.Create(Vector256<int>.Count);
            above = nextAbove;
        }

        ComputeRest(targetCode, start, column, end, above, carried[0], steps);
    }

    private void ComputeRest(int targetCode, int start, int column, int end, Vector256<int> above, int carried, Span<byte> steps)
    {
        Span<int> aboveCells = stackalloc int[Vector256<int>.Count];
        above.CopyTo(aboveCells);
        var insertion = carried - (column - 1);
        for (var i = 0; column < end; i++, column++)
        {
            var paired = aboveCells[i] + _wide.Score(column, targetCode);
            var down = _deletion[column];
            var open = paired - AlignmentScoring.FirstGapBase;
            var step = insertion > Math.Max(paired, down) ? FromInsertion : down > paired ? FromDeletion : FromPair;
            _best[column + 1] = Math.Max(Math.Max(paired, down), insertion);
            down -= AlignmentScoring.GapExtend;
            insertion -= AlignmentScoring.GapExtend;
            step |= down > open ? DeletionGoesOn : 0;
            step |= insertion > open ? InsertionGoesOn : 0;
            _deletion[column] = Math.Max(down, open);
            insertion = Math.Max(insertion, open);
            if (!steps.IsEmpty)
            {
                steps[column - start] = (byte)step;
            }
        }
    }

    private int HighestColumn(int first, int end)
    {
        var top = first;
        for (var column = first + 1; column < end; column++)
        {
            if (_best[column + 1] > _best[top + 1])
            {
                top = column;
            }
        }

        return top;
    }

    // From the highest cell the diagonal goes on for longer than any other path's advantage over a gap from there can last.
    private bool HasSettled(ReadOnlySpan<byte> query, ReadOnlySpan<byte> target, int row, int column, int firstColumn)
    {
        if (query[column] != target[row])
        {
            return false;
        }

        var (reachLeft, reachRight) = (_band + column - row, _band - column + row);
        var queryAfter = query[(column + 1)..];
        var targetAfter = target[(row + 1)..];
        var run = queryAfter.CommonPrefixLength(targetAfter);
        if (run < DiagonalWalk.Margin)
        {
            return false;
        }

        var excess = Excess(column, reachLeft, reachRight, firstColumn, query.Length);
        if (excess > MostExcess)
        {
            return false;
        }

        var rows = 0;
        for (var blocks = 1 + (excess + ExcessPerBlock - 1) / ExcessPerBlock; blocks > 0 && rows <= run; blocks--)
        {
            rows += BandDecay.Rows(queryAfter[rows..], targetAfter[rows..], reachRight, reachLeft, run - rows);
        }

        return rows <= run;
    }

    // The most that a cell holds, or a deletion going on below it, above what a gap from the pair at the column gives.
    private int Excess(int column, int reachLeft, int reachRight, int firstColumn, int columns)
    {
        var score = _best[column + 1];
        var excess = 0;
        for (var k = 1; k <= reachRight && column + k < columns; k++)
        {
            var gap = score - AlignmentScoring.GapOpen - AlignmentScoring.GapExtend * k;
            excess = Math.Max(excess, Math.Max(_best[column + 1 + k] - gap, _deletion[column + k] + AlignmentScoring.FirstGapBase - gap));
        }

        for (var k = 1; k <= reachLeft && column - k >= firstColumn - 1; k++)
        {
            var gap = score - AlignmentScoring.GapOpen - (AlignmentScoring.Match + AlignmentScoring.GapExtend) * k;
            var deletion = column - k >= firstColumn ? _deletion[column - k] + AlignmentScoring.GapExtend : Unreachable;
            excess = Math.Max(excess, Math.Max(_best[column + 1 - k] - gap, deletion - gap));
        }

        return excess;
    }

    private struct Window
    {
        public int Row;
        public int Column;
        public int EndRow;
        public int EndColumn;
        public long Steps;
    }
}
