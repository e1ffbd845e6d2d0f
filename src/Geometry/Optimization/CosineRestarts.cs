namespace HaploEmbed.Geometry.Optimization;

/// <summary>A learning rate that falls along half a cosine to 0 and then starts again at its full value.</summary>
/// <remarks>
/// The factor of epoch e, counted from 0, is (1 + cos(π·(e mod period)/period))/2: torch's
/// <c>CosineAnnealingWarmRestarts</c> with T_0 = period, T_mult = 1 and eta_min = 0, stepped at the end of each epoch.
/// <para>Source: Loshchilov and Hutter (2017), "SGDR: Stochastic Gradient Descent with Warm Restarts".</para>
/// </remarks>
public sealed class CosineRestarts
{
    /// <summary>Makes a schedule.</summary>
    /// <param name="period">The number of epochs in one cycle.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is below 1.</exception>
    public CosineRestarts(int period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        Period = period;
    }

    /// <summary>Gets the number of epochs in one cycle.</summary>
    public int Period { get; }

    /// <summary>Gives what the base learning rate is multiplied by in an epoch.</summary>
    /// <param name="epoch">The epoch, counted from 0.</param>
    /// <returns>A number above 0 and not above 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epoch"/> is negative.</exception>
    public double Factor(int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        return (1.0 + Math.Cos(Math.PI * (epoch % Period) / Period)) / 2.0;
    }
}
