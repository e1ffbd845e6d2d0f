using static TorchSharp.torch;

namespace HaploEmbed.Geometry.Optimization;

/// <summary>Descends a tensor of points by steps that move some rows and leave all others as they are.</summary>
/// <remarks>
/// Each row has its own count of steps, and the row's bias corrections, first momentum and stabilisation go by that. So
/// steps over the parts of a partition of the rows, in any order, come to what one step of the dense optimiser comes to:
/// bit for bit on the CPU in flat space, elsewhere but for the last bit of functions like sinh, which torch computes
/// in one way for most of a tensor and in another for its end.
/// geoopt and torch's <c>SparseAdam</c> count steps once for all rows: a row that is named for the first time
/// late is there taken to have a long history of zero gradients, and its first steps come out too long or too short.
/// </remarks>
public abstract class SparseRiemannianOptimizer : RiemannianOptimizer
{
    private protected SparseRiemannianOptimizer(Tensor points, UpdateRule rule)
        : base(points, rule, countsRows: true)
    {
    }

    private protected override long[] CountsShape => [Counts.Length];

    /// <summary>Moves the named rows one step against their gradient.</summary>
    /// <param name="rows">Which rows, counted from 0, each at most once: int64, shape [k], k may be 0; on any device.</param>
    /// <param name="gradient">
    /// The gradient of these rows in ambient coordinates and in the order of <paramref name="rows"/>, shape [k, ambient]:
    /// what autograd leaves on the rows that a mini-batch was selected as. It stays as it is.
    /// </param>
    /// <param name="learningRate">The rate of this step, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="learningRate"/> is negative or not finite.</exception>
    /// <exception cref="ArgumentException">
    /// A shape, type or device is not as expected, or a row is out of range or named twice. Nothing has changed then.
    /// </exception>
    public void Step(Tensor rows, Tensor gradient, double learningRate)
    {
        RequireRate(learningRate);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();

        var indices = ReadRows(rows);
        RequireGradient(gradient, indices.Length);
        var counts = Array.ConvertAll(indices, row => ++Counts[row]);
        Change(rows.to(Points.device), (points, state) => Rule.Step(points, state, gradient, counts, learningRate));

        var stabilizing = Array.FindAll(indices, row => Rule.IsStabilizing(Counts[row]));
        if (stabilizing.Length > 0)
        {
            Change(tensor(stabilizing, ScalarType.Int64, Points.device), Rule.Stabilize);
        }
    }

    private void Change(Tensor rows, Action<Tensor, Tensor[]> change)
    {
        var points = Points.index_select(0, rows);
        var state = Array.ConvertAll(State, all => all.index_select(0, rows));
        change(points, state);

        Points.index_copy_(0, rows, points);
        for (var i = 0; i < state.Length; i++)
        {
            State[i].index_copy_(0, rows, state[i]);
        }
    }

    private long[] ReadRows(Tensor rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.dtype != ScalarType.Int64 || rows.dim() != 1)
        {
            throw new ArgumentException($"Found rows of type {rows.dtype} and shape {Arguments.Shape(rows)}. Expected Int64, [k].");
        }

        var indices = rows.cpu().contiguous().data<long>().ToArray();
        var seen = new HashSet<long>(indices.Length);
        foreach (var row in indices)
        {
            if (row < 0 || row >= Counts.Length)
            {
                throw new ArgumentException($"Found row {row} of {Counts.Length} points. Expected 0 to {Counts.Length - 1}.");
            }

            if (!seen.Add(row))
            {
                throw new ArgumentException($"Found row {row} twice. Expected each row at most once: add up its gradients first.");
            }
        }

        return indices;
    }

    private void RequireGradient(Tensor gradient, int count)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        Arguments.RequireOneKind(Points, gradient);
        if (!gradient.shape.AsSpan().SequenceEqual([count, Manifold.AmbientDimension]))
        {
            throw new ArgumentException(
                $"Found a gradient of shape {Arguments.Shape(gradient)} for {count} rows. "
                + $"Expected [{count}, {Manifold.AmbientDimension}].");
        }
    }
}
