using HaploEmbed.Geometry;
using HaploEmbed.Train.Engines;
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
    /// <remarks>
    /// It holds ten bytes a pair where the other distances are whole numbers up to 65,535, sixteen elsewhere, and never a tensor of
    /// all pairs; outside the managed heap, which gives large arrays back long after.
    /// </remarks>
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

        using var ofManifold = new NativeBuffer<double>(pairs);
        var a = ofManifold.AsSpan();
        FillManifoldDistances(manifold, points, a, stop);
        if (others.WholeUpTo is <= ushort.MaxValue)
        {
            using var whole = new NativeBuffer<ushort>(pairs);
            FillOthers(others, whole.AsSpan(), distance => (ushort)distance);
            stop.ThrowIfCancellationRequested();
            return OfWhole(a, whole.AsSpan());
        }

        using var ofOthers = new NativeBuffer<double>(pairs);
        var b = ofOthers.AsSpan();
        FillOthers(others, b, distance => distance);
        stop.ThrowIfCancellationRequested();
        var pearson = Correlations.Pearson(a, b);
        return new DistanceCorrelation(pearson, double.IsNaN(pearson) ? double.NaN : SpearmanInPlace(a, b));
    }

    private static void FillOthers<T>(PairDistances others, Span<T> filled, Func<double, T> convert)
    {
        var row = new double[others.Count];
        var next = 0;
        for (var sample = 0; sample < others.Count; sample++)
        {
            var right = row.AsSpan(0, others.Count - sample - 1);
            others.FromSample(sample, right);
            foreach (var distance in right)
            {
                filled[next++] = convert(distance);
            }
        }
    }

    private static void FillManifoldDistances(Manifold manifold, Tensor points, Span<double> distances, CancellationToken stop)
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
                right.CopyTo(distances[filled..]);
                filled += right.Length;
            }
        }
    }

    // Whole numbers are counted where others would be sorted: the ranks of one follow from how often it and lower ones occur.
    private static DistanceCorrelation OfWhole(Span<double> a, Span<ushort> b)
    {
        var counts = new long[ushort.MaxValue + 1];
        var (sumA, sumB) = (0.0, 0L);
        for (var i = 0; i < a.Length; i++)
        {
            counts[b[i]]++;
            sumA += a[i];
            sumB += b[i];
        }

        var moments = new CentredMoments(sumA / a.Length, (double)sumB / b.Length);
        for (var i = 0; i < a.Length; i++)
        {
            moments.Add(a[i], b[i]);
        }

        var pearson = moments.Correlation;
        if (double.IsNaN(pearson))
        {
            return new DistanceCorrelation(double.NaN, double.NaN);
        }

        var ranks = new double[counts.Length];
        for (long value = 0, first = 0; value < counts.Length; first += counts[value], value++)
        {
            ranks[value] = Correlations.AverageRank(first, first + counts[value]);
        }

        PairSort.Sort(a, b);
        var mean = Correlations.AverageRank(0, a.Length);
        moments = new CentredMoments(mean, mean);
        for (int first = 0, end; first < a.Length; first = end)
        {
            end = Correlations.EndOfTies(a, first);
            var rank = Correlations.AverageRank(first, end);
            for (var i = first; i < end; i++)
            {
                moments.Add(rank, ranks[b[i]]);
            }
        }

        return new DistanceCorrelation(pearson, moments.Correlation);
    }

    // Each list is sorted once, the other's numbers or ranks beside it: ranks are then read off in one pass.
    private static double SpearmanInPlace(Span<double> a, Span<double> b)
    {
        PairSort.Sort(a, b);
        for (int first = 0, end; first < a.Length; first = end)
        {
            end = Correlations.EndOfTies(a, first);
            a[first..end].Fill(Correlations.AverageRank(first, end));
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
