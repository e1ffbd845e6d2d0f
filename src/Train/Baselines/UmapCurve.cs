namespace HaploEmbed.Train.Baselines;

/// <summary>The curve 1/(1 + a·d²ᵇ) by which UMAP makes of a distance d in the picture a degree of being neighbours.</summary>
/// <param name="A">a.</param>
/// <param name="B">b.</param>
internal sealed record UmapCurve(double A, double B)
{
    private const int Points = 300;
    private const double Longest = 3.0;

    /// <summary>
    /// Fits a and b, by least squares over distances up to 3, to 1 below the least distance and exp(−(d − least)) beyond.
    /// </summary>
    /// <remarks>Source: McInnes, Healy and Melville (2018), "UMAP", with a spread of 1; by Gauss and Newton's method, damped.</remarks>
    public static UmapCurve Fit(double minDistance)
    {
        var (a, b, damping) = (1.0, 1.0, 1e-3);
        var error = Error(a, b, minDistance);
        for (var step = 0; step < 200; step++)
        {
            var (aa, ab, bb, ga, gb) = (0.0, 0.0, 0.0, 0.0, 0.0);
            foreach (var (distance, target) in Targets(minDistance))
            {
                var power = Math.Pow(distance, 2.0 * b);
                var value = 1.0 / (1.0 + a * power);
                var (da, db) = (-power * value * value, -2.0 * a * power * Math.Log(distance) * value * value);
                aa += da * da;
                ab += da * db;
                bb += db * db;
                ga += da * (target - value);
                gb += db * (target - value);
            }

            var determinant = aa * (1.0 + damping) * bb * (1.0 + damping) - ab * ab;
            var nextA = a + (ga * bb * (1.0 + damping) - gb * ab) / determinant;
            var nextB = b + (gb * aa * (1.0 + damping) - ga * ab) / determinant;
            var next = nextA > 0.0 && nextB > 0.0 ? Error(nextA, nextB, minDistance) : double.PositiveInfinity;
            (a, b, error, damping) = next < error ? (nextA, nextB, next, damping / 10.0) : (a, b, error, damping * 10.0);
        }

        return new UmapCurve(a, b);
    }

    private static double Error(double a, double b, double minDistance) => Targets(minDistance).Sum(
        each => Math.Pow(1.0 / (1.0 + a * Math.Pow(each.Distance, 2.0 * b)) - each.Target, 2.0));

    private static IEnumerable<(double Distance, double Target)> Targets(double minDistance)
    {
        // From the second of the points on: at 0 the curve is 1 whatever a and b are.
        for (var i = 1; i < Points; i++)
        {
            var distance = Longest * i / (Points - 1);
            yield return (distance, distance < minDistance ? 1.0 : Math.Exp(minDistance - distance));
        }
    }
}
