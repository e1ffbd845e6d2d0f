using System.Globalization;
using HaploEmbed.Geometry.Kernels;
using HaploEmbed.Geometry.Reference;
using static TorchSharp.torch;

namespace HaploEmbed.Geometry;

/// <summary>Hyperbolic space of dimension d in the Lorentz (hyperboloid) model.</summary>
/// <remarks>
/// <para>
/// A point is a row x of d + 1 numbers, time coordinate first, with ⟨x, x⟩ = −R² and x₀ &gt; 0, where
/// ⟨u, v⟩ = −u₀v₀ + u₁v₁ + … + u_d v_d is the Minkowski product. A tangent vector at x is a row u with ⟨x, u⟩ = 0, and
/// the metric is the Minkowski product of tangent vectors.
/// </para>
/// <para>
/// R² is what geoopt calls <c>k</c>. The sectional curvature is −1/R², so the paper's "5" means a curvature of −0.2.
/// </para>
/// <para>
/// A time coordinate of e¹⁵R, rounded, no longer says how far apart two points are. So the space coordinates are the
/// point here: distances, logarithms, norms and exponentials take the time coordinates that these imply and do not read
/// column 0. <see cref="Numerics.Reference"/> reads it, as geoopt does.
/// </para>
/// <para>
/// Points farther than 40 radii from the origin are drawn in to there: beyond 36, neighbours cannot be told apart in
/// float64. At r radii they can from a distance of about e^r · 1e-16 radii on; in float32, whose values are computed in
/// float64 and rounded, from e^r · 1e-7.
/// </para>
/// </remarks>
public sealed class LorentzManifold : Manifold
{
    private const double FarthestRadius = 40.0;

    /// <summary>Makes hyperbolic space of a dimension and radius.</summary>
    /// <param name="dimension">d, the number of space coordinates; a point has d + 1.</param>
    /// <param name="radiusSquared">R², in squared units of distance. The curvature is −1/R².</param>
    /// <param name="numerics">Whether to compute accurately or as geoopt does.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="dimension"/> is below 1, or <paramref name="radiusSquared"/> is not a positive finite number.
    /// </exception>
    public LorentzManifold(int dimension, double radiusSquared, Numerics numerics = Numerics.Accurate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        if (!(radiusSquared > 0.0 && double.IsFinite(radiusSquared)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(radiusSquared),
                radiusSquared,
                "Expected a finite number above 0; the curvature is -1/radiusSquared.");
        }

        Dimension = dimension;
        RadiusSquared = radiusSquared;
        Radius = Math.Sqrt(radiusSquared);
        Numerics = numerics;
    }

    /// <inheritdoc/>
    public override int Dimension { get; }

    /// <inheritdoc/>
    public override int AmbientDimension => Dimension + 1;

    /// <summary>Gets R², with ⟨x, x⟩ = −R² for every point x.</summary>
    public double RadiusSquared { get; }

    /// <summary>Gets R.</summary>
    public double Radius { get; }

    /// <summary>Gets how the manifold computes.</summary>
    public Numerics Numerics { get; }

    /// <summary>Gets the sectional curvature, −1/R².</summary>
    public double Curvature => -1.0 / RadiusSquared;

    /// <summary>Gets −1/R² twice, or 0 in one dimension.</summary>
    public override (double Lowest, double Highest) CurvatureBounds =>
        Dimension == 1 ? (0.0, 0.0) : (Curvature, Curvature);

    private bool IsReference => Numerics == Numerics.Reference;

    /// <summary>Measures the Minkowski product ⟨u, v⟩ = −u₀v₀ + u₁v₁ + … + u_d v_d, row by row.</summary>
    /// <param name="u">Rows, shape [n, d + 1].</param>
    /// <param name="v">Rows, shape [n, d + 1].</param>
    /// <returns>Products, shape [n]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected.</exception>
    public Tensor MinkowskiProduct(Tensor u, Tensor v)
    {
        Arguments.RequireAlike(this, u, v);
        using var scope = NewDisposeScope();
        return RowProducts.Minkowski(u, v).squeeze(-1).MoveToOuterDisposeScope();
    }

