using HaploEmbed.Core.Options;
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

    // A sample far out of the rest, as of counts, would start where curved space has no digits left.
    private const double FarthestOverRadius = 3.0;

    // On a sphere or circle of radius 1; farther round, samples would come back from the other side.
    private const double LargestBoundedRadius = 1.0;
    private const double QuarterTurn = Math.PI / 2.0;

    private readonly PrincipalComponents _components;
    private readonly double _scale;
    private readonly double _farthest;

    private PrincipalStart(PrincipalComponents components, double scale, double farthest)
    {
        _components = components;
        _scale = scale;
        _farthest = farthest;
    }

    /// <summary>Finds the components; null where the options ask for none, or all samples are the same.</summary>
    public static PrincipalStart? Of(TrainOptions options, int dimension, SampleMatrix training)
    {
        if (options.StartRadius == 0.0)
        {
            return null;
        }

        var components = PrincipalComponents.Fit(training, dimension, mostPasses: Passes);
        var variance = components.Variances.Sum();
        var isUnbounded = options.Manifold.Value.IsUnbounded;
        var radius = isUnbounded ? options.StartRadius : Math.Min(options.StartRadius, LargestBoundedRadius);
        var farthest = isUnbounded ? FarthestOverRadius * radius : QuarterTurn;
        return variance > 0.0 ? new PrincipalStart(components, radius / Math.Sqrt(variance), farthest) : null;
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
