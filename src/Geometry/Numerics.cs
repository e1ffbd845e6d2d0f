namespace HaploEmbed.Geometry;

/// <summary>How a manifold computes where a formula loses its digits.</summary>
public enum Numerics
{
    /// <summary>
    /// As exactly as the numbers allow: no floors, no NaN for coincident, antipodal, boundary or far points.
    /// </summary>
    Accurate,

    /// <summary>
    /// As geoopt 0.5.1 does, with its floors and clamps, so that its results are reproduced where it is off too.
    /// </summary>
    Reference,
}
