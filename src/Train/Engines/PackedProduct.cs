using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HaploEmbed.Train.Engines;

/// <summary>Own products of matrices, for machines without another: on any processor, in vectors of 256 bits.</summary>
/// <remarks>
/// Panels of both matrices are copied so that the innermost loop reads straight on, and a tile of 6 rows by two vectors stays in
/// registers. Source of the scheme: Goto and van de Geijn (2008), "Anatomy of High-Performance Matrix Multiplication".
/// </remarks>
internal sealed unsafe class PackedProduct<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int TileRows = 6;
    private const int BlockDepth = 256;
    private const int BlockRows = 96;
    private const int BlockColumns = 2048;

    private static readonly int TileColumns = 2 * Vector256<T>.Count;

    private readonly NativeBuffer<T> _a = new(BlockRows * BlockDepth);
    private readonly NativeBuffer<T> _b = new((BlockColumns + TileColumns) * BlockDepth);
    private readonly NativeBuffer<T> _edge = new(TileRows * TileColumns);

    /// <summary>Computes C = op(A)·op(B), or adds it to C; all row-major.</summary>
    /// <param name="transposeA">Whether A is stored as [depth, rows] and not as [rows, depth].</param>
    /// <param name="transposeB">Whether B is stored as [columns, depth] and not as [depth, columns].</param>
    /// <param name="rows">Rows of C.</param>
    /// <param name="columns">Columns of C.</param>
    /// <param name="depth">What is summed over.</param>
    /// <param name="a">A.</param>
    /// <param name="strideA">Numbers from a stored row of A to the next.</param>
    /// <param name="b">B.</param>
    /// <param name="strideB">Numbers from a stored row of B to the next.</param>
    /// <param name="add">Whether to add to what C holds.</param>
    /// <param name="c">C.</param>
    /// <param name="strideC">Numbers from a row of C to the next.</param>
    public void Multiply(
        bool transposeA, bool transposeB, int rows, int columns, int depth, T* a, int strideA, T* b, int strideB, bool add, T* c, int strideC)
    {
        for (var column = 0; column < columns; column += BlockColumns)
        {
            var width = Math.Min(BlockColumns, columns - column);
            for (var level = 0; level < depth; level += BlockDepth)
            {
                var levels = Math.Min(BlockDepth, depth - level);
                var adds = add || level > 0;
                var blockB = transposeB ? b + (long)column * strideB + level : b + (long)level * strideB + column;
                Pack(!transposeB, width, levels, TileColumns, blockB, strideB, _b.Pointer);
                for (var row = 0; row < rows; row += BlockRows)
                {
                    var height = Math.Min(BlockRows, rows - row);
                    var blockA = transposeA ? a + (long)level * strideA + row : a + (long)row * strideA + level;
                    Pack(transposeA, height, levels, TileRows, blockA, strideA, _a.Pointer);
                    MultiplyBlock(height, width, levels, adds, c + (long)row * strideC + column, strideC);
                }
            }
        }
    }

    public void Dispose()
    {
        _a.Dispose();
        _b.Dispose();
        _edge.Dispose();
    }

    // Writes lines as panels of some lines each, the numbers of one level side by side; missing lines of the last panel are 0.
    private static void Pack(bool linesRunFastest, int lines, int levels, int panel, T* from, int stride, T* to)
    {
        for (var first = 0; first < lines; first += panel, to += (long)panel * levels)
        {
            var count = Math.Min(panel, lines - first);
            if (count < panel)
            {
                new Span<T>(to, panel * levels).Clear();
            }

            if (linesRunFastest)
            {
                var source = from + first;
                for (var level = 0; level < levels; level++, source += stride)
                {
                    CopyLevel(source, to + (long)level * panel, count);
                }
            }
            else
            {
                for (var line = 0; line < count; line++)
                {
                    var source = from + (long)(first + line) * stride;
                    var target = to + line;
                    for (var level = 0; level < levels; level++, target += panel)
                    {
                        *target = source[level];
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyLevel(T* from, T* to, int count)
    {
        var i = 0;
        for (; i <= count - Vector256<T>.Count; i += Vector256<T>.Count)
        {
            Vector256.Load(from + i).Store(to + i);
        }

        for (; i < count; i++)
        {
            to[i] = from[i];
        }
    }

    private void MultiplyBlock(int height, int width, int levels, bool add, T* c, int strideC)
    {
        for (var column = 0; column < width; column += TileColumns)
        {
            var columns = Math.Min(TileColumns, width - column);
            for (var row = 0; row < height; row += TileRows)
            {
                var rows = Math.Min(TileRows, height - row);
                var (panelA, panelB) = ((nint)(_a.Pointer + (long)row * levels), (nint)(_b.Pointer + (long)column * levels));
                var tile = c + (long)row * strideC + column;
                if (rows == TileRows && columns == TileColumns)
                {
                    MultiplyTile(levels, (T*)panelA, (T*)panelB, add, tile, strideC);
                }
                else
                {
                    MultiplyTile(levels, (T*)panelA, (T*)panelB, add: false, _edge.Pointer, TileColumns);
                    CopyEdge(rows, columns, add, tile, strideC);
                }
            }
        }
    }

    private void CopyEdge(int rows, int columns, bool add, T* tile, int strideC)
    {
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var value = _edge.Pointer[row * TileColumns + column];
                var target = tile + (long)row * strideC + column;
                *target = add ? *target + value : value;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyTile(int levels, T* a, T* b, bool add, T* c, int strideC)
    {
        Vector256<T> left0 = default, left1 = default, left2 = default, left3 = default, left4 = default, left5 = default;
        Vector256<T> right0 = default, right1 = default, right2 = default, right3 = default, right4 = default, right5 = default;
        for (var level = 0; level < levels; level++, a += TileRows, b += 2 * Vector256<T>.Count)
        {
            var left = Vector256.Load(b);
            var right = Vector256.Load(b + Vector256<T>.Count);
            var value = Vector256.Create(a[0]);
            left0 = Simd.MultiplyAdd(value, left, left0);
            right0 = Simd.MultiplyAdd(value, right, right0);
            value = Vector256.Create(a[1]);
            left1 = Simd.MultiplyAdd(value, left, left1);
            right1 = Simd.MultiplyAdd(value, right, right1);
            value = Vector256.Create(a[2]);
            left2 = Simd.MultiplyAdd(value, left, left2);
            right2 = Simd.MultiplyAdd(value, right, right2);
            value = Vector256.Create(a[3]);
            left3 = Simd.MultiplyAdd(value, left, left3);
            right3 = Simd.MultiplyAdd(value, right, right3);
            value = Vector256.Create(a[4]);
            left4 = Simd.MultiplyAdd(value, left, left4);
            right4 = Simd.MultiplyAdd(value, right, right4);
            value = Vector256.Create(a[5]);
            left5 = Simd.MultiplyAdd(value, left, left5);
            right5 = Simd.MultiplyAdd(value, right, right5);
        }

        Put(add, left0, right0, c);
        Put(add, left1, right1, c += strideC);
        Put(add, left2, right2, c += strideC);
        Put(add, left3, right3, c += strideC);
        Put(add, left4, right4, c += strideC);
        Put(add, left5, right5, c + strideC);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(bool add, Vector256<T> left, Vector256<T> right, T* row)
    {
        if (add)
        {
            left += Vector256.Load(row);
            right += Vector256.Load(row + Vector256<T>.Count);
        }

        left.Store(row);
        right.Store(row + Vector256<T>.Count);
    }
}
