using static TorchSharp.torch;

namespace HaploEmbed.Geometry.Optimization;

/// <summary>Descends one tensor of points on a manifold in place.</summary>
/// <remarks>
/// It holds what the next step depends on besides the points. The points stay the caller's: they are changed and never
/// disposed. One optimiser is for one thread at a time.
/// </remarks>
public abstract class RiemannianOptimizer : IDisposable
{
    private const string StepsName = "steps";

    private protected RiemannianOptimizer(Tensor points, UpdateRule rule, bool countsRows)
    {
        Arguments.RequireMatrix(rule.Manifold, points);
        rule.Manifold.RequirePoint(points);
        Points = points;
        Rule = rule;
        Counts = new long[countsRows ? points.size(0) : 1];

        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        State = Array.ConvertAll(rule.MakeState(points), tensor => tensor.DetachFromDisposeScope());
    }

    /// <summary>Gets the manifold that the points lie on.</summary>
    public Manifold Manifold => Rule.Manifold;

    private protected Tensor Points { get; }

    private protected UpdateRule Rule { get; }

    // In the order of the rule's names.
    private protected Tensor[] State { get; }

    // Steps taken, of each row or of all rows in one number.
    private protected long[] Counts { get; }

    private protected abstract long[] CountsShape { get; }

    /// <summary>Reads out all that the next steps depend on, besides the points themselves.</summary>
    /// <returns>
    /// Copies by name, <c>steps</c> and the tensors that the optimiser's own description names. The caller disposes them.
    /// </returns>
    public IReadOnlyDictionary<string, Tensor> ReadState()
    {
        var state = Rule.StateNames.Zip(State).ToDictionary(pair => pair.First, pair => pair.Second.clone());
        state[StepsName] = tensor(Counts.AsSpan().ToArray(), CountsShape, ScalarType.Int64);
        return state;
    }

    /// <summary>
    /// Goes back to a state that was read out; the next steps are bit-equal to those that followed it.
    /// </summary>
    /// <param name="state">What <see cref="ReadState"/> gave, on any device. It is not disposed.</param>
    /// <exception cref="ArgumentException">
    /// A tensor is missing, is none of this optimiser's, or has another shape or type. The optimiser is then as it was.
    /// </exception>
    public void RestoreState(IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);

        var found = Rule.StateNames.Select((name, i) => Find(state, name, State[i].shape, State[i].dtype)).ToArray();
        var counts = Find(state, StepsName, CountsShape, ScalarType.Int64);
        if ((counts < 0L).any().item<bool>())
        {
            throw new ArgumentException($"Tensor '{StepsName}' of the state has a number below 0. Expected counts of steps.");
        }

        if (state.Keys.Except([.. Rule.StateNames, StepsName]).FirstOrDefault() is { } other)
        {
            throw new ArgumentException(
                $"The state has a tensor '{other}'. Expected {string.Join(", ", Rule.StateNames.Append(StepsName))}.");
        }

        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        for (var i = 0; i < found.Length; i++)
        {
            State[i].copy_(found[i]);
        }

        counts.cpu().contiguous().data<long>().CopyTo(Counts);
    }

    /// <summary>Disposes the optimiser's own tensors, not the points.</summary>
    public void Dispose()
    {
        foreach (var tensor in State)
        {
            tensor.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    private protected static void RequireRate(double learningRate)
    {
        if (!(learningRate >= 0.0 && double.IsFinite(learningRate)))
        {
            throw new ArgumentOutOfRangeException(nameof(learningRate), learningRate, "Expected a finite number, 0 or more.");
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
                $"Tensor '{name}' of the state is {found.dtype} of shape {Arguments.Shape(found)}. "
                + $"Expected {dtype} of shape [{string.Join(", ", shape)}].");
        }

        return found;
    }
}
