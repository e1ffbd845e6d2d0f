using static TorchSharp.torch;

namespace HaploEmbed.Geometry.Reference;

/// <summary>The sphere as geoopt 0.5.1 computes it, floors and all.</summary>
internal static class SphereReference
{
    public static Tensor ProjectPoint(Tensor ambient) => ambient / ambient.norm(-1, keepdim: true);

    public static Tensor Exp(Tensor point, Tensor tangent)
    {
        var length = tangent.norm(-1, keepdim: true);
        var walked = point * length.cos() + tangent * length.sin() / length;
        return where(length > Least(point), walked, ProjectPoint(point + tangent));
    }

    public static Tensor Log(Tensor point, Tensor target)
    {
        var difference = target - point;
        var direction = difference - RowProducts.Dot(point, difference) * point;
        var distance = Distance(point, target);
        var scaled = direction * distance / direction.norm(-1, keepdim: true).clamp_min(Least(point));
        return where(distance > Least(point), scaled, direction);
    }

    public static Tensor Distance(Tensor a, Tensor b)
    {
        var most = 1.0 - Least(a);
        return RowProducts.Dot(a, b).clamp(-most, most).acos();
    }

    private static double Least(Tensor rows) => rows.dtype == ScalarType.Float32 ? 1e-4 : 1e-7;
}
