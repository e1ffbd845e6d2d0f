using System.Numerics;
using System.Runtime.CompilerServices;

namespace HaploEmbed.Geometry.Kernels;

/// <summary>Numbers of 106 bits, as unevaluated sums of two doubles, one in each lane of a vector.</summary>
/// <remarks>
/// Source: Joldes, Muller and Popescu (2017), "Tight and rigorous error bounds for basic building blocks of double-word
/// arithmetic". Sums and products are right to about 2⁻¹⁰², of values that do not cancel.
/// </remarks>
internal readonly struct DoubleDouble
{
    private DoubleDouble(Vector<double> high, Vector<double> low)
    {
        High = high;
        Low = low;
    }

    /// <summary>Gets the number, rounded to a double.</summary>
    public Vector<double> High { get; }

    /// <summary>Gets what the rounding left.</summary>
    public Vector<double> Low { get; }

    /// <summary>Joins two halves, of which the second is no more than the rounding of the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Of(Vector<double> high, Vector<double> low) => new(high, low);

    /// <summary>a + b, exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Sum(Vector<double> a, Vector<double> b)
    {
        var high = a + b;
        var part = high - a;
        return new(high, (a - (high - part)) + (b - part));
    }

    /// <summary>a·b, exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Product(Vector<double> a, Vector<double> b)
    {
        var high = a * b;
        return new(high, Vector.FusedMultiplyAdd(a, b, -high));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        var high = Sum(a.High, b.High);
        var low = Sum(a.Low, b.Low);
        var first = Renormalize(high.High, high.Low + low.High);
        return Renormalize(first.High, first.Low + low.Low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + new DoubleDouble(-b.High, -b.Low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        var high = Product(a.High, b.High);
        var crossed = Vector.FusedMultiplyAdd(a.High, b.Low, a.Low * b.High);
        return Renormalize(high.High, high.Low + crossed);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator *(DoubleDouble a, Vector<double> b)
    {
        var high = Product(a.High, b);
        return Renormalize(high.High, Vector.FusedMultiplyAdd(a.Low, b, high.Low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        var quotient = a.High / b.High;
        var left = a - b * quotient;
        return Renormalize(quotient, left.High / b.High);
    }

    /// <summary>√a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Sqrt(DoubleDouble a)
    {
        var root = Vector.SquareRoot(a.High);
        var left = a - Product(root, root);
        return Renormalize(root, left.High / (root + root));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble Renormalize(Vector<double> high, Vector<double> low)
    {
        var sum = high + low;
        return new(sum, low - (sum - high));
    }
}
