using static TorchSharp.torch;

namespace HaploEmbed.Geometry.Optimization;

/// <summary>What one step does to rows: all of them, or those that a step names.</summary>
/// <remarks>
/// Rows do not depend on each other. Every method works on the tensors that it is given, in place, without gradients and
/// inside its caller's dispose scope.
/// </remarks>
internal abstract class UpdateRule
{
    private readonly RiemannianOptimizerOptions _options;

    protected UpdateRule(Manifold manifold, RiemannianOptimizerOptions options)
    {
        ArgumentNullException.ThrowIfNull(manifold);
        options.Check();
        Manifold = manifold;
        _options = options;
    }

    public Manifold Manifold { get; }

    /// <summary>
    /// The names of the tensors that go from step to step; the first, where there is one, holds tangent vectors and moves
    /// with the points.
    /// </summary>
    public abstract IReadOnlyList<string> StateNames { get; }

    /// <summary>Makes the tensors of the names for points that have taken no step, in the names' order.</summary>
    public abstract Tensor[] MakeState(Tensor points);

    /// <summary>Moves the points against a gradient in ambient coordinates, which stays as it is.</summary>
    /// <param name="points">Points, shape [n, ambient].</param>
    /// <param name="state">The tensors of <see cref="StateNames"/>, n rows each.</param>
    /// <param name="gradient">The ambient gradient, shape [n, ambient].</param>
    /// <param name="counts">The steps of each row, this one included: n numbers, or one for all rows.</param>
    /// <param name="learningRate">The rate of this step.</param>
    public void Step(Tensor points, Tensor[] state, Tensor gradient, long[] counts, double learningRate)
    {
        if (_options.ProjectEveryStep)
        {
            points.copy_(Manifold.ProjectPoint(points));
        }

        var ambient = _options.WeightDecay == 0.0 ? gradient : gradient.add(points, alpha: _options.WeightDecay);
        var direction = FindDirection(points, state, Manifold.ToRiemannianGradient(points, ambient), counts);
        var way = direction * -learningRate;

        if (state.Length == 0)
        {
            points.copy_(Manifold.Retract(points, way));
            return;
        }

        var (reached, carried) = Manifold.RetractAndTransport(points, way, state[0]);
        points.copy_(reached);
        state[0].copy_(carried);
    }

    /// <summary>Tells whether a row is to be stabilised after so many steps.</summary>
    public bool IsStabilizing(long count) => _options.StabilizePeriod is { } period && count % period == 0;

    /// <summary>Puts points and the tangent vectors that move with them back where they belong.</summary>
    public void Stabilize(Tensor points, Tensor[] state)
    {
        points.copy_(Manifold.ProjectPoint(points));
        if (state.Length > 0)
        {
            state[0].copy_(Manifold.StabilizeTangentCore(points, state[0]));
        }
    }

    /// <summary>Takes a Riemannian gradient into the state and gives the tangent vector that a rate of 1 would go back.</summary>
    /// <returns>Tangent vectors, shape [n, ambient]; may be one of the arguments.</returns>
    protected abstract Tensor FindDirection(Tensor points, Tensor[] state, Tensor gradient, long[] counts);

    /// <summary>A number for each count, as a column like the points: [n, 1], or [1, 1] for one count.</summary>
    protected static Tensor Column(long[] counts, Func<long, double> number, Tensor points) =>
        tensor(Array.ConvertAll(counts, count => number(count)), [counts.Length, 1], points.dtype, points.device);
}
