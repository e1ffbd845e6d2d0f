using System.Globalization;

namespace HaploEmbed.Report.Figures;

/// <summary>Finds round numbers for axes: 1, 2 or 5 times a power of ten.</summary>
internal static class AxisTicks
{
    private const int MostDecadesWithAllTicks = 3;

    private static readonly int[] RoundFactors = [5, 2, 1];

    /// <summary>Gives the greatest round number that is not above a number.</summary>
    public static double RoundBelow(double number)
    {
        var exponent = (int)Math.Floor(Math.Log10(number));
        return Scaled(RoundFactors.FirstOrDefault(factor => Scaled(factor, exponent) <= number, 1), exponent);
    }

    /// <summary>Gives evenly spaced round numbers of a range, about as many as asked for.</summary>
    public static IReadOnlyList<double> Linear(double low, double high, int count)
    {
        var step = RoundBelow((high - low) / count);
        var first = (long)Math.Ceiling(low / step);
        var last = (long)Math.Floor(high / step);
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => Shortest((first + i) * step))];
    }

    /// <summary>Gives round numbers of a range for a logarithmic axis: of a long one the powers of ten alone.</summary>
    public static IReadOnlyList<double> Logarithmic(double low, double high)
    {
        var (first, last) = ((int)Math.Floor(Math.Log10(low)), (int)Math.Ceiling(Math.Log10(high)));
        var factors = last - first > MostDecadesWithAllTicks ? [1] : RoundFactors.Reverse();
        return
        [
            .. from exponent in Enumerable.Range(first, last - first + 1)
               from factor in factors
               let tick = Scaled(factor, exponent)
               where tick >= low && tick <= high
               select tick,
        ];
    }

    public static string LabelOf(double tick) =>
        tick.ToString("0.############", CultureInfo.InvariantCulture).Replace('-', '−');

    // Read from text, a power of ten is exact on every platform; Math.Pow need not be.
    private static double Scaled(int factor, int exponent) =>
        double.Parse(string.Create(CultureInfo.InvariantCulture, $"{factor}e{exponent}"), CultureInfo.InvariantCulture);

    // 3 × 0.1 is 0.30000000000000004.
    private static double Shortest(double number) =>
        double.Parse(number.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
