using static TorchSharp.torch;

namespace HaploEmbed.Geometry.Optimization;

/// <summary>Adam for points on a manifold: descends one tensor of points in place.</summary>
/// <remarks>
/// <para>
/// At step t with the Riemannian gradient g: m = β1·m + (1 − β1)·g; s = β2·s + (1 − β2)·g², the square being
/// <see cref="Manifold.SquareGradient"/>; then the point moves by <see cref="Manifold.Retract"/> along
/// −rate · m/(1 − β1ᵗ) / (√(s/(1 − β2ᵗ)) + ε), and m is carried along by <see cref="Manifold.Transport"/>. With
/// <see cref="RiemannianAdamOptions.AmsGrad"/> the greatest s so far takes the place of s under the root.
/// </para>
/// <para>
/// Its state: <c>firstMoment</c> [n, ambient], <c>secondMoment</c> [n, 1] or [n, ambient], <c>secondMomentMaximum</c> of
/// that shape with AmsGrad, <c>steps</c> [] int64.
/// </para>
/// <para>
/// Source: Bécigneul and Ganea (2019), "Riemannian Adaptive Optimization Methods". It agrees with geoopt 0.5.1's
/// <c>RiemannianAdam</c> where <see cref="RiemannianOptimizerOptions.ProjectEveryStep"/> is false, and with that of April
/// 2026 where it is true. Unlike geoopt's, it leaves the gradient as autograd made it.
/// </para>
/// </remarks>
public sealed class RiemannianAdam : DenseRiemannianOptimizer
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
    public RiemannianAdam(Manifold manifold, Tensor points, RiemannianAdamOptions? options = null)
        : base(points, new AdamRule(manifold, options))
    {
    }
}
