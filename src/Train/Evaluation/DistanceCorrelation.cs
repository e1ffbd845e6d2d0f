using System.Runtime.InteropServices;
using HaploEmbed.Geometry;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Evaluation;

/// <summary>How well distances on the manifold follow distances on the tree, over all pairs of samples.</summary>
/// <param name="Pearson">Pearson's r; NaN for fewer than two different distances.</param>
/// <param name="Spearman">Spearman's ρ; NaN for fewer than two different distances.</param>
internal sealed record DistanceCorrelation(double Pearson, double Spearman)
{
    // Pairs of a block of rows, so that its tensors stay within a few megabytes.
    private const long BlockPairs = 1 << 18;

    /// <summary>Correlates the distances of all pairs i &lt; j.</summary>
    /// <remarks>It holds one double and one int a pair, and never a matrix of all pairs of tensors.</remarks>
    /// <param name="manifold">The manifold of the points.</param>
    /// <param name="points">Points, float64 [samples, ambient].</param>
    /// <param name="tree">The tree.</param>
    /// <param name="treeNodes">The tree's node of each sample.</param>
    /// <param name="stop">Looked at before each block of rows.</param>
    /// <exception cref="ArgumentException">There are more or fewer nodes than points, or too many pairs for one
    /// array.</exception>
    public static DistanceCorrelation Measure(
        Manifold manifold, Tensor points, TreeDistances tree, IReadOnlyList<int> treeNodes, CancellationToken stop = default)
    {
        var samples = points.size(0);
        var pairs = samples * (samples - 1) / 2;
        if (treeNodes.Count != samples || pairs > Array.MaxLength)
        {
            throw new ArgumentException(
                $"Found {samples} points and {treeNodes.Count} tree nodes. Expected as many nodes as points, and at "
                + $"most {Array.MaxLength} pairs of them.");
        }

        var manifoldDistances = new double[pairs];
        var treeDistances = new int[pairs];
        FillManifoldDistances(manifold, points, manifoldDistances, stop);
        FillTreeDistances(tree, treeNodes, treeDistances);

        var pearson = PearsonOf(manifoldDistances, treeDistances);
        var spearman = double.IsNaN(pearson) ? double.NaN : SpearmanBySorting(manifoldDistances, treeDistances);
        return new DistanceCorrelation(pearson, spearman);
    }

    private static void FillManifoldDistances(Manifold manifold, Tensor points, double[] distances, CancellationToken stop)
    {
        using var noGradient = no_grad();
        var samples = points.size(0);
        var rows = Math.Max(1, BlockPairs / Math.Max(1, samples));
        var filled = 0;
        for (var first = 0L; first < samples; first += rows)
        {
            stop.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();

            // Rows first, first + 1, … against columns from first on; of each row, what lies right of the diagonal.
            var count = Math.Min(rows, samples - first);
            var columns = samples - first;
            var block = manifold.PairwiseDistance(points.narrow(0, first, count), points.narrow(0, first, columns));
            var values = MemoryMarshal.Cast<byte, double>(block.cpu().contiguous().bytes);
            for (var row = 0; row < count; row++)
            {
                var right = values[(int)(row * columns + row + 1)..(int)((row + 1) * columns)];
                right.CopyTo(distances.AsSpan(filled));
                filled += right.Length;
            }
        }
    }

    private static void FillTreeDistances(TreeDistances tree, IReadOnlyList<int> treeNodes, int[] distances)
    {
        var fromNode = new int[tree.NodeCount];
        var filled = 0;
        for (var i = 0; i < treeNodes.Count; i++)
        {
            if (i == 0 || treeNodes[i] != treeNodes[i - 1])
            {
                tree.FromNode(treeNodes[i], fromNode);
            }

            for (var j = i + 1; j < treeNodes.Count; j++)
            {
                distances[filled++] = fromNode[treeNodes[j]];
            }
        }
    }

    private static double PearsonOf(double[] a, int[] b)
    {
        var sums = (A: 0.0, B: 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            sums.A += a[i];
            sums.B += b[i];
        }

        var moments = new CentredMoments(sums.A / a.Length, sums.B / a.Length);
        for (var i = 0; i < a.Length; i++)
        {
            moments.Add(a[i], b[i]);
        }

        return moments.Correlation;
    }

    // Sorts the distances with the tree's beside them: ranks are then read off in one pass and never stored. Tree
    // distances are small numbers, whose ranks follow from their counts.
    private static double SpearmanBySorting(double[] manifoldDistances, int[] treeDistances)
    {
        var treeRanks = RanksByValue(treeDistances);
        Array.Sort(manifoldDistances, treeDistances);

        var meanRank = Correlations.AverageRank(0, manifoldDistances.Length);
        var moments = new CentredMoments(meanRank, meanRank);
        for (int first = 0, end; first < manifoldDistances.Length; first = end)
        {
            end = Correlations.EndOfTies(manifoldDistances, first);
            for (var i = first; i < end; i++)
            {
                moments.Add(Correlations.AverageRank(first, end), treeRanks[treeDistances[i]]);
            }
        }

        return moments.Correlation;
    }

    private static double[] RanksByValue(int[] values)
    {
        var counts = new long[values.Max() + 1];
        foreach (var value in values)
        {
            counts[value]++;
        }

        var ranks = new double[counts.Length];
        var below = 0L;
        for (var value = 0; value < counts.Length; value++)
        {
            ranks[value] = Correlations.AverageRank(below, below + counts[value]);
            below += counts[value];
        }

        return ranks;
    }
}
