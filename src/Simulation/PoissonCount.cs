namespace HaploEmbed.Simulation;

/// <summary>Draws counts of Poisson's distribution.</summary>
/// <remarks>
/// By inversion. Sums, products and quotients alone, which IEEE 754 rounds alike everywhere; an exponential function may differ in its last bit
/// from one platform to the next.
/// </remarks>
internal sealed class PoissonCount
{
    // At a mean of 20, the highest that options allow, fewer than one in 10²⁰ lie beyond.
    private const int Most = 80;

    private readonly double _mean;
    private readonly double _none;

    public PoissonCount(double mean)
    {
        _mean = mean;
        var (sum, term) = (1.0, 1.0);
        for (var k = 1; k <= 200; k++)
        {
            term *= mean / k;
            sum += term;
        }

        _none = 1 / sum;
    }

    /// <summary>Draws one.</summary>
    public int Draw(Pcg32 random)
    {
        var share = random.Next() / 4294967296.0;
        var (count, probability, below) = (0, _none, _none);
        while (share >= below && count < Most)
        {
            count++;
            probability *= _mean / count;
            below += probability;
        }

        return count;
    }
}
