using static TorchSharp.torch;

namespace HaploEmbed.Geometry.Projections;

/// <summary>A torus of two circles as the ring that it is drawn as, in three dimensions.</summary>
/// <remarks>
/// The first circle goes the long way round. The ring is curved where the torus is flat: it shows which points are
/// neighbours, not how far apart they are.
/// </remarks>
public static class TorusRing
{
    /// <summary>
    /// Maps points of a torus onto a ring: with (x₁, x₂) on the first circle and (y₁, y₂) on the second,
    /// ((R + r·y₁)·x₁, (R + r·y₁)·x₂, r·y₂).
    /// </summary>
    /// <param name="torus">The torus, a product of two circles.</param>
    /// <param name="point">Points of the torus, shape [n, 4].</param>
    /// <param name="ringRadius">R, from the centre to the middle of the tube.</param>
    /// <param name="tubeRadius">r, of the tube; above 0 and below R.</param>
    /// <returns>Coordinates in space, shape [n, 3]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The manifold is no torus of two circles, or a shape or type is not as
    /// expected.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A radius is not as expected.</exception>
    public static Tensor FromTorus(ProductManifold torus, Tensor point, double ringRadius = 2.0, double tubeRadius = 1.0)
    {
        ArgumentNullException.ThrowIfNull(torus);
        if (torus.Factors.Count != 2 || !torus.Factors.All(factor => factor is SphereManifold { Dimension: 1 }))
        {
            throw new ArgumentException($"Found {torus}. Expected a torus, a product of two circles.", nameof(torus));
        }

        Arguments.RequireRows(torus, point);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tubeRadius);
        if (!(ringRadius > tubeRadius && double.IsFinite(ringRadius)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(ringRadius), ringRadius, FormattableString.Invariant($"Expected a finite number above the tube's radius, {tubeRadius}."));
        }

        using var scope = NewDisposeScope();

        var (around, tube) = (point.narrow(-1, 0, 2), point.narrow(-1, 2, 2));
        var outward = ringRadius + tubeRadius * tube.narrow(-1, 0, 1);
        return cat([outward * around, tubeRadius * tube.narrow(-1, 1, 1)], -1).MoveToOuterDisposeScope();
    }
}
