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

    [Fact]
    public void SquareGradient_FarFromTheOrigin_IsNotNegative()
    {
        var point = Lorentz.ProjectPoint(Normal(1000) * 1e9);
        var gradient = Lorentz.ToRiemannianGradient(point, Normal(1000));

        Assert.True((Lorentz.SquareGradient(point, gradient) >= 0.0).all().item<bool>());
    }
}
