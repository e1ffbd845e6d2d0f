using System.Globalization;
using HaploEmbed.Reproduction.Statistics;

namespace HaploEmbed.Reproduction.Pages;

/// <summary>Writes figures as the page shows them.</summary>
internal static class FigureText
{
    private const string None = "–";

    /// <summary>Gives a mean with its deviation: "0.756 ± 0.039"; the mean alone of a single run.</summary>
    /// <param name="spread">The spread, or null.</param>
    /// <param name="digits">How many digits follow the point.</param>
    public static string Of(Spread? spread, int digits = 3) => spread switch
    {
        null => None,
        { Count: 1 } => Number(spread.Mean, digits),
        _ => $"{Number(spread.Mean, digits)} ± {Number(spread.StandardDeviation, digits)}",
    };

    /// <summary>Gives a difference with its interval: "-0.012 (-0.040 to 0.016)".</summary>
    public static string Of(Welch? comparison) => comparison is null
        ? None
        : $"{Signed(comparison.Difference)} ({Signed(comparison.Difference - comparison.HalfWidth)} to {Signed(comparison.Difference + comparison.HalfWidth)})";

    /// <summary>Gives a probability: "0.043", "below 0.001".</summary>
    public static string Probability(double? p) => p is not { } value ? None : value < 0.001 ? "below 0.001" : Number(value, 3);

    private static string Signed(double value) => value.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);

    private static string Number(double value, int digits) => value.ToString($"F{digits}", CultureInfo.InvariantCulture);
}
