using HaploEmbed.Geometry;
using HaploEmbed.Geometry.Optimization;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Geometry;

[Collection(TorchTests.Name)]
public sealed class RiemannianSgdTests
{
    [Theory]
    [InlineData(0.0, 0.0, false)]
    [InlineData(0.9, 0.0, false)]
    [InlineData(0.9, 0.3, false)]
    [InlineData(0.9, 0.0, true)]
    public void Step_InFlatSpace_IsGradientDescent(double momentum, double dampening, bool nesterov)
    {
        const double Rate = 0.05, WeightDecay = 0.1;
        using var scope = NewDisposeScope();
        var points = tensor(new[,] { { 3.0 } }).requires_grad_();
        using var optimizer = new RiemannianSgd(new EuclideanManifold(1), points, new RiemannianSgdOptions
        {
            Momentum = momentum,
            Dampening = dampening,
            Nesterov = nesterov,
            WeightDecay = WeightDecay,
        });

        // As torch.optim.SGD is documented.
        var (x, buffer) = (3.0, 0.0);
        for (var t = 1; t <= 20; t++)
        {
            var gradient = Math.Cos(t) + x;
            points.grad = tensor(new[,] { { gradient } });
            optimizer.Step(Rate);

            gradient += WeightDecay * x;
            if (momentum > 0.0)
            {
                buffer = t == 1 ? gradient : momentum * buffer + (1 - dampening) * gradient;
                gradient = nesterov ? gradient + momentum * buffer : buffer;
            }

            x -= Rate * gradient;
            Assert.Equal(x, points.item<double>(), 1e-13);
        }
    }

    [Theory]
    [InlineData(0.0, false)]
    [InlineData(0.8, false)]
    [InlineData(0.8, true)]
    public void Step_OnSquaredDistances_ReachesTheFrechetMean(double momentum, bool nesterov)
    {
        using var scope = NewDisposeScope();
        var manifold = new LorentzManifold(2, 5.0);
        var samples = manifold.RandomPoint(20, new Generator(7));
        var points = manifold.Origin(1).requires_grad_();
        using var optimizer = new RiemannianSgd(
            manifold, points, new RiemannianSgdOptions { Momentum = momentum, Nesterov = nesterov });

        for (var step = 0; step < 300; step++)
        {
            optimizer.ZeroGradient();
            (manifold.Distance(points.expand(20, 3), samples).square().mean() / 2.0).backward();
            optimizer.Step(0.2);
        }

        Assert.True(manifold.Distance(points.detach(), manifold.FrechetMean(samples)).item<double>() < 1e-9);
    }

    [Fact]
    public void Constructor_OfAConstantOutOfRange_IsRefused()
    {
        Refuses("Expected 0 to below 1. (Parameter 'Momentum')\nActual value was NaN.", new() { Momentum = double.NaN });
        Refuses("Expected 0 to 1. (Parameter 'Dampening')\nActual value was 1.5.", new() { Dampening = 1.5 });
        Refuses(
            "Expected false, or a Momentum above 0 and a Dampening of 0. (Parameter 'Nesterov')\nActual value was True.",
            new() { Nesterov = true });
    }

    private static void Refuses(string expected, RiemannianSgdOptions options)
    {
        using var scope = NewDisposeScope();
        var points = zeros([1, 2], ScalarType.Float64).requires_grad_();
        var exception = Assert.Throws<ArgumentOutOfRangeException>(
            () => new RiemannianSgd(new EuclideanManifold(2), points, options));
        Assert.Equal(expected, exception.Message.ReplaceLineEndings("\n"));
    }
}
