using HaploEmbed.Geometry;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Geometry;

/// <summary>The laws of points, tangent vectors and maps between them.</summary>
public abstract partial class ManifoldContract
{
    [Theory]
    [MemberData(nameof(RowCounts))]
    public void EveryPointGivenOut_LiesOnTheManifold(int rows)
    {
        var (point, target) = (Points(rows), Points(rows));
        var tangent = Tangents(point, 1.0);

        foreach (var given in new[]
        {
            Manifold.Origin(rows), Manifold.RandomPoint(rows, _random), Manifold.Exp(point, tangent), Manifold.Retract(point, tangent),
            Manifold.Geodesic(point, target, 0.3), Manifold.ProjectPoint(Normal(rows)),
        })
        {
            Assert.Equal([rows, Manifold.AmbientDimension], given.shape);
            TensorAssert.Close(given, Manifold.ProjectPoint(given), 1e-14, 1e-14);
            Manifold.RequirePoint(given, 1e-14);
        }
    }

    [Theory]
    [MemberData(nameof(RowCounts))]
    public void EveryTangentGivenOut_IsTangent(int rows)
    {
        var (point, target) = (Points(rows), Points(rows));
        var tangent = Tangents(point, 1.0);

        foreach (var (at, given) in new[]
        {
            (point, Manifold.ProjectTangent(point, Normal(rows))),
            (point, Manifold.ToRiemannianGradient(point, Normal(rows))),
            (point, Manifold.Log(point, target)),
            (point, Manifold.RandomTangent(point, 2.0, _random)),
            (target, Manifold.Transport(point, target, tangent)),
            (target, Manifold.ParallelTransport(point, target, tangent)),
        })
        {
            TensorAssert.Close(given, Manifold.ProjectTangent(at, given), 1e-12, 1e-12);
            Manifold.RequireTangent(at, given, 1e-12);
        }
    }

    [Fact]
    public void ProjectTangent_TakesAwayWhatTheMetricDoesNotSee()
    {
        // For every tangent vector u, the projection of w has the inner product with u that w's gradient form says.
        var point = Points(7);
        var (gradient, tangent) = (Normal(7), Tangents(point, 1.0));

        TensorAssert.Close(
            (gradient * tangent).sum(-1),
            Manifold.InnerProduct(point, Manifold.ToRiemannianGradient(point, gradient), tangent),
            1e-11,
            1e-12);
    }

    [Fact]
    public void Log_OfExp_IsTheTangent() => ForSizes(size =>
    {
        var point = Points(7);
        var tangent = Tangents(point, size);

        // A point's own rounding is about 1e-15 of its coordinates, however short the way.
        var rounding = 4e-15 * (1.0 + point.abs().max().item<double>());
        TensorAssert.Close(tangent, Manifold.Log(point, Manifold.Exp(point, tangent)), 1e-8, rounding + 1e-9 * size, $"{size}");
    });

    [Fact]
    public void Exp_OfLog_IsTheTarget()
    {
        var (point, target) = (Points(7), Points(7));

        TensorAssert.Close(target, Manifold.Exp(point, Manifold.Log(point, target)), 1e-10, 1e-11);
        TensorAssert.Close(Manifold.Distance(point, target), Manifold.Norm(point, Manifold.Log(point, target)), 1e-10);
    }

    [Fact]
    public void Distance_OfExp_IsTheNorm() => ForSizes(size =>
    {
        var point = Points(7);
        var tangent = Tangents(point, size);
        var norm = Manifold.Norm(point, tangent);

        TensorAssert.Close(full(7, size, dtype: ScalarType.Float64), norm, 1e-10);
        TensorAssert.Close(norm, Manifold.Distance(point, Manifold.Exp(point, tangent)), 1e-9, 1e-14, $"{size}");
    });

    [Fact]
    public void Distance_KeepsTheTriangleInequalityAndIsSymmetric()
    {
        var (a, b, c) = (Points(40), Points(40), Points(40));

        TensorAssert.Close(Manifold.Distance(a, b), Manifold.Distance(b, a), 1e-13);
        var excess = Manifold.Distance(a, c) - Manifold.Distance(a, b) - Manifold.Distance(b, c);
        Assert.True(excess.max().item<double>() < 1e-12);
    }

    [Fact]
    public void Exp_OfZeroTangent_IsThePoint()
    {
        var point = Points(7);

        TensorAssert.Close(point, Manifold.Exp(point, zeros_like(point)), 4e-15, 1e-16);
        TensorAssert.Close(point, Manifold.Retract(point, zeros_like(point)), 4e-15, 1e-16);
    }

    [Fact]
    public void Distance_OfAPointToItself_IsExactlyZero()
    {
        var point = Points(7);

        TensorAssert.BitEqual(zeros(7, dtype: ScalarType.Float64), Manifold.Distance(point, point));
        TensorAssert.BitEqual(zeros(7, dtype: ScalarType.Float64), Manifold.Norm(point, zeros_like(point)));
        TensorAssert.BitEqual(zeros(7, dtype: ScalarType.Float64), Manifold.PairwiseDistance(point).diagonal());
    }

