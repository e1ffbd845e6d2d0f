using HaploEmbed.Geometry;
using HaploEmbed.Geometry.Projections;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Geometry;

[Collection(TorchTests.Name)]
public sealed class ProjectionTests : IDisposable
{
    private static readonly LorentzManifold Lorentz = new(3, 5.0);

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _random = new(2);

    public void Dispose()
    {
        _random.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void KleinAndPoincareDisk_AgreeWithTheReference()
    {
        using var file = new ReferenceFile("metrics");
        var stored = file.Root.GetProperty("lorentz_to_poincare");
        var points = ReferenceFile.ReadTensor(stored.GetProperty("z"));
        var plane = new LorentzManifold(2, 5.0);

        TensorAssert.Close(ReferenceFile.ReadTensor(stored.GetProperty("notebook")), KleinDisk.FromLorentz(plane, points), 1e-14);
        TensorAssert.Close(ReferenceFile.ReadTensor(stored.GetProperty("geoopt")), PoincareDisk.FromLorentz(plane, points), 1e-14);
    }

    [Fact]
    public void EveryModel_LeadsBackToTheHyperboloid()
    {
        var points = cat([Lorentz.RandomPoint(50, _random), Lorentz.Origin(1)]);

        TensorAssert.Close(points, KleinDisk.ToLorentz(Lorentz, KleinDisk.FromLorentz(Lorentz, points)), 1e-12, 1e-12);
        TensorAssert.Close(points, PoincareDisk.ToLorentz(Lorentz, PoincareDisk.FromLorentz(Lorentz, points)), 1e-13, 1e-13);
        TensorAssert.Close(points, HalfPlane.ToLorentz(Lorentz, HalfPlane.FromLorentz(Lorentz, points)), 1e-13, 1e-13);
    }

    [Fact]
    public void Ball_OfTheSameCurvature_KeepsDistances()
    {
        var (a, b) = (Lorentz.RandomPoint(50, _random), Lorentz.RandomPoint(50, _random));
        var ball = new PoincareBallManifold(3, Lorentz.Curvature);

        var (inA, inB) = (PoincareDisk.ToBall(Lorentz, a), PoincareDisk.ToBall(Lorentz, b));

        TensorAssert.Close(Lorentz.Distance(a, b), ball.Distance(inA, inB), 1e-12);
        TensorAssert.Close(a, PoincareDisk.FromBall(ball, inA), 1e-12, 1e-12);
    }

    [Fact]
    public void KleinDisk_MakesGeodesicsStraight()
    {
        var (from, to) = (Lorentz.RandomPoint(9, _random), Lorentz.RandomPoint(9, _random));
        var (a, b, c) = (Disk(from), Disk(to), Disk(Lorentz.Geodesic(from, to, 0.3)));

        // The area of the triangle is 0: |b − a|·|c − a| is their product.
        var (ab, ac) = (b - a, c - a);
        TensorAssert.Close(ab.norm(-1) * ac.norm(-1), (ab * ac).sum(-1), 1e-12);

        Tensor Disk(Tensor points) => KleinDisk.FromLorentz(Lorentz, points);
    }

    [Fact]
    public void HalfPlane_HasItsKnownDistance()
    {
        // d = R·acosh(1 + |p − q|²/(2·y·y′)), Cannon et al., section 7, with the radius put back.
        var (a, b) = (Lorentz.RandomPoint(50, _random), Lorentz.RandomPoint(50, _random));
        var (p, q) = (HalfPlane.FromLorentz(Lorentz, a), HalfPlane.FromLorentz(Lorentz, b));

        var heights = p.select(-1, 2) * q.select(-1, 2);
        var expected = Lorentz.Radius * (1.0 + (p - q).square().sum(-1) / (2.0 * heights)).acosh();

        TensorAssert.Close(expected, Lorentz.Distance(a, b), 1e-10);
        TensorAssert.Close(tensor(new[,] { { 0.0, 0.0, 1.0 } }), HalfPlane.FromLorentz(Lorentz, Lorentz.Origin(1)), 1e-15);
    }

    [Fact]
    public void HalfPlane_KeepsItsDigitsAtGreatHeights()
    {
        var up = Lorentz.ProjectPoint(tensor(new[,] { { 0.0, 0.0, 0.0, Lorentz.Radius * Math.Sinh(20.0) } }));

        var height = HalfPlane.FromLorentz(Lorentz, up).select(-1, 2);

        TensorAssert.Close(tensor(new[] { Math.Exp(20.0) }), height, 1e-13);
    }

    [Fact]
    public void StereographicProjection_KeepsDistancesAndLeadsBack()
    {
        var sphere = new SphereManifold(2);
        var flat = new StereographicManifold(2, 1.0);
        var (a, b) = (sphere.RandomPoint(50, _random), sphere.RandomPoint(50, _random));

        var (p, q) = (StereographicProjection.FromSphere(sphere, a), StereographicProjection.FromSphere(sphere, b));

        TensorAssert.Close(sphere.Distance(a, b), flat.Distance(p, q), 1e-12);
        TensorAssert.Close(a, StereographicProjection.ToSphere(sphere, p), 1e-13, 1e-14);
    }

    [Fact]
    public void StereographicProjection_OfTheMissingPole_IsFarOut()
    {
        var sphere = new SphereManifold(2);

        var flat = StereographicProjection.FromSphere(sphere, -sphere.Origin(1));

        Assert.True(flat.norm().item<double>() > 1e14);
        TensorAssert.Finite(flat, "the pole's coordinates");
    }

    [Fact]
    public void TorusRing_LiesOnTheRing()
    {
        var torus = ProductManifold.Torus();

        var ring = TorusRing.FromTorus(torus, torus.RandomPoint(50, _random), 3.0, 0.5);

        // (√(x² + y²) − R)² + z² = r².
        var fromMiddle = ring.narrow(-1, 0, 2).norm(-1) - 3.0;
        TensorAssert.Close(full(50, 0.25, dtype: ScalarType.Float64), fromMiddle.square() + ring.select(-1, 2).square(), 1e-13);
        TensorAssert.Close(tensor(new[,] { { 3.5, 0.0, 0.0 } }), TorusRing.FromTorus(torus, torus.Origin(1), 3.0, 0.5), 1e-15);
    }

    [Fact]
    public void WrongInput_NamesWhatWasFoundAndExpected()
    {
        var sphere = new SphereManifold(2);

        Assert.Equal(
            "Row 1 of shape [2, 3] has length 1.25. Expected a length below 1, inside the disk.",
            Message(() => PoincareDisk.ToLorentz(Lorentz, tensor(new[,] { { 0.1, 0.0, 0.0 }, { 0.75, 1.0, 0.0 } }))));
        Assert.Equal(
            "Found Float64 of shape [1, 2]; the disk of Lorentz(dimension 3, R² 5) has 3 columns of Float64 or Float32.",
            Message(() => KleinDisk.ToLorentz(Lorentz, zeros([1, 2], dtype: ScalarType.Float64))));
        Assert.Equal(
            "Found shape [1, 3]; a point of Lorentz(dimension 3, R² 5) has 4 columns.",
            Message(() => HalfPlane.FromLorentz(Lorentz, zeros([1, 3], dtype: ScalarType.Float64))));
        Assert.Equal(
            "Found a height of 0 or less in the last of 3 columns. Expected heights above 0.",
            Message(() => HalfPlane.ToLorentz(Lorentz, zeros([1, 3], dtype: ScalarType.Float64))));
        Assert.StartsWith(
            "Found Product(Sphere(dimension 2)). Expected a torus, a product of two circles.",
            Message(() => TorusRing.FromTorus(new ProductManifold(sphere), sphere.Origin(1))));

        static string Message(Func<Tensor> call) => Assert.Throws<ArgumentException>(call).Message;
    }
}
