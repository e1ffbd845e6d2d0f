using HaploEmbed.Geometry;
using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Evaluation;

/// <summary>How well distances on the manifold follow other distances, over all pairs of samples.</summary>
/// <param name="Pearson">Pearson's r; NaN for fewer than two different distances, or where one is NaN.</param>
/// <param name="Spearman">Spearman's ρ, ties taking the average of their ranks; NaN likewise.</param>
internal sealed record DistanceCorrelation(double Pearson, double Spearman)
{
    // Pairs of a block of rows, so that its tensors stay within a few megabytes.
    private const long BlockPairs = 1 << 18;

    /// <summary>Correlates the distances of all pairs i &lt; j.</summary>
    /// <remarks>It holds two doubles a pair, and never a matrix of all pairs of tensors.</remarks>
    /// <param name="manifold">The manifold of the points.</param>
    /// <param name="points">Points, float64 [samples, ambient].</param>
    /// <param name="others">The other distances of the same samples.</param>
    /// <param name="stop">Looked at before each block of rows.</param>
    /// <exception cref="ArgumentException">There are more or fewer samples than points, or too many pairs for one array.</exception>
    public static DistanceCorrelation Measure(Manifold manifold, Tensor points, PairDistances others, CancellationToken stop = default)
    {
        var samples = points.size(0);
        var pairs = samples * (samples - 1) / 2;
        if (others.Count != samples || pairs > Array.MaxLength)
        {
            throw new ArgumentException(
                $"Found {samples} points and {others.Count} samples. Expected as many, and at most {Array.MaxLength} pairs of them.");
        }

        var a = new double[pairs];
        var b = new double[pairs];
        FillManifoldDistances(manifold, points, a, stop);
        for (int sample = 0, filled = 0; sample < samples; filled += (int)samples - sample - 1, sample++)
        {
            others.FromSample(sample, b.AsSpan(filled, (int)samples - sample - 1));
        }

        stop.ThrowIfCancellationRequested();
        var pearson = Correlations.Pearson(a, b);
        return new DistanceCorrelation(pearson, double.IsNaN(pearson) ? double.NaN : SpearmanInPlace(a, b));
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
            var block = manifold.PairwiseDistance(points.narrow(0, first, count), points.narrow(0, first, columns)).contiguous();
            var values = TensorNumbers.Of(block);
            for (var row = 0; row < count; row++)
            {
                var right = values[(int)(row * columns + row + 1)..(int)((row + 1) * columns)];
                right.CopyTo(distances.AsSpan(filled));
                filled += right.Length;
            }
        }
    }

    // Each list is sorted once, the other's numbers or ranks beside it: ranks are then read off in one pass.
    private static double SpearmanInPlace(double[] a, double[] b)
    {
        PairSort.Sort(a, b);
        for (int first = 0, end; first < a.Length; first = end)
        {
            end = Correlations.EndOfTies(a, first);
            a.AsSpan(first, end - first).Fill(Correlations.AverageRank(first, end));
        }

        PairSort.Sort(b, a);
        var mean = Correlations.AverageRank(0, a.Length);
        var moments = new CentredMoments(mean, mean);
        for (int first = 0, end; first < b.Length; first = end)
        {
            end = Correlations.EndOfTies(b, first);
            var rank = Correlations.AverageRank(first, end);
            for (var i = first; i < end; i++)
            {
                moments.Add(a[i], rank);
            }
        }

        return moments.Correlation;
    }
}
