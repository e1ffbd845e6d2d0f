using System.Runtime.CompilerServices;

namespace HaploEmbed.Geometry.Optimization;

/// <summary>What every Riemannian optimiser can be told.</summary>
public abstract record RiemannianOptimizerOptions
{
    // Other assemblies have no update rule to go with a record of theirs.
    private protected RiemannianOptimizerOptions()
    {
    }

    /// <summary>
    /// Gets w, 0 or more: w times the point is added to the ambient gradient before that is made Riemannian. Default 0.
    /// </summary>
    /// <remarks>
    /// It is the gradient of w/2 times the squared length of the row, so on a curved manifold it means what ambient
    /// coordinates mean: on a sphere nothing, on the hyperboloid a pull to the origin.
    /// </remarks>
    public double WeightDecay { get; init; }

    /// <summary>
    /// Gets the number of steps after which points and the vectors carried along are projected back onto the manifold and
    /// its tangent spaces, 1 or more; null for never. Default 5.
    /// </summary>
    public int? StabilizePeriod { get; init; } = 5;

    /// <summary>Gets whether the points are projected onto the manifold at the start of each step. Default true.</summary>
    /// <remarks>geoopt does so since April 2026; release 0.5.1 does not.</remarks>
    public bool ProjectEveryStep { get; init; } = true;

    /// <summary>Refuses options out of their range.</summary>
    internal virtual void Check()
    {
        RequireNonnegative(WeightDecay);
        Require(StabilizePeriod is null or >= 1, StabilizePeriod, "1 or more, or null for never", nameof(StabilizePeriod));
    }

    private protected static void RequireShare(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Require(value is >= 0.0 and < 1.0, value, "0 to below 1", name);

    private protected static void RequireNonnegative(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Require(value >= 0.0 && double.IsFinite(value), value, "a finite number, 0 or more", name);

    private protected static void Require(bool holds, object? value, string expected, string name)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"Expected {expected}.");
        }
    }
}
