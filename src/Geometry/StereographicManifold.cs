using System.Globalization;
using static TorchSharp.torch;

namespace HaploEmbed.Geometry;

/// <summary>Space of constant curvature κ of either sign, in conformal coordinates.</summary>
/// <remarks>
/// <para>
/// A point is a row x of d numbers, with κ|x|² &gt; −1; a tangent vector is any row. With ε(x) = 1 + κ|x|² the metric is
/// 4/ε² times the dot product. Below 0 it is the Poincaré ball of radius 1/√−κ, above 0 the sphere of radius 1/√κ seen
/// from a pole, without that pole, and at 0 flat space, where distances are twice those of the coordinates. All of it goes
/// through 0 without a step.
/// </para>
/// <para>
/// Sources: Ungar (2008), "Analytic Hyperbolic Geometry and Albert Einstein's Special Theory of Relativity"; Bachmann,
/// Bécigneul and Ganea (2020), "Constant Curvature Graph Convolutional Networks". The sums of their Möbius addition are
/// put so that they do not cancel for near points or near the boundary, where ε is computed to its last digit.
/// </para>
/// <para>
/// Points of the ball are held within 35 radii of the origin, at 1 − 2⁻⁵⁰ of its radius (15 in float32, 1 − 2⁻²¹); geoopt
/// holds them within 12. Those of positive curvature are held within 2⁵⁰/√κ of 0 (2²¹/√κ), as near to the pole that is
/// missing. float32 is computed in float64 and rounded.
/// </para>
/// </remarks>
public class StereographicManifold : Manifold
{
    private readonly Lazy<(double High, double Low)> _radiusSquared;
    private readonly double _root;

    /// <summary>Makes a space of a dimension and curvature.</summary>
    /// <param name="dimension">d, the number of coordinates of a point.</param>
    /// <param name="curvature">κ, any finite number.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="dimension"/> is below 1, or <paramref name="curvature"/> is not a finite number.
    /// </exception>
    public StereographicManifold(int dimension, double curvature)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        if (!double.IsFinite(curvature))
        {
            throw new ArgumentOutOfRangeException(nameof(curvature), curvature, "Expected a finite number.");
        }