    [Fact]
    public void ParallelTransport_KeepsInnerProducts() => ForSizes(size =>
    {
        var point = Points(7);
        var target = Manifold.Exp(point, Tangents(point, size));
        var (a, b) = (Tangents(point, 1.0), Tangents(point, 1.0));

        var carried = Manifold.InnerProduct(
            target, Manifold.ParallelTransport(point, target, a), Manifold.ParallelTransport(point, target, b));

        TensorAssert.Close(Manifold.InnerProduct(point, a, b), carried, 1e-8, 1e-8, $"{size}");
    });

    [Fact]
    public void ParallelTransport_CarriesTheGeodesicsDirectionOn()
    {
        var (point, target) = (Points(7), Points(7));

        var arriving = Manifold.ParallelTransport(point, target, Manifold.Log(point, target));

        TensorAssert.Close(-Manifold.Log(target, point), arriving, 1e-9, 1e-10);
    }

    [Fact]
    public void ParallelTransport_ThereAndBack_IsTheTangent()
    {
        var (point, target) = (Points(7), Points(7));
        var tangent = Tangents(point, 1.0);

        var back = Manifold.ParallelTransport(target, point, Manifold.ParallelTransport(point, target, tangent));

        TensorAssert.Close(tangent, back, 1e-10, 1e-11);
    }

    [Fact]
    public void Transport_IsParallelWhereItSaysSo()
    {
        var (point, target) = (Points(7), Points(7));
        var tangent = Tangents(point, 1.0);

        var apart = (Manifold.Transport(point, target, tangent) - Manifold.ParallelTransport(point, target, tangent)).abs().max();

        Assert.Equal(Manifold.TransportIsParallel, apart.item<double>() < 1e-12);
    }

    [Fact]
    public void Transport_ToThePointItself_IsTheTangent()
    {
        var point = Points(7);
        var tangent = Tangents(point, 1.0);

        TensorAssert.Close(tangent, Manifold.Transport(point, point, tangent), 1e-13, 1e-14);
        TensorAssert.Close(tangent, Manifold.ParallelTransport(point, point, tangent), 1e-13, 1e-14);
    }

    [Fact]
    public void Retract_AgreesWithExpToItsOrder()
    {
        var point = Points(7);
        var tangent = Tangents(point, 1.0);

        var (coarse, fine) = (Gap(1e-1), Gap(1e-2));
        if (Manifold.RetractionOrder is not { } order)
        {
            Assert.Equal(0.0, coarse);
            return;
        }

        Assert.Equal(order + 1.0, Math.Log10(coarse / fine), 0.15);

        double Gap(double length)
        {
            var gap = Manifold.Retract(point, tangent * length) - Manifold.Exp(point, tangent * length);
            return gap.abs().max().item<double>();
        }
    }

    [Fact]
    public void RetractAndTransport_IsRetractThenTransport()
    {
        var point = Points(7);
        var (tangent, carried) = (Tangents(point, 0.5), Tangents(point, 2.0));

        var (reached, there) = Manifold.RetractAndTransport(point, tangent, carried);

        TensorAssert.Close(Manifold.Retract(point, tangent), reached, 1e-14, 1e-15);
        TensorAssert.Close(Manifold.Transport(point, reached, carried), there, 1e-12, 1e-14);
    }

    [Fact]
    public void TangentFromFrame_IsAnIsometry()
    {
        var point = Points(20);
        var (a, b) = (FrameNormal(20), FrameNormal(20));

        var inner = Manifold.InnerProduct(point, Manifold.TangentFromFrame(point, a), Manifold.TangentFromFrame(point, b));

        TensorAssert.Close((a * b).sum(-1), inner, 1e-10, 1e-11);
    }

    [Fact]
    public void RandomTangent_HasItsVarianceInEveryDirection()
    {
        var point = Points(1).expand(20000, -1);
        var direction = Tangents(point.narrow(0, 0, 1), 1.0).expand(20000, -1);

        var drawn = Manifold.RandomTangent(point, 0.5, _random);

        // Of 20,000 draws the variance is right to 1 % at one standard deviation.
        var parts = Manifold.InnerProduct(point, drawn, direction);
        Assert.Equal(0.0, parts.mean().item<double>(), 0.02);
        Assert.Equal(0.25, parts.square().mean().item<double>(), 0.01);
        Assert.Equal(0.25 * Manifold.Dimension, Manifold.InnerProduct(point, drawn, drawn).mean().item<double>(), 0.015 * Manifold.Dimension);
    }

    [Fact]
    public void Geodesic_GoesItsShareOfTheWay()
    {
        var (from, to) = (Points(7), Points(7));
        var whole = Manifold.Distance(from, to);
        foreach (var share in new[] { 0.0, 0.25, 0.5, 1.0 })
        {
            var reached = Manifold.Geodesic(from, to, share);
            TensorAssert.Close(whole * share, Manifold.Distance(from, reached), 1e-9, 1e-11);
            TensorAssert.Close(whole * (1.0 - share), Manifold.Distance(reached, to), 1e-9, 1e-10);
        }
    }

    [Fact]
    public void FrechetMean_OfTwoWeightedPoints_LiesOnTheirGeodesic()
    {
        var from = Points(1);
        var to = Manifold.Exp(from, Tangents(from, Math.Min(2.0, 0.4 * Manifold.InjectivityRadius)));

        var mean = Manifold.FrechetMean(cat([from, to]), tensor(new[] { 1.0, 3.0 }));

        Assert.True(Manifold.Distance(Manifold.Geodesic(from, to, 0.75), mean).item<double>() < 1e-9);
    }
}
