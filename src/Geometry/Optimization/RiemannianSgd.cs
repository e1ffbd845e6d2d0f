using static TorchSharp.torch;

namespace HaploEmbed.Geometry.Optimization;

/// <summary>Gradient descent for points on a manifold, with momentum or without.</summary>
/// <remarks>
/// <para>
/// Without momentum, the point moves by <see cref="Manifold.Retract"/> along −rate · g, g being the Riemannian gradient.
/// With momentum μ and dampening τ: b = g at the first step, later b = μ·b + (1 − τ)·g; the point moves along −rate · b,
/// or with Nesterov's momentum along −rate · (g + μ·b), and b is carried along by <see cref="Manifold.Transport"/>.
/// </para>
/// <para>
/// Its state: <c>momentum</c> [n, ambient] where μ is above 0, <c>steps</c> [] int64.
/// </para>
/// <para>
/// Source: Bonnabel (2013), "Stochastic Gradient Descent on Riemannian Manifolds". In flat space it is torch's
/// <c>SGD</c>. geoopt's <c>RiemannianSGD</c> starts its momentum from the gradient in ambient coordinates, which is no
/// tangent vector, and dampens the first gradient too; its first steps differ.
/// </para>
/// </remarks>
public sealed class RiemannianSgd : DenseRiemannianOptimizer
{
    /// <summary>Makes an optimiser that has taken no step.</summary>
    /// <param name="manifold">The manifold that the points lie on.</param>
    /// <param name="points">
    /// The points to descend, float64 or float32, shape [n, ambient], a leaf tensor that requires its gradient. It is
    /// changed in place and not disposed.
    /// </param>
    /// <param name="options">The constants, or null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="points"/> has another shape or type, is not on the manifold, or is no leaf that requires its
    /// gradient.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A constant is out of its range.</exception>
    public RiemannianSgd(Manifold manifold, Tensor points, RiemannianSgdOptions? options = null)
        : base(points, new SgdRule(manifold, options))
    {
    }
}
