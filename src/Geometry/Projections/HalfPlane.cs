using static TorchSharp.torch;

namespace HaploEmbed.Geometry.Projections;

/// <summary>Hyperbolic space as the Poincaré half-plane, or half-space: angles are kept, the last coordinate is a height.</summary>
/// <remarks>
/// The first d − 1 coordinates are any numbers, the last one is above 0; the origin of the hyperboloid is (0, …, 0, 1),
/// and towards its last coordinate lies the height without end.
/// <para>Source: Cannon, Floyd, Kenyon and Parry (1997), "Hyperbolic Geometry", section 7.</para>
/// </remarks>
public static class HalfPlane
{
    /// <summary>
    /// Maps points of the hyperboloid to the half-plane: (x₁, …, x_{d−1}, R)/(x₀ − x_d).
    /// </summary>
    /// <param name="manifold">The manifold that the points lie on; it gives R.</param>
    /// <param name="point">Points of that manifold, shape [n, d + 1].</param>
    /// <returns>Half-plane coordinates, shape [n, d]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected.</exception>
    public static Tensor FromLorentz(LorentzManifold manifold, Tensor point)
    {
        ArgumentNullException.ThrowIfNull(manifold);
        Arguments.RequireRows(manifold, point);
        using var scope = NewDisposeScope();

        // x₀ − x_d cancels towards the great heights, (R² + x₁² + …)/(x₀ + x_d) towards the boundary.
        var across = point.narrow(-1, 1, manifold.Dimension - 1);
        var (time, last) = (point.narrow(-1, 0, 1), point.narrow(-1, manifold.Dimension, 1));
        var above = (manifold.RadiusSquared + across.square().sum(-1, keepdim: true)) / (time + last.clamp_min(0.0));
        var divisor = where(last > 0.0, above, time - last);

        return cat([across / divisor, manifold.Radius / divisor], -1).MoveToOuterDisposeScope();
    }

    /// <summary>Maps coordinates (h, y) of the half-plane to points of the hyperboloid.</summary>
    /// <remarks>Its space coordinates are R·h/y and R·(|h|² + y² − 1)/2y.</remarks>
    /// <param name="manifold">The manifold to map to; it gives R.</param>
    /// <param name="halfPlane">Half-plane coordinates, shape [n, d], the last above 0.</param>
    /// <returns>Points, shape [n, d + 1]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected, or a height is not above 0.</exception>
    public static Tensor ToLorentz(LorentzManifold manifold, Tensor halfPlane)
    {
        ArgumentNullException.ThrowIfNull(manifold);
        Arguments.RequireColumns(halfPlane, manifold.Dimension, $"the half-plane of {manifold}");
        using var scope = NewDisposeScope();

        var across = halfPlane.narrow(-1, 0, manifold.Dimension - 1);
        var height = halfPlane.narrow(-1, manifold.Dimension - 1, 1);
        if (!(height > 0.0).all().item<bool>())
        {
            throw new ArgumentException($"Found a height of 0 or less in the last of {manifold.Dimension} columns. Expected heights above 0.");
        }

        var last = (across.square().sum(-1, keepdim: true) + (height - 1.0) * (height + 1.0)) / (2.0 * height);
        return UnitDisk.PointOver(manifold, manifold.Radius * cat([across / height, last], -1)).MoveToOuterDisposeScope();
    }
}
