using HaploEmbed.Geometry.Reference;
using static TorchSharp.torch;

namespace HaploEmbed.Geometry;

/// <summary>The unit sphere of dimension d; a circle for d = 1.</summary>
/// <remarks>
/// <para>
/// A point is a row x of d + 1 numbers with |x| = 1, a tangent vector at x a row u with x·u = 0; the metric is the dot
/// product and the sectional curvature 1. A sphere of another radius is a <see cref="ScaledManifold"/> of this one.
/// </para>
/// <para>
/// <see cref="Manifold.Transport"/> is the projection onto the tangent space of the end point, as in geoopt.
/// </para>
/// </remarks>
public sealed class SphereManifold : Manifold
{
    /// <summary>Makes the unit sphere of a dimension.</summary>
    /// <param name="dimension">d; a point has d + 1 coordinates.</param>
    /// <param name="retraction">What <see cref="Manifold.Retract"/> is.</param>
    /// <param name="numerics">Whether to compute accurately or as geoopt does.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dimension"/> is below 1.</exception>
    public SphereManifold(
        int dimension, SphereRetraction retraction = SphereRetraction.Exp, Numerics numerics = Numerics.Accurate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        Dimension = dimension;
        Retraction = retraction;
        Numerics = numerics;
    }

    /// <inheritdoc/>
    public override int Dimension { get; }

    /// <inheritdoc/>
    public override int AmbientDimension => Dimension + 1;

    /// <summary>Gets what <see cref="Manifold.Retract"/> is.</summary>
    public SphereRetraction Retraction { get; }

    /// <summary>Gets how the manifold computes.</summary>
    public Numerics Numerics { get; }

    /// <summary>Gets 1 twice, or 0 for a circle.</summary>
    public override (double Lowest, double Highest) CurvatureBounds => Dimension == 1 ? (0.0, 0.0) : (1.0, 1.0);

    /// <summary>Gets π, half a great circle.</summary>
    public override double InjectivityRadius => Math.PI;

    /// <summary>Gets false: transport is a projection.</summary>
    public override bool TransportIsParallel => false;

    /// <inheritdoc/>
    public override int? RetractionOrder => Retraction == SphereRetraction.Exp ? null : 2;

    private bool IsReference => Numerics == Numerics.Reference;

    /// <summary>Names the manifold for messages.</summary>
    /// <returns>Its kind and dimension.</returns>
    public override string ToString() => $"Sphere(dimension {Dimension})";

    /// <summary>Gives the row (1, 0, …, 0), repeated.</summary>
    protected internal override Tensor OriginCore(long count, ScalarType dtype, Device device) =>
        cat([ones([count, 1], dtype: dtype, device: device), zeros([count, Dimension], dtype: dtype, device: device)], -1);

    /// <summary>Gives x/|x|, and the origin for a row of zeros.</summary>
    protected internal override Tensor ProjectPointCore(Tensor ambient)
    {
        if (IsReference)
        {
            return SphereReference.ProjectPoint(ambient);
        }

        // The square of a short or long row may be no number; a common factor does not move the point.
        var largest = ambient.detach().abs().amax([-1], keepdim: true);
        var origin = OriginCore(1, ambient.dtype, ambient.device).squeeze(0);
        var row = where(largest == 0.0, origin, ambient / largest.clamp_min(NearZero.Least(ambient.dtype)));
        return row / row.norm(-1, keepdim: true);
    }

    /// <summary>Takes away the part of each row along the point: u = w − (x·w)·x.</summary>
    protected internal override Tensor ProjectTangentCore(Tensor point, Tensor ambient) =>
        Columns.ToRows(Across(Columns.Of(point), Columns.Of(ambient)), ambient.dtype);

    /// <inheritdoc/>
    protected internal override Tensor ToRiemannianGradientCore(Tensor point, Tensor gradient) =>
        ProjectTangentCore(point, gradient);

    /// <inheritdoc/>
    protected internal override Tensor InnerProductCore(Tensor point, Tensor a, Tensor b) => RowProducts.Dot(a, b).squeeze(-1);

    /// <inheritdoc/>
    protected internal override Tensor NormCore(Tensor point, Tensor tangent) => tangent.norm(-1);

    /// <summary>Walks along a great circle: with t = |u|, cos(t)·x + (sin(t)/t)·u.</summary>
    protected internal override Tensor ExpCore(Tensor point, Tensor tangent)
    {
        if (IsReference)
        {
            return SphereReference.Exp(point, tangent);
        }

        var (x, u) = (Columns.Of(point), Columns.Of(tangent));
        var (cosine, sineOverLength) = NearZero.CosineAndSine(Columns.Dot(u, u));
        var reached = cosine * x + sineOverLength * u;
        return Columns.ToRows(reached / Columns.Length(reached), point.dtype);
    }

    /// <summary>
    /// Gives (θ/|v|)·v, v the part of y − x across x and θ the distance; at antipodal points, where v is 0, the first
    /// direction of the frame at x.
    /// </summary>
    protected internal override Tensor LogCore(Tensor point, Tensor target)
    {
        if (IsReference)
        {
            return SphereReference.Log(point, target);
        }

        var (direction, cosine, sine) = Between(Columns.Of(point), Columns.Of(target));
        return Columns.ToRows(atan2(sine, cosine) * direction, point.dtype);
    }

