using static TorchSharp.torch;

namespace HaploEmbed.Geometry.Projections;

/// <summary>
/// Hyperbolic space as the Klein (Beltrami–Klein) disk: geodesics are straight lines, angles are not kept.
/// </summary>
public static class KleinDisk
{
    /// <summary>Maps points of the hyperboloid into the open unit disk: (x₁, …, x_d)/x₀.</summary>
    /// <remarks>
    /// The same map for every R. It is what the paper's notebooks draw under the name <c>lorentz_to_poincare</c>.
    /// <para>Source: Cannon, Floyd, Kenyon and Parry (1997), "Hyperbolic Geometry", section 7.</para>
    /// </remarks>
    /// <param name="point">Points of a <see cref="LorentzManifold"/>, shape [n, d + 1].</param>
    /// <returns>Disk coordinates, shape [n, d]. The caller disposes it.</returns>
    public static Tensor FromLorentz(Tensor point)
    {
        ArgumentNullException.ThrowIfNull(point);
        using var scope = NewDisposeScope();

        var disk = point.narrow(-1, 1, point.size(-1) - 1) / point.narrow(-1, 0, 1);
        return disk.MoveToOuterDisposeScope();
    }
}
