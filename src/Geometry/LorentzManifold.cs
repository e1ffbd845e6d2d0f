using System.Globalization;
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
/// geoopt holds norms at 1e-4 or more and distances at 3.2e-8·R or more. There is no such floor here: results differ
/// from geoopt's where they are below these, and agree elsewhere.
/// </para>
/// <para>
/// Use <c>float64</c>. In <c>float32</c>, at nine radii from the origin ⟨x, x⟩ reads 0 instead of −R².
/// </para>
/// </remarks>
public sealed class LorentzManifold : Manifold
{
    // cosh of the distance over R from which the product of two points tells their distance better than their
    // difference does. Near points cancel in the first, a near and a far one in the second; in between both are good.
    private const double FarCosh = 2.0;

    /// <summary>Makes hyperbolic space of a dimension and radius.</summary>
    /// <param name="dimension">d, the number of free coordinates; a point has d + 1.</param>
    /// <param name="radiusSquared">R², in squared units of distance. The curvature is −1/R².</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="dimension"/> is below 1, or <paramref name="radiusSquared"/> is not a positive finite number.
    /// </exception>
    public LorentzManifold(int dimension, double radiusSquared)
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
    }

    /// <inheritdoc/>
    public override int Dimension { get; }

    /// <inheritdoc/>
    public override int AmbientDimension => Dimension + 1;

    /// <summary>Gets R², with ⟨x, x⟩ = −R² for every point x.</summary>
    public double RadiusSquared { get; }

    /// <summary>Gets R.</summary>
    public double Radius { get; }

    /// <summary>Gets the sectional curvature, −1/R².</summary>
    public override double Curvature => -1.0 / RadiusSquared;

    /// <summary>Gets true: <see cref="Transport"/> is parallel transport along the geodesic.</summary>
    public override bool TransportIsParallel => true;

    /// <summary>Measures the Minkowski product ⟨u, v⟩ = −u₀v₀ + u₁v₁ + … + u_d v_d, row by row.</summary>
    /// <param name="u">Rows, shape [n, d + 1].</param>
    /// <param name="v">Rows, shape [n, d + 1].</param>
    /// <returns>Products, shape [n]. The caller disposes it.</returns>
    public static Tensor MinkowskiProduct(Tensor u, Tensor v)
    {
        using var scope = NewDisposeScope();
        return MinkowskiColumn(u, v).squeeze(-1).MoveToOuterDisposeScope();
    }

    /// <summary>Gives the row (R, 0, …, 0), repeated.</summary>
    /// <inheritdoc/>
    public override Tensor Origin(long count, ScalarType dtype, Device device)
    {
        using var scope = NewDisposeScope();

        var time = full([count, 1], Radius, dtype: dtype, device: device);
        var space = zeros([count, Dimension], dtype: dtype, device: device);

        return cat([time, space], -1).MoveToOuterDisposeScope();
    }

    /// <summary>Gives the point over each row of free coordinates: x₀ = √(R² + x₁² + … + x_d²).</summary>
    /// <inheritdoc/>
    /// <param name="ambient">Any rows, shape [n, d + 1]; column 0 is not read.</param>
    public override Tensor ProjectPoint(Tensor ambient)
    {
        RequireAmbientColumns(ambient);
        using var scope = NewDisposeScope();

        return PointOver(ambient.narrow(-1, 1, Dimension)).MoveToOuterDisposeScope();
    }

    /// <summary>Takes away the part of each row along the point: u = w + (⟨x, w⟩/R²)·x.</summary>
    /// <inheritdoc/>
    public override Tensor ProjectTangent(Tensor point, Tensor ambient)
    {
        RequireAmbientColumns(point);
        RequireAmbientColumns(ambient);
        using var scope = NewDisposeScope();

        var offset = MinkowskiColumn(point, ambient) / RadiusSquared;
        return (ambient + offset * point).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Turns ambient gradients into Riemannian ones: with g′ the gradient with the sign of column 0 flipped,
    /// g′ + (⟨x, g′⟩/R²)·x.
    /// </summary>
    /// <remarks>
    /// It is not <see cref="ProjectTangent"/> alone: the flip turns the plain dot product into Minkowski's.
    /// </remarks>
    /// <inheritdoc/>
    public override Tensor ToRiemannianGradient(Tensor point, Tensor gradient)
    {
        RequireAmbientColumns(point);
        RequireAmbientColumns(gradient);
        using var scope = NewDisposeScope();

        // ⟨x, g′⟩ is the plain dot product of x and g.
        var offset = (point * gradient).sum(-1, keepdim: true) / RadiusSquared;
        var flipped = cat([-gradient.narrow(-1, 0, 1), gradient.narrow(-1, 1, Dimension)], -1);

        return (flipped + offset * point).MoveToOuterDisposeScope();
    }

    /// <summary>Measures ⟨a, b⟩, the Minkowski product, row by row.</summary>
    /// <inheritdoc/>
    public override Tensor InnerProduct(Tensor point, Tensor a, Tensor b)
    {
        RequireAmbientColumns(a);
        RequireAmbientColumns(b);
        return MinkowskiProduct(a, b);
    }

    /// <summary>Walks from each point along its tangent vector for unit time: the exponential map.</summary>
    /// <remarks>
    /// With t = ‖u‖/R: exp_x(u) = cosh(t)·x + (sinh(t)/t)·u; the time coordinate is then taken from the others, so that
    /// the result lies on the manifold to rounding.
    /// <para>
    /// Source: Nickel and Kiela (2018), "Learning Continuous Hierarchies in the Lorentz Model of Hyperbolic Geometry",
    /// with the radius put back.
    /// </para>
    /// </remarks>
    /// <inheritdoc/>
    public override Tensor Exp(Tensor point, Tensor tangent)
    {
        RequireAmbientColumns(point);
        RequireAmbientColumns(tangent);
        using var scope = NewDisposeScope();

        var squaredTime = MinkowskiColumn(tangent, tangent).clamp_min(0.0) / RadiusSquared;
        var (cosh, sinhOverTime) = NearZero.Hyperbolic(squaredTime);
        var space = cosh * point.narrow(-1, 1, Dimension) + sinhOverTime * tangent.narrow(-1, 1, Dimension);

        return PointOver(space).MoveToOuterDisposeScope();
    }

    /// <summary>Gives the tangent vector at each point that <see cref="Exp"/> takes to the target.</summary>
    /// <remarks>
    /// With s = sinh(d(x, y)/2R): log_x(y) = asinh(s)/(s·√(1 + s²)) · (y − x − 2s²x). It is geoopt's
    /// d/‖v‖ · v, v = y + (⟨x, y⟩/R²)·x, written so that near points do not cancel.
    /// </remarks>
    /// <inheritdoc/>
    public override Tensor Log(Tensor point, Tensor target)
    {
        RequireAmbientColumns(point);
        RequireAmbientColumns(target);
        using var scope = NewDisposeScope();

        var squaredSinh = SquaredSinhOfHalf(point, target);
        var direction = target - point - 2.0 * squaredSinh * point;
        var scale = NearZero.AsinhOverArgument(squaredSinh) / (1.0 + squaredSinh).sqrt();

        return (scale * direction).MoveToOuterDisposeScope();
    }

    /// <summary>Measures the geodesic distance between points, row by row.</summary>
    /// <remarks>
    /// d(x, y) = 2R·asinh(s), where s² = ‖y − x‖²/4R² for near points, the norm being Minkowski's, and
    /// s² = (−⟨x, y⟩/R² − 1)/2 for far ones. The usual R·acosh(−⟨x, y⟩/R²) is the same number on paper but cancels: at
    /// a distance of 1e-7 radii it is 1% off, at 1e-8 it is 0. The first form alone cancels between a point near the
    /// origin and a far one.
    /// <para>Source of the first form: Manifolds.jl, accuracy/Hyperboloid.qmd.</para>
    /// </remarks>
    /// <inheritdoc/>
    public override Tensor Distance(Tensor a, Tensor b)
    {
        RequireAmbientColumns(a);
        RequireAmbientColumns(b);
        using var scope = NewDisposeScope();

        var sinh = NearZero.Sqrt(SquaredSinhOfHalf(a, b).squeeze(-1));
        return (2.0 * Radius * sinh.asinh()).MoveToOuterDisposeScope();
    }

    /// <summary>Carries tangent vectors along the geodesic: parallel transport.</summary>
    /// <remarks>
    /// v + ⟨y, v⟩/(R² − ⟨x, y⟩) · (x + y). The divisor is 2R² or more, so that nothing cancels for near points.
    /// </remarks>
    /// <inheritdoc/>
    public override Tensor Transport(Tensor from, Tensor to, Tensor tangent)
    {
        RequireAmbientColumns(from);
        RequireAmbientColumns(to);
        RequireAmbientColumns(tangent);
        using var scope = NewDisposeScope();

        var share = MinkowskiColumn(to, tangent) / (RadiusSquared - MinkowskiColumn(from, to));
        return (tangent + share * (from + to)).MoveToOuterDisposeScope();
    }

    /// <summary>Names the manifold for messages.</summary>
    /// <returns>Its kind, dimension and R².</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Lorentz(dimension {Dimension}, R² {RadiusSquared})");

    private static Tensor MinkowskiColumn(Tensor u, Tensor v)
    {
        using var scope = NewDisposeScope();

        var products = u * v;
        var space = products.narrow(-1, 1, products.size(-1) - 1).sum(-1, keepdim: true);

        return (space - products.narrow(-1, 0, 1)).MoveToOuterDisposeScope();
    }

    private Tensor PointOver(Tensor space)
    {
        var time = (space.square().sum(-1, keepdim: true) + RadiusSquared).sqrt();
        return cat([time, space], -1);
    }

    // sinh²(d/2R), as a column.
    private Tensor SquaredSinhOfHalf(Tensor a, Tensor b)
    {
        using var scope = NewDisposeScope();

        var cosh = MinkowskiColumn(a, b) / -RadiusSquared;
        var difference = b - a;
        var near = MinkowskiColumn(difference, difference) / (4.0 * RadiusSquared);
        var far = (cosh - 1.0) / 2.0;

        return where(cosh > FarCosh, far, near).clamp_min(0.0).MoveToOuterDisposeScope();
    }
}
