using HaploEmbed.Geometry;
using Xunit;

namespace HaploEmbed.Tests.Geometry;

public sealed class EuclideanManifoldTests : ManifoldContract
{
    protected override Manifold Manifold { get; } = new EuclideanManifold(3);

    [Fact]
    public void Constructor_OfDimensionZero_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EuclideanManifold(0));

    [Fact]
    public void SquareGradient_IsElementwise()
    {
        var point = Points(4);
        Assert.Equal([4, 3], Manifold.SquareGradient(point, point).shape);
    }
}
