using static TorchSharp.torch;

namespace HaploEmbed.Geometry.Projections;

/// <summary>Hyperbolic space as the Poincaré disk: angles are kept, geodesics are arcs of circles.</summary>
/// <remarks>
/// The open unit disk, or ball, whatever R is; times R its points are those of the <see cref="PoincareBallManifold"/> of
/// the same curvature.
/// <para>Source: Cannon, Floyd, Kenyon and Parry (1997), "Hyperbolic Geometry", section 7.</para>
/// </remarks>
public static class PoincareDisk
{
    /// <summary>Maps points of the hyperboloid into the disk: (x₁, …, x_d)/(x₀ + R).</summary>
    /// <remarks>It is geoopt's <c>lorentz.math.lorentz_to_poincare</c>.</remarks>
    /// <param name="manifold">The manifold that the points lie on; it gives R.</param>
    /// <param name="point">Points of that manifold, shape [n, d + 1].</param>
    /// <returns>Disk coordinates, shape [n, d]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected.</exception>
    public static Tensor FromLorentz(LorentzManifold manifold, Tensor point)
    {
        ArgumentNullException.ThrowIfNull(manifold);
        Arguments.RequireRows(manifold, point);
        using var scope = NewDisposeScope();

        var disk = point.narrow(-1, 1, manifold.Dimension) / (point.narrow(-1, 0, 1) + manifold.Radius);
        return disk.MoveToOuterDisposeScope();
    }

    /// <summary>Maps coordinates p of the disk to points of the hyperboloid: space coordinates 2R·p/(1 − |p|²).</summary>
    /// <param name="manifold">The manifold to map to; it gives R.</param>
    /// <param name="disk">Disk coordinates, shape [n, d], of length below 1.</param>
    /// <returns>Points, shape [n, d + 1]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected, or a row is not inside the disk.</exception>
    public static Tensor ToLorentz(LorentzManifold manifold, Tensor disk)
    {
        using var scope = NewDisposeScope();

        var left = UnitDisk.LeftToTheBoundary(manifold, disk);
        return UnitDisk.PointOver(manifold, 2.0 * manifold.Radius / left * disk).MoveToOuterDisposeScope();
    }

    /// <summary>Maps points of the hyperboloid to the ball of the same curvature, keeping distances.</summary>
    /// <param name="manifold">The manifold that the points lie on.</param>
    /// <param name="point">Points of that manifold, shape [n, d + 1].</param>
    /// <returns>Points of <c>PoincareBallManifold(d, −1/R²)</c>, shape [n, d]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected.</exception>
    public static Tensor ToBall(LorentzManifold manifold, Tensor point)
    {
        using var scope = NewDisposeScope();

        var ball = new PoincareBallManifold(manifold.Dimension, manifold.Curvature);
        return ball.ProjectPoint(FromLorentz(manifold, point) * ball.Radius).MoveToOuterDisposeScope();
    }

    /// <summary>Maps points of a ball to the hyperboloid of the same curvature, keeping distances.</summary>
    /// <param name="manifold">The ball that the points lie in.</param>
    /// <param name="point">Points of that ball, shape [n, d].</param>
    /// <returns>Points of <c>LorentzManifold(d, −1/κ)</c>, shape [n, d + 1]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">A shape or type is not as expected, or a row is not inside the ball.</exception>
    public static Tensor FromBall(PoincareBallManifold manifold, Tensor point)
    {
        ArgumentNullException.ThrowIfNull(manifold);
        manifold.RequirePoint(point);
        using var scope = NewDisposeScope();

        var lorentz = new LorentzManifold(manifold.Dimension, -1.0 / manifold.Curvature);
        var x = Columns.Of(point);
        var space = Columns.ToRows(2.0 / manifold.Factor(x) * x, point.dtype);
        return UnitDisk.PointOver(lorentz, space).MoveToOuterDisposeScope();
    }
}
