namespace HaploEmbed.Report.Jobs;

internal enum ProjectionKind
{
    /// <summary>(x₁, x₂)/(x₀ + R): angles are true, geodesics are arcs that meet the rim at right angles.</summary>
    PoincareDisk,

    /// <summary>(x₁, x₂)/x₀: geodesics are chords.</summary>
    KleinDisk,

    /// <summary>(x₁, x₂) as they are.</summary>
    Plane,

    /// <summary>Longitude and latitude of the sphere of dimension 2.</summary>
    SphereMap,

    /// <summary>The angles of the first two circles of a torus.</summary>
    TorusMap,
}

internal static class ProjectionKinds
{
    /// <summary>Whether a map is cut open, so that straight edges of a tree would run across it.</summary>
    public static bool IsCutOpen(this ProjectionKind kind) => kind is ProjectionKind.SphereMap or ProjectionKind.TorusMap;
}
