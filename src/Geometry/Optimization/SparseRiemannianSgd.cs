using static TorchSharp.torch;

namespace HaploEmbed.Geometry.Optimization;

/// <summary>Gradient descent for points on a manifold of which each step moves some.</summary>
/// <remarks>
/// A row moves as <see cref="RiemannianSgd"/> moves it, its first step being the first that names it. Its state has the
/// same names; <c>steps</c> has shape [n].
/// </remarks>
public sealed class SparseRiemannianSgd : SparseRiemannianOptimizer
{
    /// <summary>Makes an optimiser that has taken no step.</summary>
    /// <param name="manifold">The manifold that the points lie on.</param>
    /// <param name="points">
    /// The points to descend, float64 or float32, shape [n, ambient]; need not require a gradient. It is changed in place
    /// and not disposed.
    /// </param>
    /// <param name="options">The constants, or null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="points"/> has another shape or type, or is not on the manifold.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A constant is out of its range.</exception>
    public SparseRiemannianSgd(Manifold manifold, Tensor points, RiemannianSgdOptions? options = null)
        : base(points, new SgdRule(manifold, options))
    {
    }
}
