using HaploEmbed.Geometry;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Model;

/// <summary>
/// One point of the manifold a sample, fitted by gradient descent: a leaf tensor, float64 [samples, ambient].
/// </summary>
internal sealed class LatentRepresentations : IDisposable
{
    /// <summary>Takes over copies of points.</summary>
    public LatentRepresentations(Tensor points)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        Points = points.detach().clone().DetachFromDisposeScope();
        Points.requires_grad = true;
    }

    public Tensor Points { get; }

    public long Count => Points.size(0);

    /// <summary>Puts every sample near one point: the projection of minus the origin.</summary>
    /// <remarks>
    /// So the reference's notebooks start: without spread those of the branching data and of the cell cycle, where samples part
    /// through their data's gradients alone; with 0.001 those of mitochondrial genomes. On the hyperboloid and in flat space
    /// that point is the origin.
    /// </remarks>
    /// <param name="manifold">The manifold.</param>
    /// <param name="count">The number of samples.</param>
    /// <param name="spread">The standard deviation, in ambient coordinates, of normal draws added before the projection.</param>
    /// <param name="random">Gives the draws; not asked without spread.</param>
    /// <param name="coordinates">
    /// Where each sample lies about the common point, in an orthonormal frame there, float64 [samples, dimension]; null where all lie on it.
    /// </param>
    public static LatentRepresentations AtStart(Manifold manifold, long count, double spread, IRandomSource random, Tensor? coordinates = null)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();

        var start = -manifold.Origin(count);
        if (coordinates is not null)
        {
            var point = manifold.ProjectPoint(start);
            start = manifold.Exp(point, manifold.TangentFromFrame(point, coordinates));
        }

        if (spread > 0.0)
        {
            start = start + random.StandardNormal(count, manifold.AmbientDimension) * spread;
        }

        return new LatentRepresentations(manifold.ProjectPoint(start));
    }

    /// <summary>Gives a copy of the points without a gradient. The caller disposes it.</summary>
    public Tensor Copy() => Copy(Points);

    public void Dispose()
    {
        using var gradient = Points.grad;
        Points.Dispose();
    }

    private static Tensor Copy(Tensor points)
    {
        using var noGradient = no_grad();
        using var detached = points.detach();
        return detached.clone();
    }
}