    /// <summary>Names the manifold for messages.</summary>
    /// <returns>Its kind, dimension and R².</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Lorentz(dimension {Dimension}, R² {RadiusSquared})");

    /// <summary>Gives the row (R, 0, …, 0), repeated.</summary>
    protected internal override Tensor OriginCore(long count, ScalarType dtype, Device device)
    {
        var time = full([count, 1], Radius, dtype: dtype, device: device);
        var space = zeros([count, Dimension], dtype: dtype, device: device);
        return cat([time, space], -1);
    }

    /// <summary>Gives the point over each row of space coordinates: x₀ = √(R² + x₁² + … + x_d²).</summary>
    protected internal override Tensor ProjectPointCore(Tensor ambient) =>
        Columns.ToRows(PointOver(Space(ambient)), ambient.dtype);

    /// <summary>Takes away the part of each row along the point: u = w + (⟨x, w⟩/R²)·x.</summary>
    protected internal override Tensor ProjectTangentCore(Tensor point, Tensor ambient) =>
        ambient + RowProducts.Minkowski(point, ambient) / RadiusSquared * point;

    /// <summary>
    /// Turns ambient gradients into Riemannian ones: with g′ the gradient with the sign of column 0 flipped,
    /// g′ + (⟨x, g′⟩/R²)·x.
    /// </summary>
    /// <remarks>
    /// It is not <see cref="Manifold.ProjectTangent"/> alone: the flip turns the plain dot product into Minkowski's.
    /// </remarks>
    protected internal override Tensor ToRiemannianGradientCore(Tensor point, Tensor gradient)
    {
        // ⟨x, g′⟩ is the plain dot product of x and g.
        var offset = RowProducts.Dot(point, gradient) / RadiusSquared;
        var flipped = cat([-gradient.narrow(-1, 0, 1), gradient.narrow(-1, 1, Dimension)], -1);
        return flipped + offset * point;
    }

    /// <summary>Measures ⟨a, b⟩, the Minkowski product of tangent vectors.</summary>
    /// <remarks>
    /// It is the dot product of their coordinates in the frame of <see cref="TangentFromFrameCore"/>: of the Minkowski
    /// product's two terms, e^2r times as large as their difference at r radii, nothing is left at 18.
    /// </remarks>
    protected internal override Tensor InnerProductCore(Tensor point, Tensor a, Tensor b)
    {
        if (IsReference)
        {
            return RowProducts.Minkowski(a, b).squeeze(-1);
        }

        var x = Space(point);
        var time = Time(x);
        var inFrame = FrameCoordinates(x, time, Space(a));
        var other = ReferenceEquals(a, b) ? inFrame : FrameCoordinates(x, time, Space(b));
        return Columns.ToNumbers(Columns.Dot(inFrame, other), point.dtype);
    }

    /// <inheritdoc/>
    protected internal override Tensor NormCore(Tensor point, Tensor tangent) =>
        IsReference ? LorentzReference.Norm(this, tangent).squeeze(-1) : base.NormCore(point, tangent);

    /// <summary>Walks along a geodesic: with t = ‖u‖/R, exp_x(u) = cosh(t)·x + (sinh(t)/t)·u.</summary>
    /// <remarks>
    /// The time coordinate is taken from the others, so that the result lies on the manifold to rounding.
    /// <para>
    /// Source: Nickel and Kiela (2018), "Learning Continuous Hierarchies in the Lorentz Model of Hyperbolic Geometry",
    /// with the radius put back.
    /// </para>
    /// </remarks>
    protected internal override Tensor ExpCore(Tensor point, Tensor tangent)
    {
        if (IsReference)
        {
            return LorentzReference.Exp(this, point, tangent);
        }

        var x = Space(point);
        var time = Time(x);
        var inFrame = FrameCoordinates(x, time, Space(tangent));
        var (cosh, sinhOverTime, _) = Walk(inFrame);
        return Columns.ToRows(PointOver(cosh * x + sinhOverTime * FrameSpace(x, time, inFrame)), point.dtype);
    }

