using static TorchSharp.torch;

namespace HaploEmbed.Geometry.Optimization;

/// <summary>The step of <see cref="RiemannianAdam"/>.</summary>
internal sealed class AdamRule(Manifold manifold, RiemannianAdamOptions? options)
    : UpdateRule(manifold, options ?? new RiemannianAdamOptions())
{
    private static readonly string[] Names = ["firstMoment", "secondMoment", "secondMomentMaximum"];

    private readonly RiemannianAdamOptions _options = options ?? new RiemannianAdamOptions();

    public override IReadOnlyList<string> StateNames => _options.AmsGrad ? Names : Names[..2];

    public override Tensor[] MakeState(Tensor points)
    {
        var first = zeros_like(points);
        var second = zeros_like(Manifold.SquareGradient(points, first));
        return _options.AmsGrad ? [first, second, zeros_like(second)] : [first, second];
    }

    protected override Tensor FindDirection(Tensor points, Tensor[] state, Tensor gradient, long[] counts)
    {
        var (beta1, beta2) = (_options.Beta1, _options.Beta2);
        var (mean, meanSquare) = (state[0], state[1]);
        mean.mul_(beta1).add_(gradient, alpha: 1.0 - beta1);
        meanSquare.mul_(beta2).add_(Manifold.SquareGradient(points, gradient), alpha: 1.0 - beta2);

        var divisor = _options.AmsGrad ? state[2].copy_(maximum(state[2], meanSquare)) : meanSquare;
        var root = (divisor / Column(counts, count => 1.0 - Math.Pow(beta2, count), points)).sqrt_().add_(_options.Epsilon);
        return (mean / Column(counts, count => 1.0 - Math.Pow(beta1, count), points)).div_(root);
    }
}
