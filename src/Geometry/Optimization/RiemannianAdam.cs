using static TorchSharp.torch;

namespace HaploEmbed.Geometry.Optimization;

/// <summary>Adam for points on a manifold: descends one tensor of points in place.</summary>
/// <remarks>
/// <para>
/// At step t with the Riemannian gradient g: m = β1·m + (1 − β1)·g; s = β2·s + (1 − β2)·g², the square being
/// <see cref="Manifold.SquareGradient"/>; then the point moves by <see cref="Manifold.Retract"/> along
/// −rate · m/(1 − β1ᵗ) / (√(s/(1 − β2ᵗ)) + ε), and m is carried along by <see cref="Manifold.Transport"/>.
/// </para>
/// <para>
/// Source: Bécigneul and Ganea (2019), "Riemannian Adaptive Optimization Methods". It agrees with geoopt 0.5.1's
/// <c>RiemannianAdam</c> without amsgrad and weight decay; later geoopt also projects the point at every step. Unlike
/// geoopt's, it leaves the gradient as autograd made it.
/// </para>
/// </remarks>
public sealed class RiemannianAdam : IDisposable
{
    private const string FirstMomentName = "firstMoment";
    private const string SecondMomentName = "secondMoment";
    private const string StepsName = "steps";

    private readonly Manifold _manifold;
    private readonly Tensor _points;
    private readonly RiemannianAdamOptions _options;
    private readonly Tensor _firstMoment;
    private readonly Tensor _secondMoment;
    private long _steps;

    /// <summary>Makes an optimiser that has taken no step.</summary>
    /// <param name="manifold">The manifold that the points lie on.</param>
    /// <param name="points">
    /// The points to descend, shape [n, ambient], a leaf tensor that requires its gradient. It is changed in place and
    /// not disposed.
    /// </param>
    /// <param name="options">The constants, or null for the defaults.</param>
    /// <exception cref="ArgumentException"><paramref name="points"/> is no leaf that requires its gradient.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A constant is out of its range.</exception>
    public RiemannianAdam(Manifold manifold, Tensor points, RiemannianAdamOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(manifold);
        ArgumentNullException.ThrowIfNull(points);
        if (!points.is_leaf || !points.requires_grad)
        {
            throw new ArgumentException("The points are no leaf tensor that requires its gradient.", nameof(points));
        }

        _manifold = manifold;
        _points = points;
        _options = options ?? new RiemannianAdamOptions();
        Check(_options);

        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        _firstMoment = zeros_like(points).DetachFromDisposeScope();
        _secondMoment = manifold.SquareGradient(points, _firstMoment).zero_().DetachFromDisposeScope();
    }

    /// <summary>Gets the number of steps taken.</summary>
    public long Steps => _steps;

    /// <summary>Sets the gradient of the points to zero.</summary>
    public void ZeroGradient()
    {
        using var scope = NewDisposeScope();
        _points.grad?.zero_();
    }

    /// <summary>Moves the points one step against their gradient.</summary>
    /// <param name="learningRate">The rate of this step.</param>
    /// <exception cref="InvalidOperationException">The points have no gradient yet.</exception>
    public void Step(double learningRate)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();

        var ambientGradient = _points.grad
            ?? throw new InvalidOperationException("The points have no gradient: call backward() first.");
        var gradient = _manifold.ToRiemannianGradient(_points, ambientGradient);
        _steps++;

        var square = _manifold.SquareGradient(_points, gradient);
        _firstMoment.mul_(_options.Beta1).add_(gradient, alpha: 1.0 - _options.Beta1);
        _secondMoment.mul_(_options.Beta2).add_(square, alpha: 1.0 - _options.Beta2);

        var mean = _firstMoment / (1.0 - Math.Pow(_options.Beta1, _steps));
        var meanSquare = _secondMoment / (1.0 - Math.Pow(_options.Beta2, _steps));
        var direction = mean / (meanSquare.sqrt() + _options.Epsilon);

        var (reached, carried) = _manifold.RetractAndTransport(_points, -learningRate * direction, _firstMoment);
        _points.copy_(reached);
        _firstMoment.copy_(carried);

        if (_options.StabilizePeriod is { } period && _steps % period == 0)
        {
            Stabilize();
        }
    }

    /// <summary>Reads out all that the next steps depend on, besides the points themselves.</summary>
    /// <returns>
    /// Copies by name: <c>firstMoment</c> [n, ambient], <c>secondMoment</c> [n, 1] or [n, ambient], <c>steps</c> []
    /// int64. The caller disposes them.
    /// </returns>
    public IReadOnlyDictionary<string, Tensor> ReadState() => new Dictionary<string, Tensor>
    {
        [FirstMomentName] = _firstMoment.clone(),
        [SecondMomentName] = _secondMoment.clone(),
        [StepsName] = tensor(_steps, ScalarType.Int64),
    };

    /// <summary>
    /// Goes back to a state that was read out; the next steps are bit-equal to those that followed it.
    /// </summary>
    /// <param name="state">What <see cref="ReadState"/> gave, on any device. It is not disposed.</param>
    /// <exception cref="ArgumentException">A tensor is missing, or has another shape or type.</exception>
    public void RestoreState(IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);

        var firstMoment = Find(state, FirstMomentName, _firstMoment.shape, _firstMoment.dtype);
        var secondMoment = Find(state, SecondMomentName, _secondMoment.shape, _secondMoment.dtype);
        var steps = Find(state, StepsName, [], ScalarType.Int64);

        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        _firstMoment.copy_(firstMoment);
        _secondMoment.copy_(secondMoment);
        _steps = steps.item<long>();
    }

    /// <summary>Disposes the optimiser's own tensors, not the points.</summary>
    public void Dispose()
    {
        _firstMoment.Dispose();
        _secondMoment.Dispose();
    }

    private void Stabilize()
    {
        _points.copy_(_manifold.ProjectPoint(_points));
        _firstMoment.copy_(_manifold.ProjectTangent(_points, _firstMoment));
    }

    private static void Check(RiemannianAdamOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.Beta1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(options.Beta1, 1.0);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Beta2);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(options.Beta2, 1.0);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Epsilon);
        if (options.StabilizePeriod is { } period)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        }
    }

    private static Tensor Find(IReadOnlyDictionary<string, Tensor> state, string name, long[] shape, ScalarType dtype)
    {
        if (!state.TryGetValue(name, out var found))
        {
            throw new ArgumentException($"The state has no tensor '{name}'.");
        }

        if (found.dtype != dtype || !found.shape.SequenceEqual(shape))
        {
            throw new ArgumentException(
                $"Tensor '{name}' of the state is {found.dtype} of shape [{string.Join(", ", found.shape)}]. "
                + $"Expected {dtype} of shape [{string.Join(", ", shape)}].");
        }

        return found;
    }
}
