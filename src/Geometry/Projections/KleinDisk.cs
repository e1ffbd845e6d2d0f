using static TorchSharp.torch;

namespace HaploEmbed.Geometry.Projections;

/// <summary>
/// Hyperbolic space as the Klein (Beltrami–Klein) disk: geodesics are straight lines, angles are not kept.
/// </summary>
/// <remarks>
/// The open unit disk, or ball, whatever R is. It is what the paper's notebooks draw under the name
/// <c>lorentz_to_poincare</c>.
/// <para>Source: Cannon, Floyd, Kenyon and Parry (1997), "Hyperbolic Geometry", section 7.</para>
/// </remarks>
public static class KleinDisk
{
    /// <summary>Maps points of the hyperboloid into the disk: (x₁, …, x_d)/x₀.</summary>
    /// <param name="manifold">The manifold that the points lie on.</param>
    /// <param name="point">Points of that manifold, shape [n, d + 1].</param>
    /// <returns>Disk coordinates, shape [n, d]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected.</exception>
    public static Tensor FromLorentz(LorentzManifold manifold, Tensor point)
    {
        ArgumentNullException.ThrowIfNull(manifold);
        Arguments.RequireRows(manifold, point);
        using var scope = NewDisposeScope();

        return (point.narrow(-1, 1, manifold.Dimension) / point.narrow(-1, 0, 1)).MoveToOuterDisposeScope();
    }

    /// <summary>Maps coordinates k of the disk to points of the hyperboloid: space coordinates R·k/√(1 − |k|²).</summary>
    /// <param name="manifold">The manifold to map to; it gives R.</param>
    /// <param name="disk">Disk coordinates, shape [n, d], of length below 1.</param>
    /// <returns>Points, shape [n, d + 1]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected, or a row is not inside the disk.</exception>
    public static Tensor ToLorentz(LorentzManifold manifold, Tensor disk)
    {
        using var scope = NewDisposeScope();

        var left = UnitDisk.LeftToTheBoundary(manifold, disk);
        return UnitDisk.PointOver(manifold, manifold.Radius / left.sqrt() * disk).MoveToOuterDisposeScope();
    }
}
