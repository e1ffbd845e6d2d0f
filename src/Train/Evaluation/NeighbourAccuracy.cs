namespace HaploEmbed.Train.Evaluation;

/// <summary>How often nearest neighbours vote for a sample's own label.</summary>
internal static class NeighbourAccuracy
{
    /// <summary>
    /// Gives the share of samples whose label is the most frequent one among their neighbours; of equally frequent ones that of the
    /// nearest neighbour counts. Samples and neighbours without a label have no part; NaN where none has one.
    /// </summary>
    /// <param name="neighbours">The neighbours of each sample, nearest first, as places in <paramref name="among"/>.</param>
    /// <param name="labels">The label of each sample; null for none.</param>
    /// <param name="among">The labels that neighbours have.</param>
    public static double Measure(int[][] neighbours, IReadOnlyList<string?> labels, IReadOnlyList<string?> among)
    {
        var (right, judged) = (0, 0);
        for (var sample = 0; sample < neighbours.Length; sample++)
        {
            if (labels[sample] is { } label)
            {
                judged++;
                right += Vote(neighbours[sample], among) == label ? 1 : 0;
            }
        }

        return judged == 0 ? double.NaN : (double)right / judged;
    }

    private static string? Vote(int[] neighbours, IReadOnlyList<string?> among)
    {
        var votes = new Dictionary<string, int>();
        foreach (var neighbour in neighbours)
        {
            if (among[neighbour] is { } label)
            {
                votes[label] = votes.GetValueOrDefault(label) + 1;
            }
        }

        var most = votes.Count == 0 ? 0 : votes.Values.Max();
        return neighbours.Select(neighbour => among[neighbour]).FirstOrDefault(label => label is not null && votes[label] == most);
    }
}
