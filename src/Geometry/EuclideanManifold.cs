using static TorchSharp.torch;

namespace HaploEmbed.Geometry;

/// <summary>Flat space of dimension d.</summary>
/// <remarks>
/// A point is a row of d numbers, a tangent vector too; the metric is the dot product and the curvature 0. It agrees
/// with geoopt's <c>Euclidean(1)</c>.
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

    /// <summary>Gets 0.</summary>
    public override double Curvature => 0.0;

    /// <summary>Gets true: transport leaves the coordinates of a vector as they are.</summary>
    public override bool TransportIsParallel => true;

    /// <summary>Gives rows of zeros.</summary>
    /// <inheritdoc/>
    public override Tensor Origin(long count, ScalarType dtype, Device device) =>
        zeros([count, Dimension], dtype: dtype, device: device);

    /// <summary>Gives a copy: every row is a point.</summary>
    /// <inheritdoc/>
    public override Tensor ProjectPoint(Tensor ambient)
    {
        RequireAmbientColumns(ambient);
        return ambient.clone();
    }

    /// <summary>Gives a copy: every row is a tangent vector.</summary>
    /// <inheritdoc/>
    public override Tensor ProjectTangent(Tensor point, Tensor ambient)
    {
        RequireAmbientColumns(point);
        RequireAmbientColumns(ambient);
        return ambient.clone();
    }

    /// <summary>Gives a copy: the metric is the dot product.</summary>
    /// <inheritdoc/>
    public override Tensor ToRiemannianGradient(Tensor point, Tensor gradient) => ProjectTangent(point, gradient);

    /// <summary>Measures the dot product, row by row.</summary>
    /// <inheritdoc/>
    public override Tensor InnerProduct(Tensor point, Tensor a, Tensor b)
    {
        RequireAmbientColumns(a);
        RequireAmbientColumns(b);
        using var scope = NewDisposeScope();

        return (a * b).sum(-1).MoveToOuterDisposeScope();
    }

    /// <summary>Squares each coordinate, so that RiemannianAdam here is Adam.</summary>
    /// <returns>Squares, shape [n, d]. The caller disposes it.</returns>
    /// <inheritdoc/>
    public override Tensor SquareGradient(Tensor point, Tensor gradient)
    {
        RequireAmbientColumns(gradient);
        return gradient.square();
    }

    /// <summary>Walks straight: x + u.</summary>
    /// <inheritdoc/>
    public override Tensor Exp(Tensor point, Tensor tangent)
    {
        RequireAmbientColumns(point);
        RequireAmbientColumns(tangent);
        return point + tangent;
    }

    /// <summary>Gives the difference: y − x.</summary>
    /// <inheritdoc/>
    public override Tensor Log(Tensor point, Tensor target)
    {
        RequireAmbientColumns(point);
        RequireAmbientColumns(target);
        return target - point;
    }

    /// <summary>Measures the length of the difference, row by row.</summary>
    /// <inheritdoc/>
    public override Tensor Distance(Tensor a, Tensor b)
    {
        using var scope = NewDisposeScope();
        return NearZero.Sqrt(Log(a, b).square().sum(-1)).MoveToOuterDisposeScope();
    }

    /// <summary>Gives a copy of the vector: parallel transport.</summary>
    /// <inheritdoc/>
    public override Tensor Transport(Tensor from, Tensor to, Tensor tangent) => ProjectTangent(to, tangent);

    /// <summary>Names the manifold for messages.</summary>
    /// <returns>Its kind and dimension.</returns>
    public override string ToString() => $"Euclidean(dimension {Dimension})";
}
