using static TorchSharp.torch;

namespace HaploEmbed.Geometry;

/// <summary>Flat space of dimension d.</summary>
/// <remarks>
/// A point is a row of d numbers, a tangent vector too; the metric is the dot product and the curvature 0. It agrees
/// with geoopt's <c>Euclidean(1)</c>. The exponential map is x + u, the logarithm y − x, parallel transport leaves
/// coordinates as they are, and the origin is 0.
/// </remarks>
public sealed class EuclideanManifold : Manifold
{
    /// <summary>Makes flat space of a dimension.</summary>
    /// <param name="dimension">d, the number of coordinates of a point.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dimension"/> is below 1.</exception>
    public EuclideanManifold(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        Dimension = dimension;
    }

    /// <inheritdoc/>
    public override int Dimension { get; }

    /// <inheritdoc/>
    public override int AmbientDimension => Dimension;

    /// <summary>Gets 0 and 0.</summary>
    public override (double Lowest, double Highest) CurvatureBounds => (0.0, 0.0);

    /// <summary>Names the manifold for messages.</summary>
    /// <returns>Its kind and dimension.</returns>
    public override string ToString() => $"Euclidean(dimension {Dimension})";

    /// <inheritdoc/>
    protected internal override Tensor OriginCore(long count, ScalarType dtype, Device device) =>
        zeros([count, Dimension], dtype: dtype, device: device);

    /// <inheritdoc/>
    protected internal override Tensor ProjectPointCore(Tensor ambient) => ambient.clone();

    /// <inheritdoc/>
    protected internal override Tensor ProjectTangentCore(Tensor point, Tensor ambient) => ambient.clone();

    /// <inheritdoc/>
    protected internal override Tensor ToRiemannianGradientCore(Tensor point, Tensor gradient) => gradient.clone();

    /// <inheritdoc/>
    protected internal override Tensor InnerProductCore(Tensor point, Tensor a, Tensor b) => RowProducts.Dot(a, b).squeeze(-1);

    /// <summary>Squares each coordinate, so that RiemannianAdam here is Adam.</summary>
    protected internal override Tensor SquareGradientCore(Tensor point, Tensor gradient) => gradient.square();

    /// <inheritdoc/>
    protected internal override Tensor ExpCore(Tensor point, Tensor tangent) => point + tangent;

    /// <inheritdoc/>
    protected internal override Tensor LogCore(Tensor point, Tensor target) => target - point;

    /// <inheritdoc/>
    protected internal override Tensor NormCore(Tensor point, Tensor tangent) => tangent.norm(-1);

    /// <inheritdoc/>
    protected internal override Tensor DistanceCore(Tensor a, Tensor b) => (b - a).norm(-1);

    /// <inheritdoc/>
    protected internal override Tensor ParallelTransportCore(Tensor from, Tensor to, Tensor tangent) => tangent.clone();

    /// <inheritdoc/>
    protected internal override Tensor TangentFromFrameCore(Tensor point, Tensor coordinates) => coordinates.clone();

    /// <inheritdoc/>
    protected internal override Tensor PairwiseBlockCore(Tensor few, Tensor many) =>
        NearZero.Sqrt(Pairs.SquaredDifference(few, many));
}
