using HaploEmbed.Geometry;
using TorchSharp;
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

    /// <summary>Puts every sample at one point: the projection of minus the origin.</summary>
    /// <remarks>
    /// So the reference's notebooks of the branching data and of the cell cycle start; samples part through their
    /// data's gradients alone. On the hyperboloid and in flat space that point is the origin.
    /// </remarks>
    public static LatentRepresentations AtStart(Manifold manifold, long count, torch.Device device)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();

        var opposite = -manifold.Origin(count, ScalarType.Float64, device);
        return new LatentRepresentations(manifold.ProjectPoint(opposite));
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
