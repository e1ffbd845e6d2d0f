using static TorchSharp.torch;

namespace HaploEmbed.Geometry;

/// <summary>
/// Functions whose plain form gives 0/0 or an endless gradient at 0; these are exact and finite there.
/// </summary>
internal static class NearZero
{
    // Below this x², sinh(x)/x and the like are 1 in float64 to the last bit (their next term is x²/6).
    private const double SmallSquared = 1e-16;

    /// <summary>√x, with 0 for x ≤ 0 and gradient 0 there.</summary>
    public static Tensor Sqrt(Tensor x)
    {
        using var scope = NewDisposeScope();

        var root = x.clamp_min(Least(x.dtype)).sqrt() * (x > 0.0);

        return root.MoveToOuterDisposeScope();
    }

    /// <summary>cos(t) and sin(t)/t, from t².</summary>
    /// <remarks>
    /// With h = t/2 and c = sin(h)/h: cos(t) = 1 − t²c²/2 and sin(t)/t = c·cos(h). t² enters the first as a polynomial, so
    /// that its gradient is right at 0 as well.
    /// </remarks>
    public static (Tensor Cosine, Tensor SineOverArgument) CosineAndSine(Tensor squared)
    {
        using var scope = NewDisposeScope();

        // The sine of an endless way is no number.
        squared = squared.clamp_max(1e300);
        var half = (squared / 4.0).clamp_min(SmallSquared).sqrt();
        var sineOverHalf = half.sin() / half;
        var cosine = 1.0 - squared / 2.0 * sineOverHalf.square();
        var sineOverArgument = sineOverHalf * half.cos();

        return (cosine.MoveToOuterDisposeScope(), sineOverArgument.MoveToOuterDisposeScope());
    }

    /// <summary>sinh(t/2)/(t/2), from t².</summary>
    public static Tensor SinhOfHalfOverHalf(Tensor squared)
    {
        using var scope = NewDisposeScope();

        var half = (squared / 4.0).clamp_min(SmallSquared).sqrt();
        return (half.sinh() / half).MoveToOuterDisposeScope();
    }

    /// <summary>tan(√z)/√z for z of one sign; tanh(√−z)/√−z below 0.</summary>
    public static Tensor TangentOverArgument(Tensor z, int sign)
    {
        using var scope = NewDisposeScope();

        var x = z.abs().clamp_min(SmallSquared).sqrt();
        return ((sign < 0 ? x.tanh() : x.tan()) / x).MoveToOuterDisposeScope();
    }

    /// <summary>asinh(x)/x, from x².</summary>
    public static Tensor AsinhOverArgument(Tensor squared)
    {
        using var scope = NewDisposeScope();

        var x = squared.clamp_min(SmallSquared).sqrt();
        return (x.asinh() / x).MoveToOuterDisposeScope();
    }

    /// <summary>atan(x)/x, from x².</summary>
    public static Tensor AtanOverArgument(Tensor squared)
    {
        using var scope = NewDisposeScope();

        var x = squared.clamp_min(SmallSquared).sqrt();
        return (x.atan() / x).MoveToOuterDisposeScope();
    }

    /// <summary>A number whose square and reciprocal square are numbers of a type too, far below all rounding.</summary>
    public static double Small(ScalarType dtype) => dtype == ScalarType.Float32 ? 1e-18 : 1e-150;

    /// <summary>The least normal number of a type: a root of 0 itself would have an endless gradient.</summary>
    public static double Least(ScalarType dtype) => dtype == ScalarType.Float32 ? 1.2e-38 : 2.3e-308;
}
