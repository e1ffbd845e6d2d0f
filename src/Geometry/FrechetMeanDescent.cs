using static TorchSharp.torch;

namespace HaploEmbed.Geometry;

/// <summary>Finds the point from which the weighted sum of squared distances to some points is least.</summary>
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
internal static class FrechetMeanDescent
{
    private const int MostSteps = 1000;

    public static Tensor Find(Manifold manifold, Tensor points, Tensor? weights)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();

        if (points.size(0) == 0)
        {
            throw new ArgumentException($"Found shape {Arguments.Shape(points)}. A mean needs at least one point.");
        }

        manifold.RequirePoint(points);
        var wide = manifold.ProjectPointCore(points.to(ScalarType.Float64));
        var shares = Shares(points, weights);
        var mean = manifold.ProjectPointCore((shares * wide).sum(0, keepdim: true));
        for (var i = 0; i < MostSteps; i++)
        {
            using var step = NewDisposeScope();

            var means = mean.expand(wide.shape);
            var directions = manifold.LogCore(means, wide);
            var lengths = manifold.NormCore(means, directions).unsqueeze(-1);
            var move = (shares * directions).sum(0, keepdim: true) / Steepness(manifold, lengths, shares);
            var length = manifold.NormCore(mean, move).item<double>();
            mean = manifold.ExpCore(mean, move).MoveToOuterDisposeScope();
            var rounding = 1e-15 * mean.abs().max().item<double>();
            if (!(length > Math.Max(rounding, 1e-12 * lengths.max().item<double>())))
            {
                break;
            }
        }

        return mean.to(points.dtype, copy: true).MoveToOuterDisposeScope();
    }

    // Each point's share of the weight, shape [n, 1].
    private static Tensor Shares(Tensor points, Tensor? weights)
    {
        long[] expected = [points.size(0)];
        if (weights is null)
        {
            return full([points.size(0), 1], 1.0 / points.size(0), dtype: ScalarType.Float64, device: points.device);
        }

        if (!weights.shape.SequenceEqual(expected))
        {
            throw new ArgumentException(
                $"Found weights of shape {Arguments.Shape(weights)} for points of shape {Arguments.Shape(points)}. "
                + $"Expected one for each, [{expected[0]}].");
        }

        var wide = weights.to(points.device).to(ScalarType.Float64);
        var total = wide.sum().item<double>();
        if (!(wide >= 0.0).all().item<bool>() || !(total > 0.0 && double.IsFinite(total)))
        {
            throw new ArgumentException("Expected finite weights of 0 or more, and one of them above 0.");
        }

        return (wide / total).unsqueeze(-1);
    }

    // The mean of t·coth(t), which is 1 at t = 0.
    private static Tensor Steepness(Manifold manifold, Tensor lengths, Tensor shares)
    {
        var angles = lengths * Math.Sqrt(Math.Max(0.0, -manifold.CurvatureBounds.Lowest));
        var steepness = where(angles < 1e-8, 1.0, angles / angles.clamp_min(1e-8).tanh());
        return (shares * steepness).sum();
    }
}
