namespace HaploEmbed.Train.Evaluation;

/// <summary>How far neighbours on the manifold are neighbours in the data.</summary>
internal static class Trustworthiness
{
    /// <summary>
    /// Gives 1 − 2/(n·k·(2n − 3k − 1))·Σᵢ Σⱼ max(0, r(i, j) − k), over the k neighbours j of each sample i on the manifold, r(i, j) being
    /// the rank of j among the other samples by distance from i in the data, 1 for the nearest, ties taking the best rank; 1 is perfect.
    /// </summary>
    /// <remarks>Source: Venna and Kaski (2001), "Neighborhood preservation in nonlinear projection methods".</remarks>
    /// <param name="neighbours">The k neighbours of each sample on the manifold.</param>
    /// <param name="data">The distances of the samples in the data.</param>
    /// <param name="stop">Looked at before each sample.</param>
    /// <returns>NaN where samples are too few for the formula: 2n − 3k − 1 is not above 0.</returns>
    public static double Measure(int[][] neighbours, PairDistances data, CancellationToken stop = default)
    {
        var count = neighbours.Length;
        var size = count == 0 ? 0 : neighbours[0].Length;
        var divisor = (double)count * size * (2.0 * count - 3.0 * size - 1.0);
        if (divisor <= 0.0)
        {
            return double.NaN;
        }

        var penalty = 0.0;
        var distances = new double[count];
        for (var sample = 0; sample < count; sample++)
        {
            stop.ThrowIfCancellationRequested();
            for (var other = 0; other < count; other++)
            {
                distances[other] = other == sample ? double.PositiveInfinity : data.Between(sample, other);
            }

            foreach (var neighbour in neighbours[sample])
            {
                var rank = 1;
                foreach (var distance in distances)
                {
                    rank += distance < distances[neighbour] ? 1 : 0;
                }

                penalty += Math.Max(0, rank - size);
            }
        }

        return 1.0 - 2.0 * penalty / divisor;
    }
}
