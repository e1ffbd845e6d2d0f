using static TorchSharp.torch;

namespace HaploEmbed.Geometry.Reference;

/// <summary>The Lorentz manifold as geoopt 0.5.1 computes it, floors and all.</summary>
internal static class LorentzReference
{
    private const double LeastSquaredNorm = 1e-8;
    private const double LeastSquaredSine = 1e-15;

    public static Tensor Norm(LorentzManifold manifold, Tensor tangent) =>
        RowProducts.Minkowski(tangent, tangent).clamp_min(LeastSquaredNorm).sqrt();

    public static Tensor Exp(LorentzManifold manifold, Tensor point, Tensor tangent)
    {
        var projected = manifold.ProjectTangentCore(point, tangent);
        var norm = Norm(manifold, projected) / manifold.Radius;
        var reached = norm.cosh() * point + norm.sinh() * projected / norm;
        var space = reached.narrow(-1, 1, manifold.Dimension);
        return cat([(RowProducts.Dot(space, space) + manifold.RadiusSquared).sqrt(), space], -1);
    }

    public static Tensor Log(LorentzManifold manifold, Tensor point, Tensor target)
    {
        var direction = target + RowProducts.Minkowski(point, target) / manifold.RadiusSquared * point;
        return Distance(manifold, point, target) * direction / Norm(manifold, direction);
    }

    public static Tensor Distance(LorentzManifold manifold, Tensor a, Tensor b)
    {
        var cosh = RowProducts.Minkowski(a, b) / -manifold.RadiusSquared;
        var sine = (cosh.square() - 1.0).clamp_min(LeastSquaredSine).sqrt();
        return manifold.Radius * (cosh + sine).log();
    }

    public static Tensor Transport(LorentzManifold manifold, Tensor from, Tensor to, Tensor tangent)
    {
        var away = Log(manifold, from, to);
        var back = Log(manifold, to, from);
        var share = RowProducts.Minkowski(away, tangent) / Distance(manifold, from, to).square();
        return tangent - share * (away + back);
    }
}
