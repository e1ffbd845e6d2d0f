using System.Globalization;
using static TorchSharp.torch;

namespace HaploEmbed.Geometry;

/// <summary>A manifold with all its distances multiplied by a number.</summary>
/// <remarks>
/// Points, tangent vectors and geodesics are the inner manifold's; the metric is s² times its metric, so that distances and
/// norms are s times its, and curvatures 1/s² of its. A sphere of radius r is the unit sphere scaled by r, its points still
/// of length 1.
/// </remarks>
public sealed class ScaledManifold : Manifold
{
    /// <summary>Scales a manifold.</summary>
    /// <param name="inner">The manifold.</param>
    /// <param name="scale">s, what distances are multiplied by.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is not a positive finite number.</exception>
    public ScaledManifold(Manifold inner, double scale)
    {
        ArgumentNullException.ThrowIfNull(inner);
        if (!(scale > 0.0 && double.IsFinite(scale)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(scale), scale, "Expected a finite number above 0; distances are multiplied by it.");
        }

        Inner = inner;
        Scale = scale;
    }

    /// <summary>Gets the manifold that is scaled.</summary>
    public Manifold Inner { get; }

    /// <summary>Gets s, what distances are multiplied by.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public override int Dimension => Inner.Dimension;

    /// <inheritdoc/>
    public override int AmbientDimension => Inner.AmbientDimension;

    /// <summary>Gets 1/s² of the inner manifold's.</summary>
    public override (double Lowest, double Highest) CurvatureBounds =>
        (Inner.CurvatureBounds.Lowest / (Scale * Scale), Inner.CurvatureBounds.Highest / (Scale * Scale));

    /// <summary>Gets s times the inner manifold's.</summary>
    public override double InjectivityRadius => Inner.InjectivityRadius * Scale;

    /// <inheritdoc/>
    public override bool TransportIsParallel => Inner.TransportIsParallel;

    /// <inheritdoc/>
    public override int? RetractionOrder => Inner.RetractionOrder;

    /// <summary>Names the manifold for messages.</summary>
    /// <returns>The inner manifold and the scale.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Scaled({Inner}, by {Scale})");

    /// <inheritdoc/>
    protected internal override Tensor OriginCore(long count, ScalarType dtype, Device device) =>
        Inner.OriginCore(count, dtype, device);

    /// <inheritdoc/>
    protected internal override Tensor ProjectPointCore(Tensor ambient) => Inner.ProjectPointCore(ambient);

    /// <inheritdoc/>
    protected internal override Tensor ProjectTangentCore(Tensor point, Tensor ambient) =>
        Inner.ProjectTangentCore(point, ambient);

    /// <summary>Divides the inner manifold's by s².</summary>
    protected internal override Tensor ToRiemannianGradientCore(Tensor point, Tensor gradient) =>
        Inner.ToRiemannianGradientCore(point, gradient) / (Scale * Scale);

    /// <summary>Multiplies the inner manifold's by s².</summary>
    protected internal override Tensor InnerProductCore(Tensor point, Tensor a, Tensor b) =>
        Inner.InnerProductCore(point, a, b) * (Scale * Scale);

    /// <summary>Multiplies the inner manifold's by s².</summary>
    protected internal override Tensor SquareGradientCore(Tensor point, Tensor gradient) =>
        Inner.SquareGradientCore(point, gradient) * (Scale * Scale);

    /// <inheritdoc/>
    protected internal override Tensor NormCore(Tensor point, Tensor tangent) => Inner.NormCore(point, tangent) * Scale;

    /// <inheritdoc/>
    protected internal override Tensor ExpCore(Tensor point, Tensor tangent) => Inner.ExpCore(point, tangent);

    /// <inheritdoc/>
    protected internal override Tensor LogCore(Tensor point, Tensor target) => Inner.LogCore(point, target);

    /// <inheritdoc/>
    protected internal override Tensor DistanceCore(Tensor a, Tensor b) => Inner.DistanceCore(a, b) * Scale;

    /// <inheritdoc/>
    protected internal override Tensor RetractCore(Tensor point, Tensor tangent) => Inner.RetractCore(point, tangent);

    /// <inheritdoc/>
    protected internal override Tensor TransportCore(Tensor from, Tensor to, Tensor tangent) =>
        Inner.TransportCore(from, to, tangent);

    /// <inheritdoc/>
    protected internal override (Tensor Point, Tensor Carried) RetractAndTransportCore(
        Tensor point, Tensor tangent, Tensor carried) =>
        Inner.RetractAndTransportCore(point, tangent, carried);

    /// <inheritdoc/>
    protected internal override Tensor StabilizeTangentCore(Tensor point, Tensor tangent) =>
        Inner.StabilizeTangentCore(point, tangent);

    /// <summary>Draws as the inner manifold does: uniformly on spheres.</summary>
    protected internal override Tensor RandomPointCore(long count, Generator? generator, ScalarType dtype, Device device) =>
        Inner.RandomPointCore(count, generator, dtype, device);

    /// <inheritdoc/>
    protected internal override Tensor ParallelTransportCore(Tensor from, Tensor to, Tensor tangent) =>
        Inner.ParallelTransportCore(from, to, tangent);

    /// <inheritdoc/>
    protected internal override Tensor TangentFromFrameCore(Tensor point, Tensor coordinates) =>
        Inner.TangentFromFrameCore(point, coordinates) / Scale;

    /// <inheritdoc/>
    protected internal override Tensor PointDeviationCore(Tensor point) => Inner.PointDeviationCore(point);

    /// <inheritdoc/>
    protected internal override Tensor TangentDeviationCore(Tensor point, Tensor tangent) =>
        Inner.TangentDeviationCore(point, tangent);

    /// <inheritdoc/>
    protected internal override Tensor PairwiseDistanceCore(Tensor a, Tensor b) => Inner.PairwiseDistanceCore(a, b).mul_(Scale);

    /// <inheritdoc/>
    protected internal override Tensor PairwiseBlockCore(Tensor few, Tensor many) =>
        Inner.PairwiseBlockCore(few, many) * Scale;
}
