using static TorchSharp.torch;

namespace HaploEmbed.Geometry.Optimization;

/// <summary>The step of <see cref="RiemannianSgd"/>.</summary>
internal sealed class SgdRule(Manifold manifold, RiemannianSgdOptions? options)
    : UpdateRule(manifold, options ?? new RiemannianSgdOptions())
{
    private static readonly string[] Names = ["momentum"];

    private readonly RiemannianSgdOptions _options = options ?? new RiemannianSgdOptions();

    public override IReadOnlyList<string> StateNames => HasMomentum ? Names : [];

    private bool HasMomentum => _options.Momentum > 0.0;

    public override Tensor[] MakeState(Tensor points) => HasMomentum ? [zeros_like(points)] : [];

    protected override Tensor FindDirection(Tensor points, Tensor[] state, Tensor gradient, long[] counts)
    {
        if (!HasMomentum)
        {
            return gradient;
        }

        // The first gradient goes in whole: before it, there is no momentum to dampen it against.
        var momentum = state[0].mul_(_options.Momentum);
        momentum.add_(_options.Dampening == 0.0
            ? gradient
            : gradient * Column(counts, count => count == 1 ? 1.0 : 1.0 - _options.Dampening, points));
        return _options.Nesterov ? gradient.add(momentum, alpha: _options.Momentum) : momentum;
    }
}
