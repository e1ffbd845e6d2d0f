using static TorchSharp.torch;

namespace HaploEmbed.Geometry;

/// <summary>The product of manifolds: a point has a point of each, side by side.</summary>
/// <remarks>
/// A row is the factors' rows one after the other. The metric is the sum of the factors', so that everything but the
/// distance is done factor by factor, and d² = d₁² + d₂² + …. A torus is a product of circles and flat.
/// </remarks>
public sealed class ProductManifold : Manifold
{
    private readonly Manifold[] _factors;

    /// <summary>Makes the product of some manifolds, in their order.</summary>
    /// <param name="factors">The factors, at least one.</param>
    /// <exception cref="ArgumentException">There is no factor.</exception>
    public ProductManifold(params IReadOnlyList<Manifold> factors)
        : this(factors, Numerics.Accurate)
    {
    }

    /// <summary>Makes the product of some manifolds, in their order.</summary>
    /// <param name="factors">The factors, at least one.</param>
    /// <param name="numerics">
    /// Whether to compute the distance accurately or as geoopt does, which holds it at 3.2e-8 or more. The factors compute as
    /// they were made.
    /// </param>
    /// <exception cref="ArgumentException">There is no factor.</exception>
    public ProductManifold(IReadOnlyList<Manifold> factors, Numerics numerics)
    {
        ArgumentNullException.ThrowIfNull(factors);
        if (factors.Count == 0)
        {
            throw new ArgumentException("Found no factor. Expected at least one.", nameof(factors));
        }

        foreach (var factor in factors)
        {
            ArgumentNullException.ThrowIfNull(factor, nameof(factors));
        }

        _factors = [.. factors];
        Numerics = numerics;
    }

    /// <summary>Gets the factors, in the order of their columns.</summary>
    public IReadOnlyList<Manifold> Factors => _factors;

    /// <summary>Gets how the distance is computed.</summary>
    public Numerics Numerics { get; }

    /// <inheritdoc/>
    public override int Dimension => _factors.Sum(factor => factor.Dimension);

    /// <inheritdoc/>
    public override int AmbientDimension => _factors.Sum(factor => factor.AmbientDimension);

    /// <summary>Gets the least and the greatest of the factors' and 0, the curvature of planes across factors.</summary>
    public override (double Lowest, double Highest) CurvatureBounds => _factors.Length == 1
        ? _factors[0].CurvatureBounds
        : (Math.Min(0.0, _factors.Min(factor => factor.CurvatureBounds.Lowest)),
            Math.Max(0.0, _factors.Max(factor => factor.CurvatureBounds.Highest)));

    /// <summary>Gets the least of the factors'.</summary>
    public override double InjectivityRadius => _factors.Min(factor => factor.InjectivityRadius);

    /// <summary>Gets whether every factor's transport is parallel.</summary>
    public override bool TransportIsParallel => _factors.All(factor => factor.TransportIsParallel);

    /// <summary>Gets the least of the factors'.</summary>
    public override int? RetractionOrder => _factors.Min(factor => factor.RetractionOrder);

    /// <summary>Makes a flat torus, a product of unit circles.</summary>
    /// <param name="dimension">The number of circles; a point has twice as many coordinates.</param>
    /// <param name="numerics">Whether to compute accurately or as geoopt does.</param>
    /// <returns>The torus.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dimension"/> is below 1.</exception>
    public static ProductManifold Torus(int dimension = 2, Numerics numerics = Numerics.Accurate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        var circle = new SphereManifold(1, numerics: numerics);
        return new ProductManifold(Enumerable.Repeat<Manifold>(circle, dimension).ToArray(), numerics);
    }

    /// <summary>Names the manifold for messages.</summary>
    /// <returns>Its factors.</returns>
    public override string ToString() => $"Product({string.Join(", ", _factors.AsEnumerable())})";

    /// <inheritdoc/>
    protected internal override Tensor OriginCore(long count, ScalarType dtype, Device device) =>
        Joined(_factors.Select(factor => factor.OriginCore(count, dtype, device)));

    /// <inheritdoc/>
    protected internal override Tensor ProjectPointCore(Tensor ambient) =>
        Joined(Parts(ambient).Select(part => part.Factor.ProjectPointCore(part.Rows)));

    /// <inheritdoc/>
    protected internal override Tensor ProjectTangentCore(Tensor point, Tensor ambient) =>
        Joined(Parts(point, ambient).Select(part => part.Factor.ProjectTangentCore(part.First, part.Second)));

    /// <inheritdoc/>
    protected internal override Tensor ToRiemannianGradientCore(Tensor point, Tensor gradient) =>
        Joined(Parts(point, gradient).Select(part => part.Factor.ToRiemannianGradientCore(part.First, part.Second)));

    /// <inheritdoc/>
    protected internal override Tensor InnerProductCore(Tensor point, Tensor a, Tensor b) =>
        Parts(point, a, b).Select(part => part.Factor.InnerProductCore(part.First, part.Second, part.Third)).Aggregate((x, y) => x + y);

    /// <summary>Squares each factor's part in its own way, repeated over the factor's columns.</summary>
    protected internal override Tensor SquareGradientCore(Tensor point, Tensor gradient) =>
        Joined(Parts(point, gradient).Select(
            part => part.Factor.SquareGradientCore(part.First, part.Second).expand(part.First.shape)));

