using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Scores the best local alignment of two short spans.</summary>
/// <remarks>
/// Here gaps may open from any state, unlike in the extensions. Source: Smith and Waterman (1981) with Gotoh's gaps, as bwa 0.7.17 uses it
/// in <c>mem_seed_sw</c>.
/// </remarks>
internal sealed class LocalScore
{
    private readonly WideCodes _wide = new();
    private int[] _best = [];
    private int[] _deletion = [];

    public int Of(ReadOnlySpan<byte> query, ReadOnlySpan<byte> target)
    {
        var padded = query.Length + 1 + WideCodes.Padding;
        if (_best.Length < padded)
        {
            _best = new int[padded];
            _deletion = new int[padded];
        }

        _best.AsSpan().Clear();
        _deletion.AsSpan().Clear();
        _wide.StartPadded(query);
        var top = Vector256<int>.Zero;
        foreach (var code in target)
        {
            top = Vector256.Max(top, ComputeRow(code, query.Length));
        }

        return RunningMaximum.Last(RunningMaximum.Of(top))[0];
    }

    // As in ExtensionRows. What opens an insertion may end in a deletion, but not in an insertion: going on with that costs less.
    private Vector256<int> ComputeRow(int targetCode, int columnCount)
    {
        ref var best = ref MemoryMarshal.GetArrayDataReference(_best);
        ref var deletion = ref MemoryMarshal.GetArrayDataReference(_deletion);
        ref readonly var codes = ref _wide.Codes;
        ref readonly var differences = ref _wide.Differences;
        var wanted = Vector256.Create(targetCode);
        var match = Vector256.Create(AlignmentScoring.Match);
        var firstGapBase = Vector256.Create(AlignmentScoring.FirstGapBase);
        var extend = Vector256.Create(AlignmentScoring.GapExtend);
        var columns = Vector256<int>.Indices;
        var carried = Vector256.Create(-1);
        var top = Vector256<int>.Zero;
        var above = Vector256.LoadUnsafe(ref best);
        for (var column = 0; column < columnCount; column += Vector256<int>.Count)
        {
            var nextAbove = Vector256.LoadUnsafe(ref best, (nuint)(column + Vector256<int>.Count));
            var isEqual = Vector256.Equals(Vector256.LoadUnsafe(in codes, (nuint)column), wanted);
            var pairScore = Vector256.ConditionalSelect(isEqual, match, Vector256.LoadUnsafe(in differences, (nuint)column));
            var down = Vector256.LoadUnsafe(ref deletion, (nuint)column);
            var pairOrDown = Vector256.Max(Vector256.Max(above + pairScore, down), Vector256<int>.Zero);
            var running = RunningMaximum.Of(pairOrDown - firstGapBase + columns);
            var insertion = RunningMaximum.Before(running, carried) - (columns - Vector256<int>.One);
            var cell = Vector256.Max(pairOrDown, insertion);
            Vector256.Max(down - extend, cell - firstGapBase).StoreUnsafe(ref deletion, (nuint)column);
            cell.StoreUnsafe(ref best, (nuint)(column + 1));
            top = Vector256.Max(top, cell);
            carried = Vector256.Max(carried, RunningMaximum.Last(running));
            columns += Vector256.Create(Vector256<int>.Count);
            above = nextAbove;
        }

        return top;
    }
}
