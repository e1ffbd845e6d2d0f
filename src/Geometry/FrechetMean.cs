using static TorchSharp.torch;

namespace HaploEmbed.Geometry;

/// <summary>The point from which the sum of squared distances to some points is least.</summary>
public static class FrechetMean
{
    private const int MostSteps = 1000;

    /// <summary>Finds the Fréchet mean of points.</summary>
    /// <remarks>
    /// From the projection of the ambient mean, x ← exp_x(g/L) with g the mean of log_x(p_i), until the step is below 1e-12 of the
    /// spread of the points, or below 1e-15 of their coordinates. L is the mean of t·coth(t), t = √−κ · d(x, p_i), the largest
    /// curvature of the function d²/2 in any direction; with L = 1 the steps overshoot far points of hyperbolic space and never
    /// settle. On spaces of curvature 0 or less there is one such point and the steps lead to it.
    /// <para>
    /// Source: Karcher (1977), "Riemannian center of mass and mollifier smoothing"; t·coth(t) is the ζ of Zhang and Sra (2016),
    /// "First-order methods for geodesically convex optimization".
    /// </para>
    /// </remarks>
    /// <param name="manifold">The manifold that the points lie on.</param>
    /// <param name="points">Points, shape [n, ambient], n at least 1. No gradient goes through.</param>
    /// <returns>The mean, shape [1, ambient]. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">There is no point.</exception>
    public static Tensor Of(Manifold manifold, Tensor points)
    {
        ArgumentNullException.ThrowIfNull(manifold);
        ArgumentNullException.ThrowIfNull(points);
        if (points.dim() != 2 || points.size(0) == 0)
        {
            throw new ArgumentException($"Found shape [{string.Join(", ", points.shape)}]; a mean needs rows of points, at least one.");
        }

        using var noGradient = no_grad();
        using var scope = NewDisposeScope();

        var rounding = 1e-15 * points.abs().max().item<double>();
        var mean = manifold.ProjectPoint(points.mean([0], keepdim: true));
        for (var i = 0; i < MostSteps; i++)
        {
            var directions = manifold.Log(mean, points);
            var step = directions.mean([0], keepdim: true) / Steepness(manifold, mean, directions);
            mean = manifold.Exp(mean, step);
            var length = manifold.Norm(mean, step).item<double>();
            if (length <= Math.Max(rounding, 1e-12 * manifold.Norm(mean, directions).max().item<double>()))
            {
                break;
            }
        }

        return mean.MoveToOuterDisposeScope();
    }

    // The mean of t·coth(t), which is 1 at t = 0.
    private static double Steepness(Manifold manifold, Tensor mean, Tensor directions)
    {
        if (manifold.Curvature >= 0)
        {
            return 1.0;
        }

        var scale = Math.Sqrt(-manifold.Curvature);
        var lengths = manifold.Norm(mean, directions).data<double>();
        return lengths.Average(length => length * scale < 1e-8 ? 1.0 : length * scale / Math.Tanh(length * scale));
    }
}
