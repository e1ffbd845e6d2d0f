using HaploEmbed.Geometry;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Geometry;

public sealed class LorentzManifoldTests : ManifoldContract
{
    private static readonly LorentzManifold Lorentz = new(2, 5.0);

    protected override Manifold Manifold => Lorentz;

    [Fact]
    public void Curvature_IsMinusOneOverRadiusSquared() =>
        Assert.Equal(-1.0 / Lorentz.RadiusSquared, Lorentz.Curvature);

    [Theory]
    [InlineData(0.0)]
    [InlineData(-5.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Constructor_OfRadiusSquaredNotAboveZero_Throws(double radiusSquared) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LorentzManifold(2, radiusSquared));

    [Fact]
    public void SquareGradient_IsOneNumberAPoint()
    {
        var point = Points(4);
        Assert.Equal([4, 1], Lorentz.SquareGradient(point, Tangents(point, 1.0)).shape);
    }

    [Fact]
    public void Exp_FromTheOrigin_HasTheKnownForm()
    {
        foreach (var length in new[] { 1e-12, 1e-8, 1e-4, 1e-2, 1.0, 20.0 })
        {
            var reached = Lorentz.Exp(
                Lorentz.Origin(1, ScalarType.Float64, CPU), tensor(new[,] { { 0.0, length, 0.0 } }));

            var t = length / Lorentz.Radius;
            var expected = tensor(new[,] { { Lorentz.Radius * Math.Cosh(t), Lorentz.Radius * Math.Sinh(t), 0.0 } });
            TensorAssert.Close(expected, reached, 1e-14);
            TensorAssert.Close(
                tensor(new[] { length }), Lorentz.Distance(Lorentz.Origin(1, ScalarType.Float64, CPU), reached), 1e-14);
        }
    }

    [Fact]
    public void Distance_OfFarOppositePoints_KeepsItsDigits()
    {
        var (t, s) = (12.0, 15.0);
        var a = Lorentz.ProjectPoint(tensor(new[,] { { 0.0, Lorentz.Radius * Math.Sinh(t), 0.0 } }));
        var b = Lorentz.ProjectPoint(tensor(new[,] { { 0.0, -Lorentz.Radius * Math.Sinh(s), 0.0 } }));

        TensorAssert.Close(tensor(new[] { Lorentz.Radius * (t + s) }), Lorentz.Distance(a, b), 1e-14);
    }

    [Theory]
    [InlineData(5.0)]
    [InlineData(10.0)]
    [InlineData(15.0)]
    public void Exp_OfLog_InwardsFromFarOut_IsTheTarget(double radii)
    {
        var origin = Lorentz.Origin(40);
        var way = Tangents(origin, radii * Lorentz.Radius);
        var (there, opposite) = (Lorentz.Exp(origin, way), Lorentz.Exp(origin, -way));

        // A tangent vector's own rounding at r radii is e^r · 1e-16, and a walk inwards of r radii makes it e^r times as long.
        var rounding = 1e-16 * Math.Exp(2.0 * radii) * Lorentz.Radius;
        Assert.True(Lorentz.Distance(origin, Lorentz.Exp(there, Lorentz.Log(there, origin))).max().item<double>() < rounding * 10);
        Assert.True(Lorentz.Distance(origin, Lorentz.Geodesic(there, opposite, 0.5)).max().item<double>() < rounding * 10);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void NotANumber_StaysNone(int dimension)
    {
        var manifold = new LorentzManifold(dimension, 1.0);
        var (points, others) = (manifold.RandomPoint(3), manifold.RandomPoint(3));
        points[1, dimension] = double.NaN;

        Assert.True(manifold.ProjectPoint(points).isnan()[1].any().item<bool>());
        Assert.Equal([false, true, false], manifold.Distance(points, others).isnan().data<bool>().ToArray());
        Assert.True(manifold.PairwiseDistance(points, others).isnan()[1].all().item<bool>());
        var sphere = new SphereManifold(dimension);
        Assert.True(sphere.ProjectPoint(points).isnan()[1].any().item<bool>());
    }

    [Fact]
    public void SquareGradient_FarFromTheOrigin_IsNotNegative()
    {
        var point = Lorentz.ProjectPoint(Normal(1000) * 1e9);
        var gradient = Lorentz.ToRiemannianGradient(point, Normal(1000));

        Assert.True((Lorentz.SquareGradient(point, gradient) >= 0.0).all().item<bool>());
    }
}
