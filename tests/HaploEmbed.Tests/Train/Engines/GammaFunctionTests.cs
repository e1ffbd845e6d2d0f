using HaploEmbed.Train.Engines;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Train.Engines;

[Collection(TorchTests.Name)]
public sealed class GammaFunctionTests
{
    [Fact]
    public void LogAndDigamma_AgreeWithTorch()
    {
        foreach (var x in new[] { 1e-6, 0.01, 0.5, 1.0, 1.5, 2.0, 3.7, 11.9, 12.0, 100.0, 1e6, 1e12 })
        {
            using var scope = NewDisposeScope();
            var value = tensor(x);
            Assert.Equal(value.lgamma().item<double>(), GammaFunction.Log(x), 1e-14 * (1.0 + Math.Abs(GammaFunction.Log(x))));
            Assert.Equal(value.digamma().item<double>(), GammaFunction.Digamma(x), 1e-13 * (1.0 + 1.0 / x));
        }
    }

    [Theory]
    [InlineData(0.3, 0.0)]
    [InlineData(0.3, 5.0)]
    [InlineData(1e-30, 16.0)]
    [InlineData(1e12, 16.0)]
    [InlineData(2.5, 17.0)]
    [InlineData(2.5, 4000.0)]
    public void Rises_AreDifferences(double start, double count)
    {
        var scale = 1.0 + Math.Abs(GammaFunction.Log(start + count)) + Math.Abs(GammaFunction.Log(start));
        Assert.Equal(GammaFunction.Log(start + count) - GammaFunction.Log(start), GammaFunction.LogRising(start, count), 1e-14 * scale);
        scale = 1.0 + Math.Abs(GammaFunction.Digamma(start));
        Assert.Equal(
            GammaFunction.Digamma(start + count) - GammaFunction.Digamma(start), GammaFunction.DigammaRise(start, count), 1e-14 * scale);
    }
}
