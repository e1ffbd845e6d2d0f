using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Geometry;
using HaploEmbed.Train.Baselines;
using HaploEmbed.Train.Fitting;
using HaploEmbed.Train.Model;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Train;

[Collection(TorchTests.Name)]
public sealed class PrincipalStartTests
{
    private static readonly EuclideanManifold Plane = new(2);

    [Fact]
    public void CoordinatesOf_TrainingSamples_AreTheirComponentsAtTheRadius()
    {
        using var scope = NewDisposeScope();
        var samples = Draw(200, 5);

        var found = PrincipalStart.Of(2.0, Plane, samples)!.CoordinatesOf(samples);

        Assert.Equal(2.0, found.square().sum(1).mean().sqrt().item<double>(), 1e-9);
        var scores = tensor(PrincipalComponents.Fit(samples, 2).Project(samples), [200, 2]);
        TensorAssert.Close(scores * (2.0 / scores.square().sum(1).mean().sqrt()), found, 1e-3);
    }

    [Fact]
    public void CoordinatesOf_AFarSample_AreAtMostThreeRadiiOut()
    {
        using var scope = NewDisposeScope();
        var values = new double[400];
        values[0] = 1e6;
        values[3] = 1.0;
        var samples = SampleMatrix.OfDense(new DenseMatrix(200, 2, values));

        var found = PrincipalStart.Of(2.0, Plane, samples)!.CoordinatesOf(samples);

        Assert.Equal(6.0, found.norm(1).max().item<double>(), 1e-9);
    }

    public static TheoryData<Manifold, double> Curved => new()
    {
        { new SphereManifold(2), 1.0 },
        { ProductManifold.Torus(2), 1.0 },
        { new LorentzManifold(2, 0.25), 0.5 },
        { new ProductManifold(new LorentzManifold(2, 0.25), new SphereManifold(2)), 0.5 },
    };

    [Theory]
    [MemberData(nameof(Curved))]
    public void CoordinatesOf_OnACurvedManifold_AreWithinItsRadius(Manifold manifold, double radius)
    {
        using var scope = NewDisposeScope();
        var samples = Draw(200, 5);

        var found = PrincipalStart.Of(2.0, manifold, samples)!.CoordinatesOf(samples).norm(1);

        Assert.Equal(radius, found.square().mean().sqrt().item<double>(), 0.05);
        Assert.InRange(found.max().item<double>(), radius, Math.Min(3.0 * radius, Math.PI / 2.0) + 1e-12);
    }

    [Fact]
    public void Of_SamplesThatAreAllTheSame_IsNone()
    {
        Assert.Null(PrincipalStart.Of(2.0, Plane, SampleMatrix.OfDense(new DenseMatrix(3, 2, [1, 2, 1, 2, 1, 2]))));
        Assert.Null(PrincipalStart.Of(0.0, Plane, Draw(9, 3)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AtStart_WithCoordinates_PutsSamplesSoFarFromTheCommonStart(bool isSphere)
    {
        using var scope = NewDisposeScope();
        using var random = new SeededRandomSource(1, RandomPurpose.Training);
        Manifold manifold = isSphere ? new SphereManifold(2) : new LorentzManifold(2, 5.0);
        var coordinates = random.StandardNormal(9, 2) * 0.5;

        using var common = LatentRepresentations.AtStart(manifold, 9, 0.0, random);
        using var found = LatentRepresentations.AtStart(manifold, 9, 0.0, random, coordinates);

        manifold.RequirePoint(found.Points.detach());
        TensorAssert.Close(coordinates.norm(1), manifold.Distance(common.Points.detach(), found.Points.detach()), 1e-12);
    }

    private static SampleMatrix Draw(int rows, int columns)
    {
        using var random = new SeededRandomSource(5, RandomPurpose.Weights);
        using var scale = arange(columns, 0, -1, ScalarType.Float64);
        using var values = random.StandardNormal(rows, columns) * scale;
        return SmallFit.ToSamples(values);
    }
}
