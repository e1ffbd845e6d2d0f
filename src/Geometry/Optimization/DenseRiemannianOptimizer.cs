using static TorchSharp.torch;

namespace HaploEmbed.Geometry.Optimization;

/// <summary>Descends a leaf tensor of points: every step moves all of them against the gradient that they hold.</summary>
public abstract class DenseRiemannianOptimizer : RiemannianOptimizer
{
    // Rows that are stepped at once. A step makes a hundred short-lived tensors as large as the points; of so many rows
    // they stay in the processor's cache and below the size from which memory is asked of the system each time.
    private const long BlockRows = 1 << 14;

    private protected DenseRiemannianOptimizer(Tensor points, UpdateRule rule)
        : base(RequireLeaf(points), rule, countsRows: false)
    {
    }

    /// <summary>Gets the number of steps taken.</summary>
    public long Steps => Counts[0];

    private protected override long[] CountsShape => [];

    /// <summary>Sets the gradient of the points to zero.</summary>
    public void ZeroGradient()
    {
        using var scope = NewDisposeScope();
        Points.grad?.zero_();
    }

    /// <summary>Moves the points one step against their gradient, which stays as autograd made it.</summary>
    /// <param name="learningRate">The rate of this step, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is negative or not finite.</exception>
    /// <exception cref="InvalidOperationException">The points have no gradient yet.</exception>
    public void Step(double learningRate)
    {
        RequireRate(learningRate);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();

        var gradient = Points.grad
            ?? throw new InvalidOperationException("The points have no gradient: call backward() first.");
        Counts[0]++;
        for (var first = 0L; first < Points.size(0); first += BlockRows)
        {
            StepBlock(first, Math.Min(BlockRows, Points.size(0) - first), gradient, learningRate);
        }
    }

    private void StepBlock(long first, long count, Tensor gradient, double learningRate)
    {
        using var scope = NewDisposeScope();

        var points = Points.narrow(0, first, count);
        var state = Array.ConvertAll(State, all => all.narrow(0, first, count));
        Rule.Step(points, state, gradient.narrow(0, first, count), Counts, learningRate);
        if (Rule.IsStabilizing(Counts[0]))
        {
            Rule.Stabilize(points, state);
        }
    }

    private static Tensor RequireLeaf(Tensor points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return points.is_leaf && points.requires_grad
            ? points
            : throw new ArgumentException("The points are no leaf tensor that requires its gradient.", nameof(points));
    }
}
