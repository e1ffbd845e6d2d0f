using static TorchSharp.torch;

namespace HaploEmbed.Geometry;

/// <summary>The rotation that parallel transport is in conformal coordinates.</summary>
internal static class Gyration
{
    /// <summary>gyr[q, −p]w, from the difference of the points, so that nothing cancels for near ones.</summary>
    /// <remarks>
    /// With ε = 1 + κ|p|², δ = q − p and D = |1 + κ·p·q|², the product taken as of complex numbers:
    /// w + 2((a − b)·p + a·δ)/D, where a = κ(p·w)ε + … and a − b = −κ(δ·w)ε − κ²(p·w)|δ|².
    /// <para>Source: Ungar (2008), "Analytic Hyperbolic Geometry and Albert Einstein's Special Theory of Relativity", with
    /// the sums put so that their terms are small where the result is.</para>
    /// </remarks>
    /// <param name="curvature">κ.</param>
    /// <param name="p">Conformal coordinates, shape [d, n].</param>
    /// <param name="factor">ε of p, shape [1, n].</param>
    /// <param name="difference">δ, shape [d, n].</param>
    /// <param name="divisor">D, shape [1, n].</param>
    /// <param name="w">Vectors, shape [d, n].</param>
    public static Tensor Apply(double curvature, Tensor p, Tensor factor, Tensor difference, Tensor divisor, Tensor w)
    {
        using var scope = NewDisposeScope();

        var pw = Columns.Dot(p, w);
        var dw = Columns.Dot(difference, w);
        var pd = Columns.Dot(p, difference);
        var dd = Columns.Dot(difference, difference);
        var pp = Columns.Dot(p, p);

        var a = curvature * pw * factor + curvature * curvature * (2.0 * pd * pw - dw * pp);
        var aMinusB = -curvature * dw * factor - curvature * curvature * pw * dd;

        return (w + 2.0 / divisor * (aMinusB * p + a * difference)).MoveToOuterDisposeScope();
    }
}