    /// <summary>Walks, and carries v along as v + ⟨u, v⟩/R² · ((sinh(t)/t)·x + ((cosh(t) − 1)/t²)·u).</summary>
    protected internal override (Tensor Point, Tensor Carried) RetractAndTransportCore(
        Tensor point, Tensor tangent, Tensor carried)
    {
        if (IsReference)
        {
            return base.RetractAndTransportCore(point, tangent, carried);
        }

        var (x, v) = (Space(point), Space(carried));
        var time = Time(x);
        var inFrame = FrameCoordinates(x, time, Space(tangent));
        var u = FrameSpace(x, time, inFrame);
        var (cosh, sinhOverTime, rise) = Walk(inFrame);
        var walked = cosh * x + sinhOverTime * u;
        var excess = Excess(walked);
        var reached = WithTime(Columns.Bounded(walked) / excess);

        // Where the point was drawn in, the vector is too, or its length would be that of one farther out.
        var along = Columns.Dot(inFrame, FrameCoordinates(x, time, v)) / RadiusSquared;
        var there = (v + along * (sinhOverTime * x + rise * u)) / excess;
        var thereTime = Columns.Dot(reached.narrow(0, 1, Dimension), there) / reached.narrow(0, 0, 1);
        return (Columns.ToRows(reached, point.dtype), Columns.ToRows(cat([thereTime, there], 0), point.dtype));
    }

    /// <summary>Gives the tangent vector that leads to the target.</summary>
    /// <remarks>
    /// With c = cosh(d(x, y)/R) − 1: log_x(y) = θ/sinh(θ) · (y − x − c·x), θ = d/R. It is geoopt's d/‖v‖ · v,
    /// v = y + (⟨x, y⟩/R²)·x, written so that near points do not cancel. On the CPU the values are those of
    /// <see cref="HyperboloidKernel"/>.
    /// </remarks>
    protected internal override Tensor LogCore(Tensor point, Tensor target)
    {
        if (IsReference)
        {
            return LorentzReference.Log(this, point, target);
        }

        return Exact(point, target, HyperboloidKernel.Log, () =>
        {
            var (x, y) = (Space(point), Space(target));
            var cosh = CoshMinusOne(x, y);
            var scale = NearZero.AsinhOverArgument(cosh / 2.0) / (1.0 + cosh / 2.0).sqrt();
            return Columns.ToRows(TangentOver(x, scale * (y - x - cosh * x)), point.dtype);
        });
    }

    /// <summary>Measures d(x, y) = 2R·asinh(√(c/2)), c = cosh(d/R) − 1.</summary>
    /// <remarks>
    /// c is ⟨x, y⟩/−R² − 1, which cancels: at a distance of 1e-7 radii the usual R·acosh is 1% off, at 1e-8 it is 0. With
    /// x and y the space coordinates, s and t the times, it is also (R²|y − x|² + |x ∧ y|²)/(R²(R² + st + x·y)), and
    /// (R²(|x|² + |y|²) + |x|²|y|²)/(R²(st + R²)) − x·y/R²; of the first, no part cancels for points to the same
    /// side of the origin, and of the second none for points to opposite sides. On the CPU the values are those of
    /// <see cref="HyperboloidKernel"/>, which computes the first in doubled precision.
    /// </remarks>
    protected internal override Tensor DistanceCore(Tensor a, Tensor b)
    {
        if (IsReference)
        {
            return LorentzReference.Distance(this, a, b).squeeze(-1);
        }

        return Exact(a, b, HyperboloidKernel.Distance, () =>
        {
            var cosh = CoshMinusOne(Space(a), Space(b));
            return Columns.ToNumbers(2.0 * Radius * NearZero.Sqrt(cosh / 2.0).asinh(), a.dtype);
        });
    }

