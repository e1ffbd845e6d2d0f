using HaploEmbed.Geometry;
using HaploEmbed.Geometry.Optimization;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Geometry;

[Collection(TorchTests.Name)]
public sealed class RiemannianAdamTests
{
    private const double LearningRate = 0.1;

    private static readonly LorentzManifold Lorentz = new(2, 5.0);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Step_InFlatSpace_IsAdam(bool amsGrad)
    {
        // Gradients that shrink, so that the greatest second moment is not the last.
        const double Beta1 = 0.9, Beta2 = 0.99, Epsilon = 1e-8, WeightDecay = 0.1;
        using var scope = NewDisposeScope();
        var points = tensor(new[,] { { 3.0 } }).requires_grad_();
        using var optimizer = new RiemannianAdam(new EuclideanManifold(1), points, new RiemannianAdamOptions
        {
            Beta1 = Beta1,
            Beta2 = Beta2,
            Epsilon = Epsilon,
            WeightDecay = WeightDecay,
            AmsGrad = amsGrad,
        });

        var (x, m, s, greatest) = (3.0, 0.0, 0.0, 0.0);
        for (var t = 1; t <= 20; t++)
        {
            var gradient = 10.0 / (t * t);
            points.grad = tensor(new[,] { { gradient } });
            optimizer.Step(LearningRate);

            gradient += WeightDecay * x;
            m = Beta1 * m + (1 - Beta1) * gradient;
            s = Beta2 * s + (1 - Beta2) * gradient * gradient;
            greatest = Math.Max(greatest, s);
            var root = Math.Sqrt((amsGrad ? greatest : s) / (1 - Math.Pow(Beta2, t)));
            x -= LearningRate * (m / (1 - Math.Pow(Beta1, t))) / (root + Epsilon);
            Assert.Equal(x, points.item<double>(), 1e-13);
        }
    }

    [Fact]
    public void WeightDecay_IsATermOfTheGradient()
    {
        using var scope = NewDisposeScope();
        var target = Lorentz.RandomPoint(4, new Generator(1));
        var byOption = Lorentz.RandomPoint(4, new Generator(2)).requires_grad_();
        var byHand = byOption.detach().clone().requires_grad_();
        using var first = new RiemannianAdam(Lorentz, byOption, new RiemannianAdamOptions { WeightDecay = 0.25 });
        using var second = new RiemannianAdam(Lorentz, byHand);

        for (var step = 0; step < 12; step++)
        {
            byOption.grad = byOption.detach() - target;
            byHand.grad = (byHand.detach() - target).add(byHand.detach(), alpha: 0.25);
            first.Step(LearningRate);
            second.Step(LearningRate);
        }

        TensorAssert.Close(byHand, byOption, 1e-13);
    }

    [Fact]
    public void Constructor_OfAPointOffTheManifold_IsRefused()
    {
        using var scope = NewDisposeScope();
        var points = Lorentz.Origin(2);
        points[1, 0].fill_(double.NaN);

        var exception = Assert.Throws<ArgumentException>(() => new RiemannianAdam(Lorentz, points.requires_grad_()));

        Assert.Equal(
            "Row 1 of shape [2, 3], [NaN, 0, 0], is not finite. Expected a point of Lorentz(dimension 2, R² 5).", exception.Message);
    }

    [Fact]
    public void Constructor_OfNoLeaf_IsRefused()
    {
        using var scope = NewDisposeScope();

        var exception = Assert.Throws<ArgumentException>(() => new RiemannianAdam(Lorentz, Lorentz.Origin(2)));

        Assert.Equal("The points are no leaf tensor that requires its gradient. (Parameter 'points')", exception.Message);
    }

    [Fact]
    public void Constructor_OfAConstantOutOfRange_IsRefused()
    {
        Refuses("Expected 0 to below 1. (Parameter 'Beta1')\nActual value was 1.", new() { Beta1 = 1.0 });
        Refuses("Expected 0 to below 1. (Parameter 'Beta2')\nActual value was NaN.", new() { Beta2 = double.NaN });
        Refuses("Expected a finite number, 0 or more. (Parameter 'Epsilon')\nActual value was -1.", new() { Epsilon = -1.0 });
        Refuses("Expected a finite number, 0 or more. (Parameter 'WeightDecay')\nActual value was NaN.", new() { WeightDecay = double.NaN });
        Refuses("Expected 1 or more, or null for never. (Parameter 'StabilizePeriod')\nActual value was 0.", new() { StabilizePeriod = 0 });
    }

    [Fact]
    public void Step_WithoutGradient_Throws()
    {
        using var scope = NewDisposeScope();
        using var optimizer = new RiemannianAdam(Lorentz, Lorentz.Origin(3).requires_grad_());

        var exception = Assert.Throws<InvalidOperationException>(() => optimizer.Step(LearningRate));

        Assert.Equal("The points have no gradient: call backward() first.", exception.Message);
        Assert.Equal(0, optimizer.Steps);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    public void Step_OfARateOutOfRange_Throws(double learningRate)
    {
        using var scope = NewDisposeScope();
        using var optimizer = new RiemannianAdam(Lorentz, Lorentz.Origin(3).requires_grad_());

        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.Step(learningRate));
    }

    [Fact]
    public void ProjectEveryStep_PutsPointsBack()
    {
        using var scope = NewDisposeScope();
        var points = Lorentz.Origin(1).requires_grad_();
        using var optimizer = new RiemannianAdam(Lorentz, points);
        using (no_grad())
        {
            points[0, 0].fill_(7.0);
        }

        points.grad = zeros_like(points);
        optimizer.Step(LearningRate);

        TensorAssert.BitEqual(Lorentz.Origin(1), points);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Step_FarFromTheOrigin_ComesHome(bool byDistance)
    {
        // 18 radii out; geoopt's is NaN here within ten steps, since its squared norms round below 0.
        using var scope = NewDisposeScope();
        var origin = Lorentz.Origin(8);
        var target = Lorentz.Exp(origin, Lorentz.RandomTangent(origin, 0.5, new Generator(5)));
        var way = Lorentz.RandomTangent(origin, 1.0, new Generator(3));
        var points = Lorentz.Exp(origin, way / Lorentz.Norm(origin, way).unsqueeze(-1) * 40.0).requires_grad_();
        using var optimizer = new RiemannianAdam(Lorentz, points);
        var before = double.PositiveInfinity;
        for (var step = 0; step < 1000; step++)
        {
            using var inner = NewDisposeScope();
            optimizer.ZeroGradient();
            var loss = byDistance
                ? Lorentz.Distance(points, target).square().sum()
                : (points - target).square().sum() / 2.0;
            loss.backward();

            // Steps of Adam do not get shorter near the target by themselves: they play about it, at about a third of the rate.
            optimizer.Step(step < 600 ? LearningRate : LearningRate * Math.Pow(0.98, step - 600));

            var farthest = Lorentz.Distance(points.detach(), target).max().item<double>();
            Assert.True(farthest < before || farthest < LearningRate, $"Step {step}: {farthest} after {before}.");
            before = farthest;
        }

        Assert.True(before < 1e-3, $"{before} is left.");
    }

    private static void Refuses(string expected, RiemannianAdamOptions options)
    {
        using var scope = NewDisposeScope();
        var points = Lorentz.Origin(1).requires_grad_();
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => new RiemannianAdam(Lorentz, points, options));
        Assert.Equal(expected, exception.Message.ReplaceLineEndings("\n"));
    }
}
