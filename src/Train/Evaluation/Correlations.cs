namespace HaploEmbed.Train.Evaluation;

/// <summary>Correlations of two lists of numbers; NaN where one of them is constant or holds a NaN.</summary>
internal static class Correlations
{
    /// <summary>Gives Pearson's r.</summary>
    public static double Pearson(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var moments = new CentredMoments(Mean(a), Mean(b));
        for (var i = 0; i < a.Length; i++)
        {
            moments.Add(a[i], b[i]);
        }

        return moments.Correlation;
    }

    /// <summary>Gives Spearman's ρ: Pearson's r of the ranks, ties taking the average of theirs.</summary>
    public static double Spearman(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var ranksA = a.ToArray();
        var ranksB = b.ToArray();
        ToRanks(ranksA);
        ToRanks(ranksB);
        return Pearson(ranksA, ranksB);
    }

    /// <summary>Puts in place of each number its rank, from 1, ties taking the average of theirs.</summary>
    public static void ToRanks(double[] values)
    {
        var order = new int[values.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        if (values.AsSpan().ContainsNaN())
        {
            Array.Fill(values, double.NaN);
            return;
        }

        var sorted = (double[])values.Clone();
        Array.Sort(sorted, order);
        for (int first = 0, end; first < sorted.Length; first = end)
        {
            end = EndOfTies(sorted, first);
            for (var i = first; i < end; i++)
            {
                values[order[i]] = AverageRank(first, end);
            }
        }
    }

    /// <summary>
    /// Gives the end (exclusive) of the run of equal numbers that begins at an index of a sorted list.
    /// </summary>
    public static int EndOfTies(ReadOnlySpan<double> sorted, int first)
    {
        var end = first + 1;
        while (end < sorted.Length && sorted[end] == sorted[first])
        {
            end++;
        }

        return end;
    }

    /// <summary>Gives the average of the ranks first + 1 to end.</summary>
    public static double AverageRank(long first, long end) => (first + end + 1) / 2.0;

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    private static bool ContainsNaN(this Span<double> values)
    {
        foreach (var value in values)
        {
            if (double.IsNaN(value))
            {
                return true;
            }
        }

        return false;
    }
}
