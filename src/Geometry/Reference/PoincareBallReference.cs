using static TorchSharp.torch;

namespace HaploEmbed.Geometry.Reference;

/// <summary>The Poincaré ball as geoopt 0.5.1 computes it, floors and all.</summary>
/// <param name="c">−κ.</param>
internal readonly struct PoincareBallReference(double c)
{
    private const double Floor = 1e-15;
    private const double MostTanhArgument = 15.0;
    private const double MostArtanhArgument = 1.0 - 1e-7;

    // geoopt's root of |κ| adds its floor first.
    private readonly double _root = Math.Sqrt(c + Floor);

    /// <summary>2/(1 − c|x|²), as a column.</summary>
    public Tensor Factor(Tensor point) => 2.0 / (1.0 - c * RowProducts.Dot(point, point)).clamp_min(Floor);

    public Tensor ProjectPoint(Tensor ambient)
    {
        var most = (1.0 - (ambient.dtype == ScalarType.Float32 ? 4e-3 : 1e-5)) / _root;
        var length = Length(ambient);
        return where(length > most, ambient / length * most, ambient);
    }

    public Tensor Exp(Tensor point, Tensor tangent)
    {
        var length = Length(tangent);
        var angle = (_root * (Factor(point) / 2.0 * length)).clamp(-MostTanhArgument, MostTanhArgument);
        return ProjectPoint(Add(point, angle.tanh() / _root * (tangent / length)));
    }

    public Tensor Log(Tensor point, Tensor target)
    {
        var difference = Add(-point, target);
        var length = Length(difference);
        return 2.0 * Artanh(length) * (difference / (Factor(point) * length));
    }

    public Tensor Distance(Tensor a, Tensor b) => 2.0 * Artanh(Add(-a, b).norm(-1, keepdim: true));

    public Tensor Transport(Tensor from, Tensor to, Tensor tangent)
    {
        var (fromTangent, toTangent) = (RowProducts.Dot(from, tangent), RowProducts.Dot(to, tangent));
        var (fromTo, fromFrom, toTo) = (RowProducts.Dot(from, to), RowProducts.Dot(from, from), RowProducts.Dot(to, to));

        // gyr[to, −from]tangent.
        var along = -c * c * toTangent * fromFrom - c * fromTangent + 2.0 * c * c * fromTo * fromTangent;
        var back = c * c * fromTangent * toTo - c * toTangent;
        var divisor = 1.0 - 2.0 * c * fromTo + c * c * toTo * fromFrom;
        var turned = tangent + 2.0 * (along * to - back * from) / divisor.clamp_min(Floor);
        return turned * Factor(from) / Factor(to);
    }

    private static Tensor Length(Tensor rows) => rows.norm(-1, keepdim: true).clamp_min(Floor);

    private Tensor Artanh(Tensor length)
    {
        var x = (length * _root).clamp(-MostArtanhArgument, MostArtanhArgument);
        return 0.5 / _root * ((1.0 + x).log() - (1.0 - x).log());
    }

    private Tensor Add(Tensor x, Tensor y)
    {
        var (xx, yy, xy) = (RowProducts.Dot(x, x), RowProducts.Dot(y, y), RowProducts.Dot(x, y));
        var sum = (1.0 + 2.0 * c * xy + c * yy) * x + (1.0 - c * xx) * y;
        return sum / (1.0 + 2.0 * c * xy + c * c * xx * yy).clamp_min(Floor);
    }
}
