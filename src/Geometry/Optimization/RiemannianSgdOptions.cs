namespace HaploEmbed.Geometry.Optimization;

/// <summary>The constants of <see cref="RiemannianSgd"/> and <see cref="SparseRiemannianSgd"/>.</summary>
public sealed record RiemannianSgdOptions : RiemannianOptimizerOptions
{
    /// <summary>
    /// Gets μ, the share of the last step's momentum that goes into this one's, 0 to below 1; 0 keeps none. Default 0.
    /// </summary>
    public double Momentum { get; init; }

    /// <summary>Gets the share of the gradient that is kept out of the momentum, 0 to 1. Default 0.</summary>
    public double Dampening { get; init; }

    /// <summary>
    /// Gets whether a step goes along the gradient and μ times the momentum after it; needs a momentum above 0 and no
    /// dampening. Default false.
    /// </summary>
    public bool Nesterov { get; init; }

    /// <inheritdoc/>
    internal override void Check()
    {
        base.Check();
        RequireShare(Momentum);
        Require(Dampening is >= 0.0 and <= 1.0, Dampening, "0 to 1", nameof(Dampening));
        Require(
            !Nesterov || (Momentum > 0.0 && Dampening == 0.0),
            Nesterov,
            "false, or a Momentum above 0 and a Dampening of 0",
            nameof(Nesterov));
    }
}
