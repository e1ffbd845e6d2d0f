using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace HaploEmbed.Geometry.Kernels;

/// <summary>Distances and logarithms on the hyperboloid in doubled precision, on the CPU.</summary>
/// <remarks>
/// With x and y the space coordinates, s and t the times that they imply: cosh(d/R) − 1 = N/(R²·D),
/// N = s²|y − x|² − (x·(y − x))², D = R² + st + x·y. N cancels by the square of s/R and D by as much, which leaves
/// 106 bits enough for 16 digits up to 15 radii from the origin; doubles alone have none left at 18.
/// <para>
/// For few dimensions distances take a shorter way: N is also R²|y − x|² + |x ∧ y|², of which nothing cancels but the areas
/// xᵢyⱼ − xⱼyᵢ, and these are computed from exact products. Towards points on the other side of the origin, where D
/// cancels, it is (R²(|x|² + |y|²) + |x|²|y|²)/(R²(st + R²)) − x·y/R².
/// </para>
/// </remarks>
internal static class HyperboloidKernel
{
    private const int TileRows = 64;

    // Of d dimensions there are d(d − 1)/2 areas.
    private const int FewDimensions = 6;

    /// <summary>Whether the kernel can read a tensor.</summary>
    public static bool Takes(Tensor rows) => rows.device_type == TorchSharp.DeviceType.CPU;

    /// <summary>Distances row by row: points [.., d + 1] give [..].</summary>
    public static Tensor Distance(LorentzManifold manifold, Tensor a, Tensor b)
    {
        var (from, to) = (new HyperboloidRows(manifold, a), new HyperboloidRows(manifold, b));
        var distances = new double[from.Count];
        for (var row = 0; row < from.Count; row += Vector<double>.Count)
        {
            var (x, y) = (from.From(row), to.From(row));
            Store(Length(manifold, RoundedCoshMinusOne(from, x, y)), distances.AsSpan(row));
        }

        return tensor(distances).reshape(a.shape[..^1]);
    }

    /// <summary>Logarithms row by row: points [.., d + 1] give tangent vectors [.., d + 1].</summary>
    public static Tensor Log(LorentzManifold manifold, Tensor point, Tensor target)
    {
        var (from, to) = (new HyperboloidRows(manifold, point), new HyperboloidRows(manifold, target));
        var columns = manifold.AmbientDimension;
        var tangents = new double[from.Count * columns];
        for (var row = 0; row < from.Count; row += Vector<double>.Count)
        {
            var (x, y) = (from.From(row), to.From(row));
            var cosh = CoshMinusOne(from, x, y);
            var scale = LengthOverSine(cosh.High);
            var along = Vector<double>.Zero;
            for (var column = 0; column < from.Dimension; column++)
            {
                var direction = Difference(x, y, column) - cosh * x.Space(column);
                var tangent = scale * direction.High;
                along += x.Space(column) * tangent;
                Scatter(tangent, tangents.AsSpan(row * columns), column + 1, columns);
            }

            Scatter(along / x.Time.High, tangents.AsSpan(row * columns), 0, columns);
        }

        return tensor(tangents).reshape(point.shape);
    }