    /// <summary>Measures the angle: atan2(|v|, x·y), v the part of y across x.</summary>
    /// <remarks>
    /// The usual acos(x·y) has no digits left for near points, nor for antipodal ones.
    /// </remarks>
    protected internal override Tensor DistanceCore(Tensor a, Tensor b)
    {
        if (IsReference)
        {
            return SphereReference.Distance(a, b).squeeze(-1);
        }

        var (_, cosine, sine) = Apart(Columns.Of(a), Columns.Of(b));
        return Columns.ToNumbers(atan2(sine, cosine), a.dtype);
    }

    /// <inheritdoc/>
    protected internal override Tensor RetractCore(Tensor point, Tensor tangent) =>
        Retraction == SphereRetraction.Exp ? ExpCore(point, tangent) : ProjectPointCore(point + tangent);

    /// <summary>Projects onto the tangent space of the end point.</summary>
    protected internal override Tensor TransportCore(Tensor from, Tensor to, Tensor tangent) =>
        ProjectTangentCore(to, tangent);

    /// <summary>
    /// Turns the part along the geodesic with it: with n its direction and θ its length,
    /// u + (n·u)·((cos(θ) − 1)·n − sin(θ)·x).
    /// </summary>
    protected internal override Tensor ParallelTransportCore(Tensor from, Tensor to, Tensor tangent)
    {
        var (x, u) = (Columns.Of(from), Columns.Of(tangent));
        var (direction, cosine, sine) = Between(x, Columns.Of(to));
        var turned = u + Columns.Dot(direction, u) * ((cosine - 1.0) * direction - sine * x);
        return Columns.ToRows(turned, tangent.dtype);
    }

    /// <summary>
    /// Takes coordinates in the frame that the reflection of the origin to the point, or to its antipode, carries along.
    /// </summary>
    /// <remarks>
    /// With w the coordinates, x the last d coordinates of the point and x₀ the first: (∓x·w, w − x·w/(1 + |x₀|)·x), the
    /// sign against that of x₀.
    /// </remarks>
    protected internal override Tensor TangentFromFrameCore(Tensor point, Tensor coordinates) =>
        Columns.ToRows(FrameVectors(Columns.Of(point), Columns.Of(coordinates)), point.dtype);

    /// <summary>Draws uniformly.</summary>
    protected internal override Tensor RandomPointCore(long count, Generator? generator, ScalarType dtype, Device device) =>
        ProjectPointCore(randn([count, AmbientDimension], dtype: dtype, device: device, generator: generator));

    /// <inheritdoc/>
    protected internal override Tensor PairwiseBlockCore(Tensor few, Tensor many)
    {
        if (IsReference)
        {
            return base.PairwiseBlockCore(few, many);
        }

        // As Distance, coordinate by coordinate; that |v|² is |x|²|δ|² − (x·δ)², δ = y − x, would cancel.
        var (rows, columns) = (few.to(ScalarType.Float64), many.to(ScalarType.Float64));
        var square = RowProducts.Dot(rows, rows);
        var differences = Enumerable.Range(0, AmbientDimension)
            .Select(column => columns.narrow(-1, column, 1).t() - rows.narrow(-1, column, 1)).ToArray();
        var along = Sum((difference, x) => difference * x);
        var share = along / square;
        var across = NearZero.Sqrt(Sum((difference, x) => (difference - share * x).square()));
        return atan2(square.sqrt() * across, square + along).to(few.dtype);

        Tensor Sum(Func<Tensor, Tensor, Tensor> term) =>
            differences.Select((difference, column) => term(difference, rows.narrow(-1, column, 1))).Aggregate((a, b) => a + b);
    }

    private static Tensor Across(Tensor x, Tensor w) => w - Columns.Dot(x, w) * x;

    // The direction of the shortest way from x to y as a unit tangent vector at x, and cosine and sine of its length. For
    // coincident points it is the direction 0; for antipodal ones the first of the frame.
    private (Tensor Direction, Tensor Cosine, Tensor Sine) Between(Tensor x, Tensor y)
    {
        var (across, cosine, sine) = Apart(x, y);
        var least = NearZero.Small(x.dtype);
        var first = zeros_like(x.narrow(0, 0, Dimension));
        first.narrow(0, 0, 1).fill_(1.0);
        var anyway = FrameVectors(x, first) * (cosine < 0.0);
        return (where(sine > least, across / sine.clamp_min(least), anyway), cosine, sine);
    }

    // The part of y across x, and cosine and sine of the angle between them. Of the sum of nearly antipodal points, and of
    // the difference of others, no digits are lost.
    private static (Tensor Across, Tensor Cosine, Tensor Sine) Apart(Tensor x, Tensor y)
    {
        var square = Columns.Dot(x, x);
        var isNear = Columns.Dot(x, y) > 0.0;
        var rest = where(isNear, y - x, y + x);
        var along = Columns.Dot(x, rest);
        var across = rest - along / square * x;
        return (across, along + where(isNear, square, -square), square.sqrt() * Columns.Length(across));
    }

    private Tensor FrameVectors(Tensor x, Tensor coordinates)
    {
        var (first, others) = (x.narrow(0, 0, 1), x.narrow(0, 1, Dimension));
        var along = Columns.Dot(others, coordinates);
        return cat([where(first >= 0.0, -along, along), coordinates - along / (1.0 + first.abs()) * others], 0);
    }
}
