using HaploEmbed.Geometry;
using HaploEmbed.Train.Model;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Train;

[Collection(TorchTests.Name)]
public sealed class RepresentationPriorTests
{
    private const double Scale = 0.7;

    public static TheoryData<Manifold, double> Planes => new()
    {
        { new EuclideanManifold(2), double.PositiveInfinity },
        { new LorentzManifold(2, 0.25), 0.5 },
        { new PoincareBallManifold(2, -4.0), 0.5 },
    };

    [Theory]
    [MemberData(nameof(Planes))]
    public void Gaussian_OverAPlane_IsADensity(Manifold manifold, double curvatureRadius)
    {
        using var scope = NewDisposeScope();
        const int Rings = 300;
        const double Widest = 8.0 * Scale;

        // Rings about the origin, each of the area that the plane has there. Of the normal law 2πs² is left out.
        var mass = 0.0;
        for (var ring = 0; ring < Rings; ring++)
        {
            var radius = Widest * (ring + 0.5) / Rings;
            var origin = manifold.Origin(1);
            var point = manifold.Exp(origin, manifold.TangentFromFrame(origin, tensor(new[] { radius, 0.0 }, [1, 2])));
            var circumference = 2.0 * Math.PI * (double.IsInfinity(curvatureRadius) ? radius : curvatureRadius * Math.Sinh(radius / curvatureRadius));
            mass += Math.Exp(-RepresentationPrior.Gaussian(manifold, point, Scale).item<double>()) * circumference * (Widest / Rings);
        }

        Assert.Equal(1.0, mass / (2.0 * Math.PI * Scale * Scale), 1e-3);
    }

    [Fact]
    public void Gaussian_OfAProduct_IsTheSumOfItsFactors()
    {
        using var scope = NewDisposeScope();
        using var random = new SeededRandomSource(1, RandomPurpose.Training);
        var (curved, flat) = (new LorentzManifold(2, 5.0), new EuclideanManifold(3));
        var (a, b) = (curved.ProjectPoint(random.StandardNormal(4, 3)), random.StandardNormal(4, 3));

        var whole = RepresentationPrior.Gaussian(new ProductManifold(curved, flat), cat([a, b], 1), Scale).item<double>();

        var parts = RepresentationPrior.Gaussian(curved, a, Scale).item<double>() + RepresentationPrior.Gaussian(flat, b, Scale).item<double>();
        Assert.Equal(parts, whole, 1e-12 * parts);
    }

    [Fact]
    public void ReferenceWeight_HasTheRampOfTheCode() => Assert.Equal(
        [0.0, 0.0, 100.0 / 75.0, 100.0 * 49.0 / 75.0, 100.0, 100.0],
        new[] { 0, 25, 26, 74, 75, 500 }.Select(epoch => RepresentationPrior.ReferenceWeight(100.0, epoch)));
}
