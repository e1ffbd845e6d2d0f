namespace HaploEmbed.Reproduction.Statistics;

/// <summary>The regularised incomplete beta function.</summary>
internal static class IncompleteBeta
{
    private const int MostTerms = 10_000;
    private const double Smallest = 1e-300;

    // Lanczos's approximation of ln Γ, g = 7, 9 terms (P. Godfrey's coefficients).
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>Gives I_x(a, b), the share of a beta distribution's mass below x.</summary>
    /// <remarks>
    /// By its continued fraction (DLMF 8.17.22), which converges fast for x below (a + 1)/(a + b + 2); elsewhere by
    /// I_x(a, b) = 1 − I_{1−x}(b, a).
    /// </remarks>
    /// <param name="a">Above 0.</param>
    /// <param name="b">Above 0.</param>
    /// <param name="x">0 to 1.</param>
    /// <param name="rest">1 − x, which x alone may have lost to rounding.</param>
    public static double Regularised(double a, double b, double x, double rest)
    {
        if (x <= 0.0 || rest <= 0.0)
        {
            return x <= 0.0 ? 0.0 : 1.0;
        }

        return x > (a + 1.0) / (a + b + 2.0)
            ? 1.0 - (Factor(b, a, rest, x) / Fraction(b, a, rest))
            : Factor(a, b, x, rest) / Fraction(a, b, x);
    }

    // xᵃ(1 − x)ᵇ / (a·B(a, b))
    private static double Factor(double a, double b, double x, double rest) =>
        Math.Exp((a * Math.Log(x)) + (b * Math.Log(rest)) - LogGamma(a) - LogGamma(b) + LogGamma(a + b)) / a;

    // 1 + d₁/(1 + d₂/(1 + …)), by Lentz's method.
    private static double Fraction(double a, double b, double x)
    {
        var (value, above, below) = (1.0, 1.0, 0.0);
        for (var term = 1; term < MostTerms; term++)
        {
            var d = Coefficient(a, b, x, term);
            below = 1.0 / NotZero(1.0 + (d * below));
            above = NotZero(1.0 + (d / above));
            var step = above * below;
            value *= step;
            if (Math.Abs(step - 1.0) < 1e-16)
            {
                break;
            }
        }

        return value;
    }

    private static double Coefficient(double a, double b, double x, int term)
    {
        var m = term / 2;
        return term % 2 == 0
            ? m * (b - m) * x / ((a + (2 * m) - 1.0) * (a + (2 * m)))
            : -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1.0));
    }

    private static double NotZero(double value) => Math.Abs(value) < Smallest ? Smallest : value;

    private static double LogGamma(double x)
    {
        if (x < 0.5)
        {
            return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1.0 - x);
        }

        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
        {
            sum += Lanczos[i] / (x - 1.0 + i);
        }

        var t = x + 6.5;
        return (0.5 * Math.Log(2.0 * Math.PI)) + ((x - 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
