using static TorchSharp.torch;

namespace HaploEmbed.Geometry.Projections;

/// <summary>The unit sphere seen from the antipode of its origin: angles are kept.</summary>
/// <remarks>
/// Its coordinates are those of <c>StereographicManifold(d, 1)</c>, with the same distances. Divided by √κ they are those of
/// curvature κ, with distances 1/√κ times as long.
/// </remarks>
public static class StereographicProjection
{
    /// <summary>Maps points of the sphere to flat coordinates: (x₁, …, x_d)/(1 + x₀).</summary>
    /// <param name="manifold">The sphere.</param>
    /// <param name="point">Points of the sphere, shape [n, d + 1]; the antipode of the origin goes far out.</param>
    /// <returns>Flat coordinates, shape [n, d]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected.</exception>
    public static Tensor FromSphere(SphereManifold manifold, Tensor point)
    {
        ArgumentNullException.ThrowIfNull(manifold);
        Arguments.RequireRows(manifold, point);
        using var scope = NewDisposeScope();

        // 1 + x₀ cancels near the antipode, |x₁, …|²/(1 − x₀) near the origin.
        var others = point.narrow(-1, 1, manifold.Dimension);
        var first = point.narrow(-1, 0, 1);
        var near = others.square().sum(-1, keepdim: true) / (1.0 - first.clamp_max(0.0));
        var divisor = where(first < 0.0, near, 1.0 + first).clamp_min(NearZero.Small(point.dtype));

        // The antipode itself lies far out in every direction; here it is the first.
        var far = zeros_like(others);
        far.narrow(-1, 0, 1).fill_(1e30);
        var isAntipode = (first < 0.0) & (others == 0.0).all(-1, keepdim: true);

        var flat = new StereographicManifold(manifold.Dimension, 1.0);
        return flat.ProjectPoint(where(isAntipode, far, others / divisor)).MoveToOuterDisposeScope();
    }

    /// <summary>Maps flat coordinates s to points of the sphere: (1 − |s|², 2s)/(1 + |s|²).</summary>
    /// <param name="manifold">The sphere.</param>
    /// <param name="flat">Flat coordinates, shape [n, d].</param>
    /// <returns>Points, shape [n, d + 1]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected.</exception>
    public static Tensor ToSphere(SphereManifold manifold, Tensor flat)
    {
        ArgumentNullException.ThrowIfNull(manifold);
        Arguments.RequireColumns(flat, manifold.Dimension, $"the plane of {manifold}");
        using var scope = NewDisposeScope();

        var squared = flat.square().sum(-1, keepdim: true);
        return manifold.ProjectPoint(cat([1.0 - squared, 2.0 * flat], -1) / (1.0 + squared)).MoveToOuterDisposeScope();
    }
}
