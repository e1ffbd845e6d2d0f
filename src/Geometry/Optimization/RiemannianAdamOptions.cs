namespace HaploEmbed.Geometry.Optimization;

/// <summary>The constants of <see cref="RiemannianAdam"/>; the defaults are those of the paper's code.</summary>
public sealed record RiemannianAdamOptions
{
    /// <summary>Gets β1, the decay rate of the mean gradient, 0 to below 1.</summary>
    public double Beta1 { get; init; } = 0.5;

    /// <summary>Gets β2, the decay rate of the mean squared gradient, 0 to below 1.</summary>
    public double Beta2 { get; init; } = 0.7;

    /// <summary>Gets ε, added to the root that a step is divided by.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>
    /// Gets the number of steps after which points and mean gradients are projected back onto the manifold and its
    /// tangent spaces, or null for never.
    /// </summary>
    public int? StabilizePeriod { get; init; } = 5;
}
