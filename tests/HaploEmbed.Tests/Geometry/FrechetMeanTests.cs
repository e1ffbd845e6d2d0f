using HaploEmbed.Geometry;
using TorchSharp;
using Xunit;

namespace HaploEmbed.Tests.Geometry;

[Collection(TorchTests.Name)]
public sealed class FrechetMeanTests
{
    private static readonly LorentzManifold Lorentz = new(2, 5.0);

    [Fact]
    public void Of_TwoPoints_IsTheirMidpoint()
    {
        using var scope = torch.NewDisposeScope();
        var points = Lorentz.ProjectPoint(torch.tensor(new double[,] { { 0, 3, -1 }, { 0, -0.5, 4 } }));
        var (a, b) = (points.narrow(0, 0, 1), points.narrow(0, 1, 1));

        var mean = Lorentz.FrechetMean(points);

        var midpoint = Lorentz.Exp(a, Lorentz.Log(a, b) * 0.5);
        Assert.True(Lorentz.Distance(mean, midpoint).item<double>() < 1e-12);
    }

    [Fact]
    public void Of_FarPoints_HasNoGradientLeft()
    {
        using var scope = torch.NewDisposeScope();
        using var random = new torch.Generator(4);
        var points = Lorentz.ProjectPoint(torch.randn([40, 3], dtype: torch.ScalarType.Float64, generator: random) * 20.0);

        var mean = Lorentz.FrechetMean(points);

        var left = Lorentz.Norm(mean, Lorentz.Log(mean.expand(points.shape), points).mean([0], keepdim: true)).item<double>();
        Assert.True(left < 1e-9, $"The mean of the logarithms has length {left}.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Of_CoincidentPoints_IsThatPoint(long count)
    {
        using var scope = torch.NewDisposeScope();
        var point = Lorentz.ProjectPoint(torch.tensor(new double[,] { { 0, 7, -2 } }));

        var mean = Lorentz.FrechetMean(point.expand(count, 3).clone());

        Assert.True((mean - point).abs().max().item<double>() < 1e-13);
    }

    [Fact]
    public void Of_FlatPoints_IsTheAverage()
    {
        using var scope = torch.NewDisposeScope();
        var points = torch.tensor(new double[,] { { 1, 2 }, { 3, 8 }, { -1, 5 } });

        Assert.Equal([1.0, 5.0], new EuclideanManifold(2).FrechetMean(points).data<double>().ToArray());
    }

    [Fact]
    public void Of_NoPoint_IsRefused()
    {
        using var none = torch.zeros(0, 3, torch.float64);

        var failure = Assert.Throws<ArgumentException>(() => Lorentz.FrechetMean(none));

        Assert.Equal("Found shape [0, 3]. A mean needs at least one point.", failure.Message);
    }
}