    /// <inheritdoc/>
    protected internal override Tensor NormCore(Tensor point, Tensor tangent) => Numerics == Numerics.Reference
        ? InnerProductCore(point, tangent, tangent).sqrt()
        : Length(Parts(point, tangent).Select(part => part.Factor.NormCore(part.First, part.Second)));

    /// <inheritdoc/>
    protected internal override Tensor ExpCore(Tensor point, Tensor tangent) =>
        Joined(Parts(point, tangent).Select(part => part.Factor.ExpCore(part.First, part.Second)));

    /// <inheritdoc/>
    protected internal override Tensor LogCore(Tensor point, Tensor target) =>
        Joined(Parts(point, target).Select(part => part.Factor.LogCore(part.First, part.Second)));

    /// <summary>Measures √(d₁² + d₂² + …).</summary>
    protected internal override Tensor DistanceCore(Tensor a, Tensor b) =>
        Length(Parts(a, b).Select(part => part.Factor.DistanceCore(part.First, part.Second)));

    /// <inheritdoc/>
    protected internal override Tensor RetractCore(Tensor point, Tensor tangent) =>
        Joined(Parts(point, tangent).Select(part => part.Factor.RetractCore(part.First, part.Second)));

    /// <inheritdoc/>
    protected internal override Tensor TransportCore(Tensor from, Tensor to, Tensor tangent) =>
        Joined(Parts(from, to, tangent).Select(part => part.Factor.TransportCore(part.First, part.Second, part.Third)));

    /// <inheritdoc/>
    protected internal override (Tensor Point, Tensor Carried) RetractAndTransportCore(
        Tensor point, Tensor tangent, Tensor carried)
    {
        var moved = Parts(point, tangent, carried)
            .Select(part => part.Factor.RetractAndTransportCore(part.First, part.Second, part.Third)).ToArray();
        return (Joined(moved.Select(part => part.Point)), Joined(moved.Select(part => part.Carried)));
    }

    /// <inheritdoc/>
    protected internal override Tensor StabilizeTangentCore(Tensor point, Tensor tangent) =>
        Joined(Parts(point, tangent).Select(part => part.Factor.StabilizeTangentCore(part.First, part.Second)));

    /// <inheritdoc/>
    protected internal override Tensor ParallelTransportCore(Tensor from, Tensor to, Tensor tangent) =>
        Joined(Parts(from, to, tangent).Select(
            part => part.Factor.ParallelTransportCore(part.First, part.Second, part.Third)));

    /// <inheritdoc/>
    protected internal override Tensor TangentFromFrameCore(Tensor point, Tensor coordinates)
    {
        var first = 0L;
        return Joined(Parts(point).Select(part =>
        {
            var own = coordinates.narrow(-1, first, part.Factor.Dimension);
            first += part.Factor.Dimension;
            return part.Factor.TangentFromFrameCore(part.Rows, own);
        }));
    }

    /// <inheritdoc/>
    protected internal override Tensor RandomPointCore(long count, Generator? generator, ScalarType dtype, Device device) =>
        Joined(_factors.Select(factor => factor.RandomPointCore(count, generator, dtype, device)));

    /// <inheritdoc/>
    protected internal override Tensor PointDeviationCore(Tensor point) =>
        Greatest(Parts(point).Select(part => part.Factor.PointDeviationCore(part.Rows)));

    /// <inheritdoc/>
    protected internal override Tensor TangentDeviationCore(Tensor point, Tensor tangent) =>
        Greatest(Parts(point, tangent).Select(part => part.Factor.TangentDeviationCore(part.First, part.Second)));

    /// <inheritdoc/>
    protected internal override Tensor PairwiseBlockCore(Tensor few, Tensor many)
    {
        var first = 0L;
        return Length(_factors.Select(factor =>
        {
            var (rows, columns) = (few.narrow(-1, first, factor.AmbientDimension), many.narrow(-1, first, factor.AmbientDimension));
            first += factor.AmbientDimension;
            return factor.PairwiseBlockCore(rows, columns);
        }));
    }

    private static Tensor Joined(IEnumerable<Tensor> parts) => cat(parts.ToArray(), -1);

    private static Tensor Greatest(IEnumerable<Tensor> parts) => parts.Aggregate(maximum);

    private Tensor Length(IEnumerable<Tensor> lengths)
    {
        var sum = lengths.Select(length => length.square()).Aggregate((a, b) => a + b);
        return Numerics == Numerics.Reference ? sum.clamp_min(1e-15).sqrt() : NearZero.Sqrt(sum);
    }

    private IEnumerable<(Manifold Factor, Tensor Rows)> Parts(Tensor rows)
    {
        var first = 0L;
        foreach (var factor in _factors)
        {
            yield return (factor, rows.narrow(-1, first, factor.AmbientDimension));
            first += factor.AmbientDimension;
        }
    }

    private IEnumerable<(Manifold Factor, Tensor First, Tensor Second)> Parts(Tensor first, Tensor second) =>
        Parts(first).Zip(Parts(second), (a, b) => (a.Factor, a.Rows, b.Rows));

    private IEnumerable<(Manifold Factor, Tensor First, Tensor Second, Tensor Third)> Parts(
        Tensor first, Tensor second, Tensor third) =>
        Parts(first, second).Zip(Parts(third), (a, b) => (a.Factor, a.First, a.Second, b.Rows));
}
