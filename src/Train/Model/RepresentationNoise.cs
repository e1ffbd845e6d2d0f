using HaploEmbed.Core.Options;
using HaploEmbed.Geometry;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Model;

/// <summary>The noise that training puts on representations.</summary>
/// <param name="Law">How it is distributed.</param>
/// <param name="Scale">Its standard deviation σ; 0 for none.</param>
internal sealed record RepresentationNoise(NoiseLaw Law, double Scale)
{
    /// <summary>Moves points by random tangent vectors, inside the graph: gradients flow through all of it.</summary>
    /// <remarks>
    /// <para>
    /// Reference: a normal draw in ambient coordinates, times σ, is taken for an ambient gradient, made Riemannian, and retracted
    /// along: the reference's <c>add_noise</c>. On the hyperboloid that is not isotropic: along the radius the variance grows as
    /// cosh(2r/R) with the distance r from the origin; on the Poincaré ball the covariance is σ²·G⁻².
    /// </para>
    /// <para>Isotropic: σ times a normal draw in an orthonormal frame of the tangent space, along the exponential map.</para>
    /// </remarks>
    public Tensor Add(Manifold manifold, Tensor points, IRandomSource random)
    {
        if (Scale == 0.0)
        {
            return points.alias();
        }

        using var scope = NewDisposeScope();
        var moved = Law switch
        {
            NoiseLaw.Reference => manifold.Retract(
                points, manifold.ToRiemannianGradient(points, random.StandardNormal(points.size(0), points.size(1)) * Scale)),
            NoiseLaw.Isotropic => manifold.Exp(
                points, manifold.TangentFromFrame(points, random.StandardNormal(points.size(0), manifold.Dimension) * Scale)),
            _ => throw new NotSupportedException($"There is no noise law {Law}."),
        };
        return moved.MoveToOuterDisposeScope();
    }
}
