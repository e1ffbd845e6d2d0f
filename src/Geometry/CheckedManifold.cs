using static TorchSharp.torch;

namespace HaploEmbed.Geometry;

/// <summary>A manifold that looks at every value it is given.</summary>
/// <remarks>
/// Each call does what the inner manifold's does, after <see cref="Manifold.RequirePoint"/> for every point and
/// <see cref="Manifold.RequireTangent"/> for every tangent vector: NaN, points beside the manifold and vectors that are not
/// tangent end in an <see cref="ArgumentException"/> with the first row and its deviation. It costs about as much again as
/// the call.
/// </remarks>
public sealed class CheckedManifold : Manifold
{
    private readonly double? _tolerance;

    /// <summary>Puts checks around a manifold.</summary>
    /// <param name="inner">The manifold.</param>
    /// <param name="tolerance">The greatest deviation that passes; null for 1e-9 in float64, 1e-4 in float32.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tolerance"/> is negative or NaN.</exception>
    public CheckedManifold(Manifold inner, double? tolerance = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        if (tolerance is { } given && !(given >= 0.0))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), given, "Expected a number of 0 or more.");
        }

        Inner = inner;
        _tolerance = tolerance;
    }

    /// <summary>Gets the manifold that does the work.</summary>
    public Manifold Inner { get; }

    /// <inheritdoc/>
    public override int Dimension => Inner.Dimension;

    /// <inheritdoc/>
    public override int AmbientDimension => Inner.AmbientDimension;

    /// <inheritdoc/>
    public override (double Lowest, double Highest) CurvatureBounds => Inner.CurvatureBounds;

    /// <inheritdoc/>
    public override double InjectivityRadius => Inner.InjectivityRadius;

    /// <inheritdoc/>
    public override bool TransportIsParallel => Inner.TransportIsParallel;

    /// <inheritdoc/>
    public override int? RetractionOrder => Inner.RetractionOrder;

    /// <summary>Names the inner manifold for messages.</summary>
    /// <returns>Its name.</returns>
    public override string ToString() => Inner.ToString()!;

    /// <inheritdoc/>
    protected internal override Tensor OriginCore(long count, ScalarType dtype, Device device) =>
        Inner.OriginCore(count, dtype, device);

    /// <summary>Refuses rows that are not finite.</summary>
    protected internal override Tensor ProjectPointCore(Tensor ambient) => Inner.ProjectPointCore(Finite(ambient));

    /// <inheritdoc/>
    protected internal override Tensor ProjectTangentCore(Tensor point, Tensor ambient) =>
        Inner.ProjectTangentCore(Point(point), Finite(ambient));

    /// <inheritdoc/>
    protected internal override Tensor ToRiemannianGradientCore(Tensor point, Tensor gradient) =>
        Inner.ToRiemannianGradientCore(Point(point), Finite(gradient));

    /// <inheritdoc/>
    protected internal override Tensor InnerProductCore(Tensor point, Tensor a, Tensor b) =>
        Inner.InnerProductCore(Point(point), Tangent(point, a), Tangent(point, b));

    /// <inheritdoc/>
    protected internal override Tensor SquareGradientCore(Tensor point, Tensor gradient) =>
        Inner.SquareGradientCore(Point(point), Tangent(point, gradient));

    /// <inheritdoc/>
    protected internal override Tensor NormCore(Tensor point, Tensor tangent) =>
        Inner.NormCore(Point(point), Tangent(point, tangent));

    /// <inheritdoc/>
    protected internal override Tensor ExpCore(Tensor point, Tensor tangent) =>
        Inner.ExpCore(Point(point), Tangent(point, tangent));

    /// <inheritdoc/>
    protected internal override Tensor LogCore(Tensor point, Tensor target) => Inner.LogCore(Point(point), Point(target));

    /// <inheritdoc/>
    protected internal override Tensor DistanceCore(Tensor a, Tensor b) => Inner.DistanceCore(Point(a), Point(b));

    /// <inheritdoc/>
    protected internal override Tensor RetractCore(Tensor point, Tensor tangent) =>
        Inner.RetractCore(Point(point), Tangent(point, tangent));

    /// <inheritdoc/>
    protected internal override Tensor TransportCore(Tensor from, Tensor to, Tensor tangent) =>
        Inner.TransportCore(Point(from), Point(to), Tangent(from, tangent));

    /// <inheritdoc/>
    protected internal override (Tensor Point, Tensor Carried) RetractAndTransportCore(
        Tensor point, Tensor tangent, Tensor carried) =>
        Inner.RetractAndTransportCore(Point(point), Tangent(point, tangent), Tangent(point, carried));

    /// <inheritdoc/>
    protected internal override Tensor StabilizeTangentCore(Tensor point, Tensor tangent) =>
        Inner.StabilizeTangentCore(Point(point), Finite(tangent));

    /// <inheritdoc/>
    protected internal override Tensor ParallelTransportCore(Tensor from, Tensor to, Tensor tangent) =>
        Inner.ParallelTransportCore(Point(from), Point(to), Tangent(from, tangent));

    /// <inheritdoc/>
    protected internal override Tensor TangentFromFrameCore(Tensor point, Tensor coordinates) =>
        Inner.TangentFromFrameCore(Point(point), Finite(coordinates));

    /// <inheritdoc/>
    protected internal override Tensor RandomPointCore(long count, Generator? generator, ScalarType dtype, Device device) =>
        Inner.RandomPointCore(count, generator, dtype, device);

    /// <inheritdoc/>
    protected internal override Tensor PointDeviationCore(Tensor point) => Inner.PointDeviationCore(point);

    /// <inheritdoc/>
    protected internal override Tensor TangentDeviationCore(Tensor point, Tensor tangent) =>
        Inner.TangentDeviationCore(point, tangent);

    /// <inheritdoc/>
    protected internal override Tensor PairwiseDistanceCore(Tensor a, Tensor b) =>
        Inner.PairwiseDistanceCore(Point(a), ReferenceEquals(a, b) ? a : Point(b));

    /// <inheritdoc/>
    protected internal override Tensor PairwiseBlockCore(Tensor few, Tensor many) =>
        Inner.PairwiseBlockCore(Point(few), Point(many));

    private Tensor Point(Tensor point)
    {
        Inner.RequirePoint(point, _tolerance);
        return point;
    }

    private Tensor Tangent(Tensor point, Tensor tangent)
    {
        Inner.RequireTangent(point, tangent, _tolerance);
        return tangent;
    }

    private Tensor Finite(Tensor rows)
    {
        Arguments.RequireFinite(rows, this);
        return rows;
    }
}
