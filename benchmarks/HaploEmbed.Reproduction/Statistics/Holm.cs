namespace HaploEmbed.Reproduction.Statistics;

/// <summary>Corrects probabilities for their number.</summary>
internal static class Holm
{
    /// <summary>Gives each probability as it is after Holm's correction, in the order given.</summary>
    /// <remarks>
    /// Of m probabilities the k-th smallest is multiplied by m − k + 1; none becomes smaller than one before it, nor larger
    /// than 1.
    /// <para>Source: Holm (1979), "A simple sequentially rejective multiple test procedure".</para>
    /// </remarks>
    public static double[] Correct(IReadOnlyList<double> probabilities)
    {
        var corrected = new double[probabilities.Count];
        var (rank, largest) = (0, 0.0);
        foreach (var i in Enumerable.Range(0, probabilities.Count).OrderBy(i => probabilities[i]))
        {
            largest = Math.Max(largest, Math.Min(1.0, (probabilities.Count - rank) * probabilities[i]));
            corrected[i] = largest;
            rank++;
        }

        return corrected;
    }
}
