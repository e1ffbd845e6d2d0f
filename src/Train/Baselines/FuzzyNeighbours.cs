namespace HaploEmbed.Train.Baselines;

/// <summary>To what degree each sample counts its nearest ones as neighbours.</summary>
/// <remarks>
/// The degree of the neighbour at distance d is exp(−max(0, d − ρ)/σ), ρ being the distance of the nearest one that is not at distance 0, and
/// σ such that the degrees sum up to log₂ k. Source: McInnes, Healy and Melville (2018), "UMAP", algorithm 3.
/// </remarks>
internal static class FuzzyNeighbours
{
    private const int Halvings = 64;

    // σ is at least this share of the mean distance, as where all neighbours are equally far.
    private const double LeastShare = 1e-3;

    /// <summary>Gives the degrees, like the neighbours' places.</summary>
    public static double[][] Degrees(NearestSamples nearest)
    {
        var mean = nearest.Distances.SelectMany(each => each).DefaultIfEmpty(0.0).Average();
        return [.. nearest.Distances.Select(distances => Degrees(distances, mean))];
    }

    private static double[] Degrees(double[] distances, double meanOfAll)
    {
        if (distances.Length == 0)
        {
            return [];
        }

        var nearest = distances.Where(distance => distance > 0.0).DefaultIfEmpty(0.0).Min();
        var target = Math.Log2(distances.Length);
        var (low, high, width) = (0.0, double.PositiveInfinity, 1.0);
        for (var halving = 0; halving < Halvings; halving++)
        {
            var sum = distances.Sum(distance => Degree(distance, nearest, width));
            if (sum > target)
            {
                high = width;
                width = (low + high) / 2.0;
            }
            else
            {
                low = width;
                width = double.IsInfinity(high) ? width * 2.0 : (low + high) / 2.0;
            }
        }

        width = Math.Max(width, LeastShare * (nearest > 0.0 ? distances.Average() : meanOfAll));
        return [.. distances.Select(distance => Degree(distance, nearest, width))];
    }

    private static double Degree(double distance, double nearest, double width) =>
        distance <= nearest || width == 0.0 ? 1.0 : Math.Exp(-(distance - nearest) / width);
}
