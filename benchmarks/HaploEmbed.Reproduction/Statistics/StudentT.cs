namespace HaploEmbed.Reproduction.Statistics;

/// <summary>Student's t distribution, of any number of degrees of freedom, whole or not.</summary>
internal static class StudentT
{
    /// <summary>Gives the probability of a value at least as far from 0 as t: I_{ν/(ν+t²)}(ν/2, 1/2).</summary>
    public static double TwoSided(double t, double degreesOfFreedom)
    {
        var sum = degreesOfFreedom + (t * t);
        return IncompleteBeta.Regularised(degreesOfFreedom / 2.0, 0.5, degreesOfFreedom / sum, t * t / sum);
    }

    /// <summary>Gives the t within which, to either side of 0, a share of the distribution lies.</summary>
    /// <param name="share">Above 0, below 1.</param>
    /// <param name="degreesOfFreedom">Above 0.</param>
    public static double HalfWidth(double share, double degreesOfFreedom)
    {
        var outside = 1.0 - share;
        var (low, high) = (0.0, 1.0);
        while (TwoSided(high, degreesOfFreedom) > outside)
        {
            high *= 2.0;
        }

        while (low + ((high - low) / 2.0) is var middle && middle > low && middle < high)
        {
            (low, high) = TwoSided(middle, degreesOfFreedom) > outside ? (middle, high) : (low, middle);
        }

        return high;
    }
}
