using HaploEmbed.Core.Options;
using HaploEmbed.Geometry;

namespace HaploEmbed.Train.Model;

/// <summary>Makes the manifold that the options of a job name.</summary>
internal static class ManifoldFactory
{
    public static Manifold Create(ManifoldOptions options) => options switch
    {
        LorentzOptions lorentz => new LorentzManifold(lorentz.Dimension, lorentz.RadiusSquared.Value),
        EuclideanOptions euclidean => new EuclideanManifold(euclidean.Dimension),
        SphereOptions sphere => new SphereManifold(sphere.Dimension),
        TorusOptions torus => ProductManifold.Torus(torus.Dimension),
        PoincareBallOptions ball => new PoincareBallManifold(ball.Dimension, -ball.Curvature.Value),
        ProductOptions product => new ProductManifold([.. product.Factors.Select(Create)]),
        _ => throw new NotSupportedException($"There is no manifold for {options.GetType().Name}."),
    };
}
