namespace HaploEmbed.Train.Engines;

/// <summary>Logarithms of Γ and their derivative, of positive numbers.</summary>
/// <remarks>
/// By Stirling's series from <see cref="SeriesStart"/> on, where its first left-out term is below 1e-17, and the recurrence below.
/// Source: Abramowitz and Stegun (1964), 6.1.40 and 6.3.18.
/// </remarks>
internal static class GammaFunction
{
    private const double SeriesStart = 12.0;
    private const int MostFactors = 16;
    private static readonly double HalfLogTwoPi = 0.5 * Math.Log(2.0 * Math.PI);

    /// <summary>Gives ln Γ(x).</summary>
    public static double Log(double x)
    {
        var product = 1.0;
        for (; x < SeriesStart; x++)
        {
            product *= x;
        }

        var (inverse, square) = (1.0 / x, 1.0 / (x * x));
        var series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680
            - square * (1.0 / 1188 - square * (691.0 / 360360 - square * (1.0 / 156)))))));
        return (x - 0.5) * Math.Log(x) - x + HalfLogTwoPi + series - Math.Log(product);
    }

    /// <summary>Gives ψ(x) = d/dx ln Γ(x).</summary>
    public static double Digamma(double x)
    {
        var sum = 0.0;
        for (; x < SeriesStart; x++)
        {
            sum += 1.0 / x;
        }

        var square = 1.0 / (x * x);
        var series = square * (1.0 / 12 - square * (1.0 / 120 - square * (1.0 / 252 - square * (1.0 / 240
            - square * (1.0 / 132 - square * (691.0 / 32760 - square * (1.0 / 12)))))));
        return Math.Log(x) - 0.5 / x - series - sum;
    }

    /// <summary>Gives ln Γ(start + count) − ln Γ(start), exactly 0 for a count of 0.</summary>
    /// <remarks>Small whole counts, which most are, take the product start·(start + 1)·… instead.</remarks>
    public static double LogRising(double start, double count)
    {
        if (count > MostFactors || count != Math.Floor(count) || start > 1e15)
        {
            return Log(start + count) - Log(start);
        }

        var product = 1.0;
        var logarithm = 0.0;
        for (var i = 0; i < count; i++)
        {
            product *= start + i;
            if (product is > 1e200 or < 1e-200)
            {
                logarithm += Math.Log(product);
                product = 1.0;
            }
        }

        return logarithm + Math.Log(product);
    }

    /// <summary>Gives ψ(start + count) − ψ(start), exactly 0 for a count of 0.</summary>
    public static double DigammaRise(double start, double count)
    {
        if (count > MostFactors || count != Math.Floor(count))
        {
            return Digamma(start + count) - Digamma(start);
        }

        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            sum += 1.0 / (start + i);
        }

        return sum;
    }
}
