using HaploEmbed.Geometry;
using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Evaluation;

/// <summary>How far Pearson's r of distances might lie elsewhere for other samples of the same kind.</summary>
/// <param name="Low">The 2.5 % point of r over resamples.</param>
/// <param name="High">The 97.5 % point.</param>
/// <param name="Samples">The number of samples that were resampled.</param>
internal sealed record BootstrapInterval(double Low, double High, int Samples)
{
    private const int Resamples = 400;

    /// <summary>
    /// Draws samples (not pairs) with replacement, weighs each pair by how often its two samples were drawn, and takes the percentiles
    /// of the weighted correlations. For fewer samples than the correlation itself uses, the interval is wider than that of all.
    /// </summary>
    /// <remarks>Source: Efron and Tibshirani (1993), "An Introduction to the Bootstrap".</remarks>
    /// <param name="manifold">The manifold of the points.</param>
    /// <param name="points">Points, float64 [samples, ambient].</param>
    /// <param name="others">The other distances.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <returns>Null for fewer than 3 samples, or where no resample has a correlation.</returns>
    public static BootstrapInterval? OfPearson(Manifold manifold, Tensor points, PairDistances others, int seed)
    {
        var count = (int)points.size(0);
        if (count < 3)
        {
            return null;
        }

        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var distances = manifold.PairwiseDistance(points).contiguous();
        var a = TensorNumbers.Of(distances);
        var b = new double[(long)count * count];
        for (var i = 0; i < count; i++)
        {
            others.FromSample(i, b.AsSpan(i * count + i + 1, count - i - 1));
        }

        var random = new SeededRandomSource(seed, RandomPurpose.Bootstrap);
        var found = new List<double>();
        var weights = new double[count];
        for (var resample = 0; resample < Resamples; resample++)
        {
            Array.Clear(weights);
            foreach (var drawn in random.Indices(count, count).data<long>())
            {
                weights[drawn]++;
            }

            if (Weighted(a, b, weights) is var r && double.IsFinite(r))
            {
                found.Add(r);
            }
        }

        random.Dispose();
        found.Sort();
        return found.Count == 0 ? null : new BootstrapInterval(found[found.Count / 40], found[^(found.Count / 40 + 1)], count);
    }

    private static double Weighted(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double[] weights)
    {
        var count = weights.Length;
        double total = 0, sumA = 0, sumB = 0, squaresA = 0, squaresB = 0, products = 0;
        for (var i = 0; i < count; i++)
        {
            for (var j = i + 1; weights[i] > 0.0 && j < count; j++)
            {
                var (weight, x, y) = (weights[i] * weights[j], a[i * count + j], b[i * count + j]);
                total += weight;
                sumA += weight * x;
                sumB += weight * y;
                squaresA += weight * x * x;
                squaresB += weight * y * y;
                products += weight * x * y;
            }
        }

        return (products - sumA * sumB / total) / Math.Sqrt((squaresA - sumA * sumA / total) * (squaresB - sumB * sumB / total));
    }
}
