namespace HaploEmbed.Geometry.Optimization;

/// <summary>A learning rate that falls along half a cosine and then starts again at its full value.</summary>
/// <remarks>
/// Cycle k lasts period·growthᵏ epochs, so that it starts at epoch period·(growthᵏ − 1)/(growth − 1), or at period·k where
/// growth is 1. The factor at epoch i of a cycle of T epochs is lowest + (1 − lowest)·(1 + cos(π·i/T))/2: torch's
/// <c>CosineAnnealingWarmRestarts</c> with T_0 = period, T_mult = growth and eta_min = lowest times the base rate, stepped
/// at the end of each epoch.
/// <para>Source: Loshchilov and Hutter (2017), "SGDR: Stochastic Gradient Descent with Warm Restarts".</para>
/// </remarks>
public sealed class CosineRestarts
{
    /// <summary>Makes a schedule.</summary>
    /// <param name="period">The number of epochs in the first cycle, 1 or more.</param>
    /// <param name="growth">How many times as long as the cycle before it a cycle lasts, 1 or more.</param>
    /// <param name="lowest">The factor that a cycle falls towards, 0 to below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public CosineRestarts(int period, int growth = 1, double lowest = 0.0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(growth, 1);
        if (!(lowest is >= 0.0 and < 1.0))
        {
            throw new ArgumentOutOfRangeException(nameof(lowest), lowest, "Expected 0 to below 1.");
        }

        Period = period;
        Growth = growth;
        Lowest = lowest;
    }

    /// <summary>Gets the number of epochs in the first cycle.</summary>
    public int Period { get; }

    /// <summary>Gets how many times as long as the cycle before it a cycle lasts.</summary>
    public int Growth { get; }

    /// <summary>Gets the factor that a cycle falls towards.</summary>
    public double Lowest { get; }

    /// <summary>Gives what the base learning rate is multiplied by in an epoch.</summary>
    /// <param name="epoch">The epoch, counted from 0.</param>
    /// <returns>A number above <see cref="Lowest"/> and not above 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epoch"/> is negative.</exception>
    public double Factor(int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);

        var (sinceRestart, length) = (Growth == 1 ? epoch % Period : epoch, (long)Period);
        while (sinceRestart >= length)
        {
            sinceRestart -= (int)length;
            length *= Growth;
        }

        return Lowest + (1.0 - Lowest) * (1.0 + Math.Cos(Math.PI * sinceRestart / length)) / 2.0;
    }
}
