namespace HaploEmbed.Report.Jobs;

internal enum ProjectionKind
{
    /// <summary>(x₁, x₂)/(x₀ + R): angles are true, geodesics are arcs that meet the rim at right angles.</summary>
    PoincareDisk,

    /// <summary>(x₁, x₂)/x₀: geodesics are chords.</summary>
    KleinDisk,

    /// <summary>(x₁, x₂) as they are.</summary>
    Plane,
}
