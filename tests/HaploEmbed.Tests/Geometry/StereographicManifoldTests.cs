using HaploEmbed.Geometry;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Geometry;

[Collection(TorchTests.Name)]
public sealed class StereographicManifoldTests
{
    // The missing pole is 2.7, 0.4, 4e-4 and 4e-7 away from points with coordinates of these lengths.
    [Theory]
    [InlineData(1.0)]
    [InlineData(10.0)]
    [InlineData(1e4)]
    [InlineData(1e7)]
    public void Exp_NextToTheMissingPole_WalksTheWholeWay(double coordinates)
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(1);
        var sphere = new StereographicManifold(3, 0.5);
        var point = Unit() * coordinates;
        foreach (var length in new[] { 1e-12, 1e-9, 1e-6, 1e-3, 0.1, 1.0, 3.0, 4.4 })
        {
            var tangent = sphere.TangentFromFrame(point, Unit() * length);

            var reached = sphere.Exp(point, tangent);

            TensorAssert.Close(full(200, length, dtype: ScalarType.Float64), sphere.Distance(point, reached), 1e-14, 1e-15);
        }

        Tensor Unit()
        {
            var drawn = randn([200, 3], dtype: ScalarType.Float64, generator: random);
            return drawn / drawn.norm(-1, keepdim: true);
        }
    }
}