    /// <inheritdoc/>
    protected internal override Tensor PairwiseDistanceCore(Tensor a, Tensor b) =>
        UsesKernel(a, b) ? KernelDistances(a, b) : base.PairwiseDistanceCore(a, b);

    /// <inheritdoc/>
    protected internal override Tensor PairwiseBlockCore(Tensor few, Tensor many) =>
        UsesKernel(few, many) ? KernelDistances(few, many) : base.PairwiseBlockCore(few, many);

    /// <summary>Takes the time coordinate anew from the others: the projection cancels as e^2r at r radii.</summary>
    protected internal override Tensor StabilizeTangentCore(Tensor point, Tensor tangent) => IsReference
        ? base.StabilizeTangentCore(point, tangent)
        : Columns.ToRows(TangentOver(Space(point), Space(tangent)), tangent.dtype);

    /// <summary>Carries tangent vectors along the geodesic.</summary>
    /// <remarks>
    /// v + ⟨y, v⟩/(R² − ⟨x, y⟩) · (x + y), computed in the orthonormal frames that boosts carry from the origin to x
    /// and to y, where it is a rotation: in ambient coordinates its terms are e^r times as long as the vector at r radii
    /// from the origin, and their difference is lost from 18 radii on.
    /// </remarks>
    protected internal override Tensor ParallelTransportCore(Tensor from, Tensor to, Tensor tangent)
    {
        if (IsReference)
        {
            return LorentzReference.Transport(this, from, to, tangent);
        }

        var (x, y) = (Space(from), Space(to));
        var (xTime, yTime) = (Time(x), Time(y));

        // Coordinates of the Poincaré ball, of curvature −1; 1 − |p|² is 2R/(R + x₀).
        var (p, q) = (x / (xTime + Radius), y / (yTime + Radius));
        var (pFactor, qFactor) = (2.0 * Radius / (xTime + Radius), 2.0 * Radius / (yTime + Radius));
        var difference = q - p;
        var divisor = pFactor * qFactor + Columns.Dot(difference, difference);

        var rotated = Gyration.Apply(-1.0, p, pFactor, difference, divisor, FrameCoordinates(x, xTime, Space(tangent)));
        return Columns.ToRows(FrameVectors(y, yTime, rotated), tangent.dtype);
    }

    /// <summary>
    /// Takes coordinates in the frame that the boost from the origin to the point carries along: with w the coordinates,
    /// u₀ = x·w/R and u = w + x·w/(R(R + x₀)) · x.
    /// </summary>
    protected internal override Tensor TangentFromFrameCore(Tensor point, Tensor coordinates)
    {
        var x = Space(point);
        return Columns.ToRows(FrameVectors(x, Time(x), Columns.Of(coordinates)), point.dtype);
    }

    /// <summary>Tells how far the time coordinate is from the implied one, over the coordinate.</summary>
    protected internal override Tensor PointDeviationCore(Tensor point) =>
        Arguments.RelativeGap(point, Columns.ToRows(WithTime(Space(point)), point.dtype));

    /// <summary>Tells how far the time coordinate is from the implied one, over the length of the row.</summary>
    protected internal override Tensor TangentDeviationCore(Tensor point, Tensor tangent) =>
        Arguments.RelativeGap(tangent, Columns.ToRows(TangentOver(Space(point), Space(tangent)), tangent.dtype));

    // The space coordinates, [d, .., n]. Products of four of them are numbers at all radii in float64; in float32 they are
    // not from 22 on.
    private static Tensor Space(Tensor rows) => Columns.Of(rows.narrow(-1, 1, rows.size(-1) - 1));

    private Tensor Time(Tensor space) => (Columns.Dot(space, space) + RadiusSquared).sqrt();

    // The point with given space coordinates.
    private Tensor PointOver(Tensor space) => WithTime(Columns.Bounded(space) / Excess(space));

    private Tensor WithTime(Tensor space) => cat([Time(space), space], 0);

