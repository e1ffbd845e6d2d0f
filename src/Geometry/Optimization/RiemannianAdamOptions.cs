namespace HaploEmbed.Geometry.Optimization;

/// <summary>
/// The constants of <see cref="RiemannianAdam"/> and <see cref="SparseRiemannianAdam"/>; the defaults are those of the
/// paper's code.
/// </summary>
public sealed record RiemannianAdamOptions : RiemannianOptimizerOptions
{
    /// <summary>Gets β1, the decay rate of the mean gradient, 0 to below 1. Default 0.5.</summary>
    public double Beta1 { get; init; } = 0.5;

    /// <summary>Gets β2, the decay rate of the mean squared gradient, 0 to below 1. Default 0.7.</summary>
    public double Beta2 { get; init; } = 0.7;

    /// <summary>Gets ε, added to the root that a step is divided by, 0 or more. Default 1e-8.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>
    /// Gets whether a step is divided by the root of the greatest mean squared gradient so far, and not of the present
    /// one. Default false.
    /// </summary>
    /// <remarks>
    /// The maximum is taken before the bias correction, as torch and geoopt do.
    /// <para>Source: Reddi, Kale and Kumar (2018), "On the Convergence of Adam and Beyond".</para>
    /// </remarks>
    public bool AmsGrad { get; init; }

    /// <inheritdoc/>
    internal override void Check()
    {
        base.Check();
        RequireShare(Beta1);
        RequireShare(Beta2);
        RequireNonnegative(Epsilon);
    }
}
