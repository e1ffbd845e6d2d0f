using static TorchSharp.torch;

namespace HaploEmbed.Geometry.Optimization;

/// <summary>Adam for points on a manifold of which each step moves some.</summary>
/// <remarks>
/// A row moves as <see cref="RiemannianAdam"/> moves it, t being the number of the row's own steps. Its state has the
/// same names; <c>steps</c> has shape [n].
/// </remarks>
public sealed class SparseRiemannianAdam : SparseRiemannianOptimizer
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
    public SparseRiemannianAdam(Manifold manifold, Tensor points, RiemannianAdamOptions? options = null)
        : base(points, new AdamRule(manifold, options))
    {
    }
}
