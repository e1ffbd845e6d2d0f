namespace HaploEmbed.Geometry;

/// <summary>How <see cref="Manifold.Retract"/> moves points of a sphere.</summary>
public enum SphereRetraction
{
    /// <summary>By the exponential map, as geoopt's <c>SphereExact</c> does.</summary>
    Exp,

    /// <summary>By x + u, put back onto the sphere, as geoopt's <c>Sphere</c> does: of second order, and cheaper.</summary>
    Projection,
}
