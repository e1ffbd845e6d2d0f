namespace HaploEmbed.Reproduction.Statistics;

/// <summary>What is known of some runs: how many, their mean, and their sample standard deviation.</summary>
/// <param name="Count">The number of runs.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="StandardDeviation">√(Σ(x − mean)²/(n − 1)); 0 for a single run, of which it says nothing.</param>
/// <param name="MeanError">How far the true mean may be off by rounding.</param>
/// <param name="DeviationError">How far the true standard deviation may be above by rounding.</param>
internal sealed record Spread(int Count, double Mean, double StandardDeviation, double MeanError = 0.0, double DeviationError = 0.0)
{
    /// <summary>Sums up the figures of runs, at least one.</summary>
    /// <param name="figures">A figure a run.</param>
    /// <param name="rounding">How far each may be off by rounding.</param>
    /// <remarks>
    /// Figures off by h at most move the mean by h at most and the standard deviation by h·√(n/(n − 1)) at most.
    /// </remarks>
    public static Spread Of(IReadOnlyList<double> figures, double rounding = 0.0)
    {
        var mean = figures.Sum() / figures.Count;
        if (figures.Count == 1)
        {
            return new Spread(1, mean, 0.0, rounding);
        }

        var freedom = figures.Count - 1.0;
        var deviation = Math.Sqrt(figures.Sum(figure => (figure - mean) * (figure - mean)) / freedom);
        return new Spread(figures.Count, mean, deviation, rounding, rounding * Math.Sqrt(figures.Count / freedom));
    }
}
