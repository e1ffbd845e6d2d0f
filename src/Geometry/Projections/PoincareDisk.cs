using static TorchSharp.torch;

namespace HaploEmbed.Geometry.Projections;

/// <summary>Hyperbolic space as the Poincaré disk: angles are kept, geodesics are arcs of circles.</summary>
public static class PoincareDisk
{
    /// <summary>Maps points of the hyperboloid into the open unit disk: (x₁, …, x_d)/(x₀ + R).</summary>
    /// <remarks>
    /// It is geoopt's <c>lorentz.math.lorentz_to_poincare</c>.
    /// <para>Source: Cannon, Floyd, Kenyon and Parry (1997), "Hyperbolic Geometry", section 7.</para>
    /// </remarks>
    /// <param name="manifold">The manifold that the points lie on; it gives R.</param>
    /// <param name="point">Points of that manifold, shape [n, d + 1].</param>
    /// <returns>Disk coordinates, shape [n, d]. The caller disposes it.</returns>
    public static Tensor FromLorentz(LorentzManifold manifold, Tensor point)
    {
        ArgumentNullException.ThrowIfNull(manifold);
        ArgumentNullException.ThrowIfNull(point);
        using var scope = NewDisposeScope();

        var disk = point.narrow(-1, 1, manifold.Dimension) / (point.narrow(-1, 0, 1) + manifold.Radius);
        return disk.MoveToOuterDisposeScope();
    }
}