        Dimension = dimension;
        Curvature = curvature;
        _root = Math.Sqrt(Math.Abs(curvature));
        _radiusSquared = new(() => Reciprocal(-curvature));
    }

    /// <inheritdoc/>
    public override int Dimension { get; }

    /// <inheritdoc/>
    public override int AmbientDimension => Dimension;

    /// <summary>Gets κ, the sectional curvature.</summary>
    public double Curvature { get; }

    /// <summary>Gets κ twice, or 0 in one dimension.</summary>
    public override (double Lowest, double Highest) CurvatureBounds =>
        Dimension == 1 ? (0.0, 0.0) : (Curvature, Curvature);

    /// <summary>Gets π/√κ above 0.</summary>
    public override double InjectivityRadius => Curvature > 0.0 ? Math.PI / _root : double.PositiveInfinity;

    /// <summary>Names the manifold for messages.</summary>
    /// <returns>Its kind, dimension and curvature.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Stereographic(dimension {Dimension}, curvature {Curvature})");

    /// <inheritdoc/>
    protected internal override Tensor OriginCore(long count, ScalarType dtype, Device device) =>
        zeros([count, Dimension], dtype: dtype, device: device);

    /// <summary>Draws rows outside the ball, or too near its boundary or the missing pole, in; others stay.</summary>
    protected internal override Tensor ProjectPointCore(Tensor ambient) =>
        Columns.ToRows(Held(Columns.Of(ambient), ambient.dtype), ambient.dtype);

    /// <inheritdoc/>
    protected internal override Tensor ProjectTangentCore(Tensor point, Tensor ambient) => ambient.clone();

    /// <summary>Scales by ε²/4.</summary>
    protected internal override Tensor ToRiemannianGradientCore(Tensor point, Tensor gradient) =>
        Columns.ToRows(Columns.Of(gradient) * (Factor(Columns.Of(point)) / 2.0).square(), point.dtype);

    /// <summary>Measures (2/ε)² times the dot product.</summary>
    protected internal override Tensor InnerProductCore(Tensor point, Tensor a, Tensor b)
    {
        var product = Columns.Dot(Columns.Of(a), Columns.Of(b));
        return Columns.ToNumbers((2.0 / Factor(Columns.Of(point))).square() * product, point.dtype);
    }

    /// <inheritdoc/>
    protected internal override Tensor NormCore(Tensor point, Tensor tangent) =>
        Columns.ToNumbers(2.0 / Factor(Columns.Of(point)) * Columns.Length(Columns.Of(tangent)), point.dtype);

    /// <summary>Walks along a geodesic: x ⊕ v, v = tan(√κ·|u|/ε)/√κ · u/|u|, tanh below 0.</summary>
    /// <remarks>
    /// With w = x + v: x ⊕ v = (ε(x)·w − κ|w|²·x)/(ε(x)·ε(v) − κ|w|²). Above 0 its terms cancel where ε(x) is large, near the
    /// missing pole; there the sum is taken as ((1 − κ(2x·v + |v|²))·x + ε(x)·v)/|1 − κ·x·v|².
    /// </remarks>
    protected internal override Tensor ExpCore(Tensor point, Tensor tangent)
    {
        var x = Columns.Of(point);
        var factor = Factor(x);
        var straight = Columns.Bounded(Columns.Of(tangent) / factor);
        var walked = straight * NearZero.TangentOverArgument(Curvature * Columns.Dot(straight, straight), Math.Sign(Curvature));

        var (sum, divisor) = Curvature > 0.0 ? SumAbove() : SumBelow();
        return Columns.ToRows(Held(sum / divisor.clamp_min(NearZero.Least(factor.dtype)), point.dtype), point.dtype);

        (Tensor Sum, Tensor Divisor) SumAbove() => (
            (1.0 - Curvature * Columns.Dot(walked, x + (x + walked))) * x + factor * walked,
            RootOfDivisor(x, -walked).square());

        (Tensor Sum, Tensor Divisor) SumBelow()
        {
            var w = x + walked;
            var square = Curvature * Columns.Dot(w, w);

            // ε(v) = 1/cosh², which cosh itself would overflow.
            var fall = (-2.0 * _root * Columns.Length(straight)).exp();
            return (factor * w - square * x, factor * (4.0 * fall / (1.0 + fall).square()) - square);
        }
    }

    /// <summary>Gives the tangent vector along (−x) ⊕ y.</summary>
    /// <remarks>
    /// With δ = y − x, (−x) ⊕ y points along n = ε(x)·δ + κ|δ|²·x, which is |δ|·√D long, D = ε(x)·ε(y) − κ|δ|².
    /// </remarks>
    protected internal override Tensor LogCore(Tensor point, Tensor target)
    {
        var (x, y) = (Columns.Of(point), Columns.Of(target));
        var (factor, difference) = (Factor(x), y - x);
        var squared = Columns.Dot(difference, difference);
        var direction = factor * difference + Curvature * squared * x;
        if (Curvature <= 0.0)
        {
            var product = factor * Factor(y);
            var perLength = NearZero.AsinhOverArgument(-Curvature * squared / product) / (product * (product - Curvature * squared)).sqrt();
            return Columns.ToRows(factor * perLength * direction, point.dtype);
        }

        var root = RootOfDivisor(x, y);
        var near = factor / root.clamp_min(0.5).square()
            * NearZero.AtanOverArgument(Curvature * squared / root.clamp_min(0.5).square()) * direction;
        var far = Distances(x, y) * factor / 2.0 * FarDirection(x, y);
        return Columns.ToRows(where(_root * Columns.Length(difference) > root, far, near), point.dtype);
    }

    /// <summary>Measures 2/√−κ · asinh(√−κ·|y − x|/√(ε(x)·ε(y))), or 2/√κ · atan2(√κ·|y − x|, √D) above 0.</summary>
    /// <remarks>
    /// D is |1 + κ·x·y|², the product taken as of complex numbers. The usual artanh(|(−x) ⊕ y|) has no digits left where its
    /// argument is near 1.
    /// </remarks>
    protected internal override Tensor DistanceCore(Tensor a, Tensor b) =>
        Columns.ToNumbers(Distances(Columns.Of(a), Columns.Of(b)), a.dtype);

    /// <summary>Carries by ε(y)/ε(x) times the gyration from x to y.</summary>
    protected internal override Tensor ParallelTransportCore(Tensor from, Tensor to, Tensor tangent)
    {
        var (x, y) = (Columns.Of(from), Columns.Of(to));
        var (fromFactor, toFactor, difference) = (Factor(x), Factor(y), y - x);
        var divisor = Curvature > 0.0
            ? RootOfDivisor(x, y).square().clamp_min(NearZero.Small(x.dtype))
            : fromFactor * toFactor - Curvature * Columns.Dot(difference, difference);
        var turned = Gyration.Apply(Curvature, x, fromFactor, difference, divisor, Columns.Of(tangent));
        return Columns.ToRows(toFactor / fromFactor * turned, tangent.dtype);
    }

    /// <summary>Scales by ε/2: the frame is that of the coordinates.</summary>
    protected internal override Tensor TangentFromFrameCore(Tensor point, Tensor coordinates) =>
        Columns.ToRows(Columns.Of(coordinates) * (Factor(Columns.Of(point)) / 2.0), point.dtype);

    /// <inheritdoc/>
    protected internal override Tensor PairwiseBlockCore(Tensor few, Tensor many)
    {
        if (Curvature > 0.0)
        {
            return base.PairwiseBlockCore(few, many);
        }

        var distance = NearZero.Sqrt(Pairs.SquaredDifference(few.to(ScalarType.Float64), many.to(ScalarType.Float64)));
        return AsinhDistance(distance, Factor(Columns.Of(few)).t(), Factor(Columns.Of(many))).to(few.dtype);
    }

    /// <summary>ε(x) = 1 + κ|x|², [1, n], of points [d, n].</summary>
    /// <remarks>
    /// Below 0 it is small near the boundary, where the rounding of |x|² would be all of it. Coordinates are cut to a grid of
    /// 2⁻²⁶ of the radius, so that the sum of their squares is exact, and what was cut off is small.
    /// </remarks>
    internal Tensor Factor(Tensor x)
    {
        if (Curvature >= 0.0)
        {
            return 1.0 + Curvature * Columns.Dot(x, x);
        }

        var (high, low) = _radiusSquared.Value;
        var shift = 1.5 * Math.ScaleB(1.0, Math.ILogB(Math.Sqrt(high)) + 1 - 26 + 52);
        var coarse = x + shift - shift;
        var left = high - Columns.Dot(coarse, coarse) - (Columns.Dot(x - coarse, x + coarse) - low);

        // A point outside the ball has no factor; the least of one that is held inside is 1.8e-15.
        return (left * -Curvature).clamp_min(1e-16);
    }

    // 1/x to twice the digits of a double.
    private static (double High, double Low) Reciprocal(double x)
    {
        var high = 1.0 / x;
        return (high, -Math.FusedMultiplyAdd(high, x, -1.0) / x);
    }

    // Points that go to a type, held where the type can tell them from the boundary or the missing pole.
    private Tensor Held(Tensor x, ScalarType dtype)
    {
        if (Curvature == 0.0)
        {
            return x.clone();
        }

        var margin = Math.ScaleB(1.0, dtype == ScalarType.Float32 ? -21 : -50);
        var most = (Curvature < 0.0 ? 1.0 - margin : 1.0 / margin) / _root;
        x = Columns.Bounded(x);
        return x / (Columns.Length(x) / most).clamp_min(1.0);
    }

    private Tensor Distances(Tensor x, Tensor y)
    {
        var difference = Columns.Length(y - x);
        return Curvature > 0.0
            ? 2.0 / _root * atan2(_root * difference, RootOfDivisor(x, y))
            : AsinhDistance(difference, Factor(x), Factor(y));
    }

    private Tensor AsinhDistance(Tensor difference, Tensor aFactor, Tensor bFactor) =>
        _root == 0.0 ? 2.0 * difference : 2.0 / _root * (_root * difference / (aFactor * bFactor).sqrt()).asinh();

    // |1 + κ·x·y| for κ > 0: with x the longer and e its direction, it is |e + κ|x|·y|, which does not cancel for antipodal
    // points; for short ones it is near 1.
    private Tensor RootOfDivisor(Tensor x, Tensor y)
    {
        var (xLength, yLength) = (Columns.Length(x), Columns.Length(y));
        var (longer, other) = (where(xLength > yLength, x, y), where(xLength > yLength, y, x));
        var length = maximum(xLength, yLength);

        var product = 1.0 + 2.0 * Curvature * Columns.Dot(x, y);
        var plain = (product + Curvature * Columns.Dot(x, x) * (Curvature * Columns.Dot(y, y))).clamp_min(0.25).sqrt();
        var bound = length.clamp_min(0.5 / _root);
        var split = Columns.Length(longer / bound + Curvature * bound * other);
        return where(_root * length > 0.5, split, plain);
    }

    // The unit vector along n for κ > 0. Towards the antipode the two parts of n cancel; it is also (y + κ|y|²·x) plus
    // x + κ|x|²·y reflected at x, both small there. Antipodes themselves are joined in all directions; then it is the first.
    private Tensor FarDirection(Tensor x, Tensor y)
    {
        var least = NearZero.Small(x.dtype);
        var square = Columns.Dot(x, x);
        var mirrored = x + Curvature * square * y;
        mirrored -= 2.0 * Columns.Dot(x, mirrored) / square.clamp_min(least) * x;
        var direction = y + Curvature * Columns.Dot(y, y) * x + mirrored;
        var length = Columns.Length(direction);

        var first = zeros_like(x);
        first.narrow(0, 0, 1).fill_(1.0);
        return where(length > least, direction / length.clamp_min(least), first);
    }
}