    // By how much space coordinates are beyond those of the farthest radius; 1 where they are not.
    private Tensor Excess(Tensor space)
    {
        var bounded = Columns.Bounded(space);
        var most = RadiusSquared * Math.Pow(Math.Sinh(FarthestRadius), 2.0);
        return (Columns.Dot(bounded, bounded) / most).clamp_min(1.0).sqrt();
    }

    // The tangent vector with given space coordinates, of which u₀ = x·u/x₀.
    private Tensor TangentOver(Tensor x, Tensor u) => cat([Columns.Dot(x, u) / Time(x), u], 0);

    private Tensor FrameCoordinates(Tensor x, Tensor time, Tensor u) =>
        u - Columns.Dot(x, u) / (time * (Radius + time)) * x;

    private Tensor FrameVectors(Tensor x, Tensor time, Tensor w)
    {
        return cat([Columns.Dot(x, w) / Radius, FrameSpace(x, time, w)], 0);
    }

    // The space coordinates of the vector with given coordinates in the frame. Walks take them anew from there: inwards, the
    // two terms of a walk are e^t times as large as their sum, and go together only if they are of one rounding.
    private Tensor FrameSpace(Tensor x, Tensor time, Tensor w) => w + Columns.Dot(x, w) / (Radius * (Radius + time)) * x;

    // cosh(t), sinh(t)/t and (cosh(t) − 1)/t² of a way with given coordinates in a frame. A way of twice the farthest radius
    // ends there from everywhere; the hyperbolic functions of a longer one are no numbers.
    private (Tensor Cosh, Tensor SinhOverTime, Tensor Rise) Walk(Tensor inFrame)
    {
        const double Most = 4.0 * FarthestRadius * FarthestRadius;
        var squaredTime = Columns.Dot(inFrame, inFrame) / RadiusSquared;
        var walked = squaredTime.clamp_max(Most);
        var shortened = (squaredTime / Most).clamp_min(1.0).rsqrt();
        var half = NearZero.SinhOfHalfOverHalf(walked);
        var rise = half.square() / 2.0;
        return (1.0 + walked * rise, half * (1.0 + walked * rise / 2.0).sqrt() * shortened, rise * shortened.square());
    }

    // cosh(d/R) − 1.
    private Tensor CoshMinusOne(Tensor x, Tensor y)
    {
        var (xx, yy, xy) = (Columns.Dot(x, x), Columns.Dot(y, y), Columns.Dot(x, y));
        var times = ((xx + RadiusSquared) * (yy + RadiusSquared)).sqrt();

        var difference = y - x;
        var across = difference - Columns.Dot(x, difference) / xx.clamp_min(NearZero.Least(x.dtype)) * x;
        var near = (RadiusSquared * Columns.Dot(difference, difference) + xx * Columns.Dot(across, across)) / (RadiusSquared + times + xy.clamp_min(0.0));
        var far = (RadiusSquared * (xx + yy) + xx * yy) / (times + RadiusSquared) - xy.clamp_max(0.0);

        return where(xy > 0.0, near, far) / RadiusSquared;
    }

    private bool UsesKernel(Tensor a, Tensor b) => !IsReference && HyperboloidKernel.Takes(a) && !Differentiates(a, b);

    private Tensor KernelDistances(Tensor a, Tensor b)
    {
        var wide = a.to(ScalarType.Float64);
        return HyperboloidKernel.PairwiseDistance(this, wide, ReferenceEquals(a, b) ? wide : b.to(ScalarType.Float64)).to(a.dtype);
    }

    // The values of a kernel with the derivatives of a formula; the formula's values where the kernel cannot go.
    private Tensor Exact(
        Tensor a,
        Tensor b,
        Func<LorentzManifold, Tensor, Tensor, Tensor> kernel,
        Func<Tensor> formula)
    {
        if (!HyperboloidKernel.Takes(a))
        {
            return formula();
        }

        var values = kernel(this, a.detach().to(ScalarType.Float64), b.detach().to(ScalarType.Float64));
        if (!Differentiates(a, b))
        {
            return values.to(a.dtype);
        }

        var differentiable = formula();
        return differentiable + (values.to(a.dtype) - differentiable.detach());
    }
}
