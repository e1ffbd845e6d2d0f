using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Randomness;

namespace HaploEmbed.Ingest.BranchingDiffusion;

/// <summary>Makes the points of a branching diffusion, in the order and with the random stream of the reference.</summary>
/// <remarks>
/// Breadth first; a node first draws its children, child after child, then the samples about itself. With variance
/// v = childVariance / depthFactor^depth, depth being the node's, a child is the node plus N(0, v) and a sample is the node
/// plus N(0, v / siblingFactor), in each coordinate. The root is the zero vector. The nodes themselves are no samples. Then each
/// coordinate has its mean taken away and is divided by its population standard deviation over all samples.
/// <para>Source: SyntheticDataset of yhsure/riemannian-generative-decoder, notebook 2, after Mathieu et al. (2019).</para>
/// </remarks>
internal sealed class BranchingDiffusionGenerator
{
    private readonly BranchingDiffusionOptions _options;
    private readonly NumpyRandom _random;

    public BranchingDiffusionGenerator(BranchingDiffusionOptions options, NumpyRandom random)
    {
        _options = options;
        _random = random;
        Tree = BranchingTree.Make(options.Depth, options.Children);
    }

    public BranchingTree Tree { get; }

    /// <summary>Makes the samples, <c>Observations</c> rows a node in the order of the nodes.</summary>
    public DenseMatrix MakePoints(CancellationToken stop)
    {
        var points = Draw(stop);
        Standardise(points);
        return points;
    }

    /// <summary>Draws the samples as they are before each coordinate is standardised.</summary>
    internal DenseMatrix Draw(CancellationToken stop)
    {
        var dimension = _options.Dimension;
        var nodes = new double[Tree.Parents.Length][];
        nodes[0] = new double[dimension];
        var points = new DenseMatrix(
            Tree.Parents.Length * _options.Observations, dimension, new double[(long)Tree.Parents.Length * _options.Observations * dimension]);
        var nextChild = 1;
        for (var node = 0; node < nodes.Length; node++)
        {
            stop.ThrowIfCancellationRequested();
            var shrink = Math.Pow(_options.DepthFactor, Tree.Depths[node]);
            var childScale = Math.Sqrt(_options.ChildVariance / shrink);
            for (; nextChild < nodes.Length && Tree.Parents[nextChild] == node; nextChild++)
            {
                nodes[nextChild] = new double[dimension];
                AddNoise(nodes[node], childScale, nodes[nextChild]);
            }

            var siblingScale = Math.Sqrt(_options.ChildVariance / (_options.SiblingFactor * shrink));
            for (var i = 0; i < _options.Observations; i++)
            {
                AddNoise(nodes[node], siblingScale, points.Row((node * _options.Observations) + i));
            }
        }

        return points;
    }

    private void AddNoise(ReadOnlySpan<double> from, double scale, Span<double> to)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = from[i] + (_random.NextNormal() * scale);
        }
    }

    // Sums run over the rows, column by column, as numpy's do for a row-major array: that keeps the last bit.
    private static void Standardise(DenseMatrix points)
    {
        var mean = ColumnMeans(points, value => value);
        for (var row = 0; row < points.Rows; row++)
        {
            Change(points.Row(row), mean, (value, by) => value - by);
        }

        // A coordinate that does not vary stays 0 and is not divided by it.
        var deviation = ColumnMeans(points, value => value * value).Select(square => square > 0 ? Math.Sqrt(square) : 1).ToArray();
        for (var row = 0; row < points.Rows; row++)
        {
            Change(points.Row(row), deviation, (value, by) => value / by);
        }
    }

    private static double[] ColumnMeans(DenseMatrix points, Func<double, double> of)
    {
        var sums = new double[points.Columns];
        for (var row = 0; row < points.Rows; row++)
        {
            var values = points.Row(row);
            for (var column = 0; column < sums.Length; column++)
            {
                sums[column] += of(values[column]);
            }
        }

        return [.. sums.Select(sum => sum / points.Rows)];
    }

    private static void Change(Span<double> values, double[] by, Func<double, double, double> change)
    {
        for (var column = 0; column < values.Length; column++)
        {
            values[column] = change(values[column], by[column]);
        }
    }
}
