namespace HaploEmbed.Train.Engines;

/// <summary>The constants of a decoder's Adam.</summary>
/// <param name="Beta1">The decay rate of the mean gradient.</param>
/// <param name="Beta2">The decay rate of the mean squared gradient.</param>
/// <param name="WeightDecay">What is added to the gradient, times the parameter (coupled, not AdamW's).</param>
internal sealed record AdamConstants(double Beta1, double Beta2, double WeightDecay)
{
    /// <summary>Added to the root that a step is divided by.</summary>
    public const double Epsilon = 1e-8;
}