    /// <summary>Distances of all pairs: points [n, d + 1] and [m, d + 1] give [n, m].</summary>
    /// <remarks>Of one set with itself, each pair is computed once.</remarks>
    public static Tensor PairwiseDistance(LorentzManifold manifold, Tensor a, Tensor b)
    {
        var isOne = ReferenceEquals(a, b);
        var from = new HyperboloidRows(manifold, a);
        var to = isOne ? from : new HyperboloidRows(manifold, b);
        var distances = empty([from.Count, to.Count], ScalarType.Float64);
        if (distances.numel() == 0)
        {
            return distances;
        }

        // All pairs of 17,000 points are more bytes than one span can hold; a row's are not.
        ref var start = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<byte, double>(distances.narrow(0, 0, 1).bytes));
        for (var first = 0; first < from.Count; first += TileRows)
        {
            var end = Math.Min(first + TileRows, from.Count);
            for (var row = first; row < end; row++)
            {
                var x = from.Only(row);
                var line = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref start, (nint)row * to.Count), to.Count);
                for (var column = isOne ? row : 0; column < to.Count; column += Vector<double>.Count)
                {
                    Store(Length(manifold, RoundedCoshMinusOne(from, x, to.From(column))), line[column..]);
                }
            }

            if (isOne)
            {
                Mirror(ref start, from.Count, first, end);
            }
        }

        return distances;
    }

    // Copies what stands right of the diagonal in rows first to end to where it stands mirrored; a tile at a time, for the
    // cache.
    private static void Mirror(ref double square, int size, int first, int end)
    {
        for (var tile = first; tile < size; tile += TileRows)
        {
            for (var column = tile; column < Math.Min(tile + TileRows, size); column++)
            {
                for (var row = first; row < Math.Min(end, column); row++)
                {
                    Unsafe.Add(ref square, (nint)column * size + row) = Unsafe.Add(ref square, (nint)row * size + column);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble Difference(HyperboloidRows.Lanes x, HyperboloidRows.Lanes y, int column) =>
        DoubleDouble.Sum(y.Space(column), -x.Space(column));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble CoshMinusOne(HyperboloidRows rows, HyperboloidRows.Lanes x, HyperboloidRows.Lanes y)
    {
        var (squared, along) = (default(DoubleDouble), default(DoubleDouble));
        for (var column = 0; column < rows.Dimension; column++)
        {
            var difference = Difference(x, y, column);
            squared += difference * difference;
            along += difference * x.Space(column);
        }

        var radiusSquared = DoubleDouble.Of(new(rows.RadiusSquared), Vector<double>.Zero);
        var numerator = (x.Square + radiusSquared) * squared - along * along;
        var denominator = radiusSquared + x.Time * y.Time + (x.Square + along);
        var cosh = numerator / (denominator * radiusSquared);

        // Beyond the digits the difference may fall below 0; what is no number stays none.
        var negative = Vector.LessThan(cosh.High, Vector<double>.Zero);
        return DoubleDouble.Of(
            Vector.ConditionalSelect(negative, Vector<double>.Zero, cosh.High),
            Vector.ConditionalSelect(negative, Vector<double>.Zero, cosh.Low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> RoundedCoshMinusOne(HyperboloidRows rows, HyperboloidRows.Lanes x, HyperboloidRows.Lanes y)
    {
        if (rows.Dimension > FewDimensions)
        {
            return CoshMinusOne(rows, x, y).High;
        }

        var (squared, product, areas) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
        for (var i = 0; i < rows.Dimension; i++)
        {
            var (a, b) = (x.Space(i), y.Space(i));
            var difference = b - a;
            squared += difference * difference;
            product += a * b;
            for (var j = i + 1; j < rows.Dimension; j++)
            {
                var (one, other) = (DoubleDouble.Product(a, y.Space(j)), DoubleDouble.Product(x.Space(j), b));
                var area = one.High - other.High + (one.Low - other.Low);
                areas += area * area;
            }
        }

        var radiusSquared = new Vector<double>(rows.RadiusSquared);
        var times = x.Time.High * y.Time.High + radiusSquared;
        var (xx, yy) = (x.Square.High, y.Square.High);
        var isNear = Vector.GreaterThan(product, Vector<double>.Zero);
        var near = Vector.FusedMultiplyAdd(radiusSquared, squared, areas);
        var far = Vector.FusedMultiplyAdd(radiusSquared, xx + yy, xx * yy) - product * times;
        var divisor = times + Vector.ConditionalSelect(isNear, product, Vector<double>.Zero);
        return Vector.ConditionalSelect(isNear, near, far) / (divisor * radiusSquared);
    }

    // d = R·acosh(1 + c) = R·log1p(c + √(c(c + 2))).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Length(LorentzManifold manifold, Vector<double> cosh) =>
        LogOfOnePlus(cosh + Sine(cosh)) * manifold.Radius;

    // θ/sinh(θ), 1 at 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> LengthOverSine(Vector<double> cosh)
    {
        var sine = Sine(cosh);
        var ratio = LogOfOnePlus(cosh + sine) / sine;
        return Vector.ConditionalSelect(Vector.GreaterThan(sine, Vector<double>.Zero), ratio, Vector<double>.One);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Sine(Vector<double> cosh) => Vector.SquareRoot(cosh * (cosh + new Vector<double>(2.0)));

    // log(1 + u) = log(w)·u/(w − 1), w = 1 + u rounded: the rounding of w cancels in the quotient.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> LogOfOnePlus(Vector<double> u)
    {
        var w = Vector<double>.One + u;
        var corrected = Vector.Log(w) * (u / (w - Vector<double>.One));
        return Vector.ConditionalSelect(Vector.Equals(w, Vector<double>.One), u, corrected);
    }

    private static void Store(Vector<double> values, Span<double> into)
    {
        if (into.Length >= Vector<double>.Count)
        {
            values.CopyTo(into);
            return;
        }

        for (var lane = 0; lane < into.Length; lane++)
        {
            into[lane] = values[lane];
        }
    }

    // Puts the lanes into one column of as many rows as there are.
    private static void Scatter(Vector<double> values, Span<double> rows, int column, int columns)
    {
        for (var lane = 0; lane < Vector<double>.Count && lane * columns < rows.Length; lane++)
        {
            rows[lane * columns + column] = values[lane];
        }
    }
}
