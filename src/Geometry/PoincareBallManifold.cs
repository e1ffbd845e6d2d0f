using System.Globalization;
using HaploEmbed.Geometry.Reference;
using static TorchSharp.torch;

namespace HaploEmbed.Geometry;

/// <summary>Hyperbolic space as the Poincaré ball of radius 1/√−κ.</summary>
/// <remarks>
/// It is <see cref="StereographicManifold"/> for curvatures below 0. geoopt's <c>c</c> is −κ. With
/// <see cref="Numerics.Reference"/> it also retracts as geoopt does, by x + u drawn into the ball, which leaves it for
/// the boundary where a step is long; otherwise retraction is the exponential map.
/// </remarks>
public sealed class PoincareBallManifold : StereographicManifold
{
    /// <summary>Makes the ball of a dimension and curvature.</summary>
    /// <param name="dimension">d, the number of coordinates of a point.</param>
    /// <param name="curvature">κ, below 0.</param>
    /// <param name="numerics">Whether to compute accurately or as geoopt does.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="dimension"/> is below 1, or <paramref name="curvature"/> is not a finite number below 0.
    /// </exception>
    public PoincareBallManifold(int dimension, double curvature = -1.0, Numerics numerics = Numerics.Accurate)
        : base(dimension, curvature)
    {
        if (curvature >= 0.0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(curvature), curvature, "Expected a finite number below 0; the radius of the ball is 1/√-curvature.");
        }

        Numerics = numerics;
        Radius = 1.0 / Math.Sqrt(-curvature);
    }

    /// <summary>Gets the radius of the ball, 1/√−κ.</summary>
    public double Radius { get; }

    /// <summary>Gets how the manifold computes.</summary>
    public Numerics Numerics { get; }

    /// <inheritdoc/>
    public override int? RetractionOrder => IsReference ? 1 : null;

    private bool IsReference => Numerics == Numerics.Reference;

    private PoincareBallReference Reference => new(-Curvature);

    /// <summary>Names the manifold for messages.</summary>
    /// <returns>Its kind, dimension and curvature.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"PoincareBall(dimension {Dimension}, curvature {Curvature})");

    /// <inheritdoc/>
    protected internal override Tensor ProjectPointCore(Tensor ambient) =>
        IsReference ? Reference.ProjectPoint(ambient) : base.ProjectPointCore(ambient);

    /// <inheritdoc/>
    protected internal override Tensor ToRiemannianGradientCore(Tensor point, Tensor gradient) =>
        IsReference ? gradient / Reference.Factor(point).square() : base.ToRiemannianGradientCore(point, gradient);

    /// <inheritdoc/>
    protected internal override Tensor InnerProductCore(Tensor point, Tensor a, Tensor b) =>
        IsReference
            ? (Reference.Factor(point).square() * RowProducts.Dot(a, b)).squeeze(-1)
            : base.InnerProductCore(point, a, b);

    /// <inheritdoc/>
    protected internal override Tensor NormCore(Tensor point, Tensor tangent) =>
        IsReference
            ? (Reference.Factor(point) * tangent.norm(-1, keepdim: true)).squeeze(-1)
            : base.NormCore(point, tangent);

    /// <inheritdoc/>
    protected internal override Tensor ExpCore(Tensor point, Tensor tangent) =>
        IsReference ? Reference.Exp(point, tangent) : base.ExpCore(point, tangent);

    /// <inheritdoc/>
    protected internal override Tensor LogCore(Tensor point, Tensor target) =>
        IsReference ? Reference.Log(point, target) : base.LogCore(point, target);

    /// <inheritdoc/>
    protected internal override Tensor DistanceCore(Tensor a, Tensor b) =>
        IsReference ? Reference.Distance(a, b).squeeze(-1) : base.DistanceCore(a, b);

    /// <inheritdoc/>
    protected internal override Tensor RetractCore(Tensor point, Tensor tangent) =>
        IsReference ? Reference.ProjectPoint(point + tangent) : base.RetractCore(point, tangent);

    /// <inheritdoc/>
    protected internal override Tensor ParallelTransportCore(Tensor from, Tensor to, Tensor tangent) =>
        IsReference ? Reference.Transport(from, to, tangent) : base.ParallelTransportCore(from, to, tangent);

    /// <inheritdoc/>
    protected internal override Tensor TangentFromFrameCore(Tensor point, Tensor coordinates) =>
        IsReference ? coordinates / Reference.Factor(point) : base.TangentFromFrameCore(point, coordinates);

    /// <inheritdoc/>
    protected internal override Tensor PairwiseBlockCore(Tensor few, Tensor many) =>
        IsReference ? ExpandedDistances(few, many) : base.PairwiseBlockCore(few, many);
}
