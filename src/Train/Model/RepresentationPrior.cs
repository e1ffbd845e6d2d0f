using HaploEmbed.Core.Options;
using HaploEmbed.Geometry;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Model;

/// <summary>The term of the loss that draws representations towards the origin.</summary>
internal static class RepresentationPrior
{
    private const int RampStart = 25;
    private const int RampEnd = 75;

    /// <summary>Gives what the reference's prior is multiplied by in an epoch.</summary>
    /// <remarks>
    /// As in the reference's code, whose comment says otherwise: 0 before epoch 25, weight·(epoch − 25)/75 before epoch 75, which
    /// comes to 0.65 of the weight, then all of it.
    /// </remarks>
    public static double ReferenceWeight(double weight, int epoch) =>
        epoch < RampStart ? 0.0 : epoch < RampEnd ? weight * (epoch - RampStart) / RampEnd : weight;

    /// <summary>Adds the gradient of weight·‖Z‖, Z being the batch of points after their noise, and gives weight·‖Z‖.</summary>
    /// <remarks>
    /// The root of the sum of all squares, not a sum of squares: each point is drawn by zᵢ/‖Z‖, so that the force falls as
    /// batches grow. At Z = 0 the gradient is 0.
    /// </remarks>
    /// <param name="points">The points of a batch.</param>
    /// <param name="weight">The epoch's weight.</param>
    /// <param name="gradients">The gradient with respect to the points, to which it is added.</param>
    public static double AddReference(ReadOnlySpan<double> points, double weight, Span<double> gradients)
    {
        if (weight == 0.0)
        {
            return 0.0;
        }

        var squares = 0.0;
        foreach (var coordinate in points)
        {
            squares += coordinate * coordinate;
        }

        var norm = Math.Sqrt(squares);
        for (var i = 0; norm > 0.0 && i < points.Length; i++)
        {
            gradients[i] += weight * points[i] / norm;
        }

        return weight * norm;
    }

    /// <summary>Gives the sum of −ln p over points, p being the density of a normal distribution wrapped about the origin.</summary>
    /// <remarks>
    /// Up to a constant, with r the distance from the origin and R the radius of curvature of a hyperbolic space of dimension d:
    /// r²/(2s²) + (d − 1)·ln(sinh(r/R)/(r/R)); the second term is the change of volume by the exponential map, 0 in flat space. A
    /// product's density is the product of its factors'.
    /// <para>Source: Nagano et al. (2019), "A Wrapped Normal Distribution on Hyperbolic Space".</para>
    /// </remarks>
    /// <param name="manifold">A manifold of no positive curvature, or a product of such.</param>
    /// <param name="points">Points, shape [n, ambient].</param>
    /// <param name="scale">The standard deviation s.</param>
    /// <returns>A scalar inside the graph.</returns>
    public static Tensor Gaussian(Manifold manifold, Tensor points, double scale)
    {
        using var scope = NewDisposeScope();
        if (manifold is ProductManifold product)
        {
            var sum = zeros([], dtype: points.dtype);
            var first = 0L;
            foreach (var factor in product.Factors)
            {
                sum = sum + Gaussian(factor, points.narrow(1, first, factor.AmbientDimension), scale);
                first += factor.AmbientDimension;
            }

            return sum.MoveToOuterDisposeScope();
        }

        var distance = manifold.Distance(manifold.Origin(points.size(0)), points);
        var term = distance.square().sum() / (2.0 * scale * scale);
        if (manifold.CurvatureBounds.Lowest < 0.0)
        {
            // ln sinh(x)/x = x + ln((1 − e⁻²ˣ)/2x), finite at all radii; at the origin it is 0, and so is its derivative.
            var x = (distance * Math.Sqrt(-manifold.CurvatureBounds.Lowest)).clamp_min(1e-8);
            var volume = x + ((1.0 - (-2.0 * x).exp()) / (2.0 * x)).log();
            term = term + (manifold.Dimension - 1) * volume.sum();
        }

        return term.MoveToOuterDisposeScope();
    }

    /// <summary>Gives the weight of a prior that has one in the search for representations too: the Gaussian one.</summary>
    public static double SearchWeight(TrainOptions options) => options.Prior == Prior.Gaussian ? options.PriorWeight : 0.0;
}
