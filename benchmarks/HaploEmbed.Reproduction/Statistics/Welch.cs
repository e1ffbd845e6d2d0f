namespace HaploEmbed.Reproduction.Statistics;

/// <summary>Compares two means of unequal variances.</summary>
/// <param name="Difference">The first mean less the second.</param>
/// <param name="HalfWidth">Half the width of the 95 % interval of the difference, what rounding may hide included.</param>
/// <param name="P">The two-sided probability of a difference this large, by chance and rounding, where there is none.</param>
/// <remarks>
/// The standard error is √(s₁²/n₁ + s₂²/n₂), its degrees of freedom by Welch and Satterthwaite. Where figures are rounded, the
/// standard deviations are taken at their upper end, and the interval is widened by what the means may be off, so that it
/// holds 0 exactly where p is 0.05 or more.
/// <para>Source: Welch (1947), "The generalization of 'Student's' problem when several different population variances are involved".</para>
/// </remarks>
internal sealed record Welch(double Difference, double HalfWidth, double P)
{
    private const double Confidence = 0.95;

    /// <summary>Compares two spreads; null where either is of fewer than two runs.</summary>
    public static Welch? Compare(Spread first, Spread second)
    {
        if (first.Count < 2 || second.Count < 2)
        {
            return null;
        }

        var difference = first.Mean - second.Mean;
        var hidden = first.MeanError + second.MeanError;
        var (a, b) = (VarianceOfMean(first), VarianceOfMean(second));
        if (a + b == 0.0)
        {
            return new Welch(difference, hidden, Math.Abs(difference) > hidden ? 0.0 : 1.0);
        }

        var error = Math.Sqrt(a + b);
        var freedom = (a + b) * (a + b) / ((a * a / (first.Count - 1)) + (b * b / (second.Count - 1)));
        var beyond = Math.Max(0.0, Math.Abs(difference) - hidden);
        return new Welch(
            difference,
            (StudentT.HalfWidth(Confidence, freedom) * error) + hidden,
            StudentT.TwoSided(beyond / error, freedom));
    }

    private static double VarianceOfMean(Spread spread)
    {
        var deviation = spread.StandardDeviation + spread.DeviationError;
        return deviation * deviation / spread.Count;
    }
}
