using HaploEmbed.Core.Options;

namespace HaploEmbed.Report.Tables;

/// <summary>Names the manifold of a job.</summary>
internal static class ManifoldText
{
    /// <summary>Gives the word of pipeline.json for it.</summary>
    public static string WordOf(ManifoldOptions manifold) => OptionsWriter.Write(manifold)["kind"]!.GetValue<string>();

    /// <summary>Gives its name for people, with its dimension.</summary>
    public static string NameOf(ManifoldOptions manifold) => manifold switch
    {
        LorentzOptions => $"Lorentz, {manifold.TotalDimension}-d",
        EuclideanOptions => $"Euclidean, {manifold.TotalDimension}-d",
        SphereOptions => $"Sphere, {manifold.TotalDimension}-d",
        TorusOptions => $"Torus, {manifold.TotalDimension}-d",
        PoincareBallOptions => $"Poincaré ball, {manifold.TotalDimension}-d",
        ProductOptions product => string.Join(" × ", product.Factors.Select(NameOf)),
        _ => $"{WordOf(manifold)}, {manifold.TotalDimension}-d",
    };

    /// <summary>Gives R² of a hyperbolic manifold, whose curvature is −1/R²; null of others.</summary>
    public static double? RadiusSquaredOf(ManifoldOptions manifold) => manifold switch
    {
        LorentzOptions lorentz => lorentz.RadiusSquared.Value,
        PoincareBallOptions ball => 1.0 / ball.Curvature.Value,
        _ => null,
    };
}
