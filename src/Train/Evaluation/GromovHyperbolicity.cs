namespace HaploEmbed.Train.Evaluation;

/// <summary>How tree-like distances are, by the four-point condition over random quadruples of samples.</summary>
/// <param name="Mean">The mean of δ over the quadruples.</param>
/// <param name="Largest">The largest δ found: Gromov's δ is at least this.</param>
/// <param name="Relative">2·Largest over the largest distance found: 0 of a tree, up to 1.</param>
/// <param name="Quadruples">The number of quadruples drawn.</param>
internal sealed record GromovHyperbolicity(double Mean, double Largest, double Relative, int Quadruples)
{
    /// <summary>
    /// Measures it: of the three sums d(a,b) + d(c,d), d(a,c) + d(b,d), d(a,d) + d(b,c) of a quadruple, δ is half of how much the largest
    /// exceeds the second. Null for fewer than four samples.
    /// </summary>
    /// <remarks>Source: Gromov (1987), "Hyperbolic groups"; sampling as Khrulkov et al. (2020) do.</remarks>
    public static GromovHyperbolicity? Measure(PairDistances distances, int quadruples, int seed)
    {
        if (distances.Count < 4)
        {
            return null;
        }

        var random = new PythonRandom((uint)seed);
        var (sum, largest, diameter) = (0.0, 0.0, 0.0);
        for (var i = 0; i < quadruples; i++)
        {
            var four = random.Sample(distances.Count, 4);
            double Of(int a, int b)
            {
                var distance = distances.Between(four[a], four[b]);
                diameter = Math.Max(diameter, distance);
                return distance;
            }

            var (first, second, third) = (Of(0, 1) + Of(2, 3), Of(0, 2) + Of(1, 3), Of(0, 3) + Of(1, 2));
            var highest = Math.Max(first, Math.Max(second, third));
            var middle = Math.Max(Math.Min(first, second), Math.Min(Math.Max(first, second), third));
            var delta = (highest - middle) / 2.0;
            sum += delta;
            largest = Math.Max(largest, delta);
        }

        return new GromovHyperbolicity(sum / quadruples, largest, diameter == 0.0 ? double.NaN : 2.0 * largest / diameter, quadruples);
    }
}
