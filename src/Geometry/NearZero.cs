using static TorchSharp.torch;

namespace HaploEmbed.Geometry;

/// <summary>
/// Functions whose plain form gives 0/0 or an endless gradient at 0; these are exact and finite there.
/// </summary>
internal static class NearZero
{
    // Below this x, sinh(x)/x and asinh(x)/x are 1 in float64 to the last bit (their next term is x²/6).
    private const double SmallSquared = 1e-16;

    /// <summary>√x, with 0 for x ≤ 0 and gradient 0 there.</summary>
    public static Tensor Sqrt(Tensor x)
    {
        using var scope = NewDisposeScope();

        // The least normal number of the type: a root of 0 itself would have an endless gradient.
        var least = x.dtype == ScalarType.Float32 ? 1.2e-38 : 2.3e-308;
        var root = x.clamp_min(least).sqrt() * (x > 0.0);

        return root.MoveToOuterDisposeScope();
    }

    /// <summary>cosh(t) and sinh(t)/t, from t².</summary>
    /// <remarks>
    /// With h = t/2 and c = sinh(h)/h: cosh(t) = 1 + t²c²/2 and sinh(t)/t = c·cosh(h). t² enters cosh(t) as a
    /// polynomial, so that its gradient is right at 0 as well.
    /// </remarks>
    public static (Tensor Cosh, Tensor SinhOverArgument) Hyperbolic(Tensor squared)
    {
        using var scope = NewDisposeScope();

        var half = (squared / 4.0).clamp_min(SmallSquared).sqrt();
        var sinhOverHalf = half.sinh() / half;
        var cosh = 1.0 + squared / 2.0 * sinhOverHalf.square();
        var sinhOverArgument = sinhOverHalf * half.cosh();

        return (cosh.MoveToOuterDisposeScope(), sinhOverArgument.MoveToOuterDisposeScope());
    }

    /// <summary>asinh(x)/x, from x².</summary>
    public static Tensor AsinhOverArgument(Tensor squared)
    {
        using var scope = NewDisposeScope();

        var x = squared.clamp_min(SmallSquared).sqrt();
        return (x.asinh() / x).MoveToOuterDisposeScope();
    }
}
