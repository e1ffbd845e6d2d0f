using HaploEmbed.Geometry;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Model;

/// <summary>The noise that training puts on representations.</summary>
internal static class RepresentationNoise
{
    /// <summary>Moves points by random tangent vectors, inside the graph: gradients flow through all of it.</summary>
    /// <remarks>
    /// A normal draw in ambient coordinates, times the scale, is taken for an ambient gradient, made Riemannian, and
    /// retracted along. It is the reference's <c>add_noise</c>. On the hyperboloid that is not isotropic: along the
    /// radius the variance grows as cosh(2r/R) with the distance r from the origin.
    /// </remarks>
    public static Tensor Add(Manifold manifold, Tensor points, double scale, IRandomSource random)
    {
        if (scale == 0.0)
        {
            return points.alias();
        }

        using var scope = NewDisposeScope();

        var noise = random.StandardNormal(points.size(0), points.size(1)) * scale;
        var moved = manifold.Retract(points, manifold.ToRiemannianGradient(points, noise));

        return moved.MoveToOuterDisposeScope();
    }
}
