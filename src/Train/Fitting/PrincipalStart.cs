using HaploEmbed.Geometry;
using HaploEmbed.Train.Baselines;
using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Fitting;

/// <summary>Where samples start: about the common start as they lie along the principal components of the training samples.</summary>
/// <remarks>
/// From one point samples part along what the decoder's random weights make of their gradients, and branches that come to lie in each
/// other's way seldom get past each other later. Along the components the data themselves say which lie side by side.
/// </remarks>
internal sealed class PrincipalStart
{
    // Of no use beyond a rough one: training moves all points.
    private const int Passes = 20;

    // A sample far out of the rest, as of counts, would start where noise on hyperbolic space is many times its scale.
    private const double FarthestOverRadius = 3.0;

    private readonly PrincipalComponents _components;
    private readonly double _scale;
    private readonly double _farthest;

    private PrincipalStart(PrincipalComponents components, double scale, double farthest)
    {
        _components = components;
        _scale = scale;
        _farthest = farthest;
    }

    /// <summary>Finds the components; null without a radius, or where all samples are the same.</summary>
    /// <param name="radius">
    /// The root mean square distance of the training samples from the common start; at most the radius of curvature, on circles their radius.
    /// </param>
    /// <param name="manifold">The manifold of the representations.</param>
    /// <param name="training">The training samples.</param>
    public static PrincipalStart? Of(double radius, Manifold manifold, SampleMatrix training)
    {
        if (radius == 0.0)
        {
            return null;
        }

        var components = PrincipalComponents.Fit(training, manifold.Dimension, mostPasses: Passes);
        var variance = components.Variances.Sum();
        var (lowest, highest) = manifold.CurvatureBounds;
        var ofCurvature = 1.0 / Math.Sqrt(Math.Max(-lowest, highest));
        var round = manifold.InjectivityRadius;
        var own = Math.Min(radius, Math.Min(ofCurvature, round / Math.PI));

        // A quarter turn at most: samples farther round would come back from the other side.
        return variance > 0.0 ? new PrincipalStart(components, own / Math.Sqrt(variance), Math.Min(FarthestOverRadius * own, round / 2.0)) : null;
    }

    /// <summary>Gives where samples lie about the common start, float64 [samples, dimension].</summary>
    public Tensor CoordinatesOf(SampleMatrix samples)
    {
        using var scope = NewDisposeScope();
        var scores = tensor(_components.Project(samples), [samples.Rows, _components.Count]) * _scale;
        var length = scores.norm(1, keepdim: true);
        return (scores * (_farthest / length.clamp_min(_farthest))).MoveToOuterDisposeScope();
    }
}
