using System.Text.Json;
using HaploEmbed.Geometry;

namespace HaploEmbed.Tests.Geometry;

/// <summary>The manifolds of the stored results of geoopt's.</summary>
public static class GeooptManifolds
{
    /// <summary>Makes the manifold that a stored file describes.</summary>
    /// <param name="stored">Its "manifold" object.</param>
    /// <param name="columns">The number of columns of a point.</param>
    /// <param name="numerics">How it computes.</param>
    public static Manifold Make(JsonElement stored, int columns, Numerics numerics) => stored.GetProperty("type").GetString() switch
    {
        "Euclidean" => new EuclideanManifold(columns),
        "Lorentz" => new LorentzManifold(columns - 1, stored.GetProperty("k").GetDouble(), numerics),
        "SphereExact" => new SphereManifold(columns - 1, SphereRetraction.Exp, numerics),
        "Sphere" => new SphereManifold(columns - 1, SphereRetraction.Projection, numerics),
        "PoincareBall" => new PoincareBallManifold(columns, -stored.GetProperty("c").GetDouble(), numerics),
        "ProductManifold" => new ProductManifold(
            [.. stored.GetProperty("factors").EnumerateArray().Select(
                factor => Make(factor, factor.GetProperty("shape")[0].GetInt32(), numerics))],
            numerics),
        var type => throw new NotSupportedException($"There is no manifold for {type}."),
    };
}
