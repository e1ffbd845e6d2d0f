using HaploEmbed.Geometry;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Geometry;

/// <summary>What every manifold keeps to. A manifold's tests derive from it.</summary>
[Collection(TorchTests.Name)]
public abstract class ManifoldContract : IDisposable
{
    private static readonly double[] Lengths = [1e-9, 1e-6, 1e-3, 0.1, 1.0, 10.0];

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _random = new(1);

    protected abstract Manifold Manifold { get; }

    public static TheoryData<int> RowCounts => [1, 7, 0];

    public void Dispose()
    {
        _random.Dispose();
        _scope.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [MemberData(nameof(RowCounts))]
    public void EveryPointGivenOut_LiesOnTheManifold(int rows)
    {
        var point = Points(rows);
        var tangent = Tangents(point, 1.0);

        var origin = Manifold.Origin(rows, ScalarType.Float64, CPU);
        foreach (var given in new[] { point, origin, Manifold.Exp(point, tangent) })
        {
            Assert.Equal([rows, Manifold.AmbientDimension], given.shape);
            TensorAssert.Close(given, Manifold.ProjectPoint(given), 1e-14, 1e-14);
        }
    }

    [Theory]
    [MemberData(nameof(RowCounts))]
    public void EveryTangentGivenOut_IsTangent(int rows)
    {
        var point = Points(rows);
        var target = Points(rows);
        var ambient = Normal(rows);

        foreach (var (at, tangent) in new[]
        {
            (point, Manifold.ProjectTangent(point, ambient)),
            (point, Manifold.ToRiemannianGradient(point, ambient)),
            (point, Manifold.Log(point, target)),
            (target, Manifold.Transport(point, target, Tangents(point, 1.0))),
        })
        {
            TensorAssert.Close(tangent, Manifold.ProjectTangent(at, tangent), 1e-12, 1e-12);
        }
    }

    [Fact]
    public void Log_OfExp_IsTheTangent()
    {
        var point = Points(7);
        foreach (var length in Lengths)
        {
            var tangent = Tangents(point, length);

            // A point's own rounding is about 1e-15, however short the way.
            TensorAssert.Close(
                tangent, Manifold.Log(point, Manifold.Exp(point, tangent)), 1e-9, 1e-14 + 1e-10 * length, $"{length}");
        }
    }

    [Fact]
    public void Distance_OfExp_IsTheNorm()
    {
        var point = Points(7);
        foreach (var length in Lengths)
        {
            var tangent = Tangents(point, length);
            var norm = Manifold.Norm(point, tangent);

            TensorAssert.Close(full(7, length, dtype: ScalarType.Float64), norm, 1e-12);
            TensorAssert.Close(norm, Manifold.Distance(point, Manifold.Exp(point, tangent)), 1e-10, 1e-14, $"{length}");
        }
    }

    [Fact]
    public void Exp_OfZeroTangent_IsThePoint()
    {
        var point = Points(7);

        TensorAssert.Close(point, Manifold.Exp(point, zeros_like(point)), 1e-15);
        TensorAssert.Close(point, Manifold.Retract(point, zeros_like(point)), 1e-15);
    }

    [Fact]
    public void Distance_OfAPointToItself_IsExactlyZero()
    {
        var point = Points(7);

        TensorAssert.BitEqual(zeros(7, dtype: ScalarType.Float64), Manifold.Distance(point, point));
        TensorAssert.BitEqual(zeros(7, dtype: ScalarType.Float64), Manifold.Norm(point, zeros_like(point)));
    }

    [Fact]
    public void ToRiemannianGradient_GivesTheDirectionalDerivative()
    {
        const double Step = 1e-5;
        var point = Points(7).requires_grad_();
        var tangent = Tangents(point.detach(), 1.0);
        var weights = Normal(7);

        Smooth(point, weights).sum().backward();
        var gradient = Manifold.ToRiemannianGradient(point.detach(), point.grad!);

        var ahead = Smooth(Manifold.Exp(point.detach(), tangent * Step), weights);
        var behind = Smooth(Manifold.Exp(point.detach(), tangent * -Step), weights);
        TensorAssert.Close(
            (ahead - behind) / (2 * Step), Manifold.InnerProduct(point.detach(), gradient, tangent), 1e-6, 1e-7);
    }

    [Fact]
    public void Distance_Gradient_PointsAwayFromTheOtherPoint()
    {
        var point = Points(7).requires_grad_();
        var target = Points(7);

        var distance = Manifold.Distance(point, target);
        distance.sum().backward();

        var gradient = Manifold.ToRiemannianGradient(point.detach(), point.grad!);
        var away = -Manifold.Log(point.detach(), target) / distance.detach().unsqueeze(-1);
        TensorAssert.Close(away, gradient, 1e-9, 1e-10);
    }

    [Fact]
    public void Gradients_AtCoincidentPointsAndZeroTangents_AreFinite()
    {
        foreach (var start in new[] { Points(7), Manifold.Origin(7, ScalarType.Float64, CPU) })
        {
            var point = start.detach().requires_grad_();
            var target = start.detach().clone().requires_grad_();
            var tangent = zeros_like(start).requires_grad_();

            var all = Manifold.Distance(point, target).sum() + Manifold.Log(point, target).sum()
                + Manifold.Exp(point, tangent).sum() + Manifold.Norm(point, tangent).sum()
                + Manifold.Retract(point, tangent).sum() + Manifold.Transport(point, target, tangent).sum();
            all.backward();

            TensorAssert.Finite(point.grad, "the point's gradient");
            TensorAssert.Finite(target.grad, "the target's gradient");
            TensorAssert.Finite(tangent.grad, "the tangent's gradient");
        }
    }

    [Fact]
    public void Exp_GradientAtZeroTangent_IsTheIdentityOnTangents()
    {
        var point = Points(7);
        var tangent = zeros_like(point).requires_grad_();
        var along = Tangents(point, 1.0);
        var weights = Normal(7);

        (Manifold.Exp(point, tangent) * weights).sum().backward();

        TensorAssert.Close((along * weights).sum(-1), (along * tangent.grad!).sum(-1), 1e-12, 1e-12);
    }

    [Fact]
    public void Transport_WhereParallel_KeepsInnerProducts()
    {
        Assert.SkipUnless(Manifold.TransportIsParallel, "Its transport is not parallel.");
        var point = Points(7);
        foreach (var length in Lengths)
        {
            var target = Manifold.Exp(point, Tangents(point, length));
            var (a, b) = (Tangents(point, 1.0), Tangents(point, 1.0));

            var carried = Manifold.InnerProduct(
                target, Manifold.Transport(point, target, a), Manifold.Transport(point, target, b));
            var rounding = 1e-12 * Math.Exp(2 * length);
            TensorAssert.Close(Manifold.InnerProduct(point, a, b), carried, 1e-5, rounding, $"{length}");
        }
    }

    [Fact]
    public void Transport_ToThePointItself_IsTheTangent()
    {
        var point = Points(7);
        var tangent = Tangents(point, 1.0);

        TensorAssert.Close(tangent, Manifold.Transport(point, point, tangent), 1e-13, 1e-14);
    }

    [Fact]
    public void Retract_AgreesWithExpToFirstOrderOrBetter()
    {
        var point = Points(7);
        var tangent = Tangents(point, 1.0);

        var (coarse, fine) = (Gap(1e-1), Gap(1e-2));
        Assert.True(coarse < 1e-13 || Math.Log10(coarse / fine) > 1.9, $"gaps {coarse:E2} and {fine:E2}");

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

        TensorAssert.Close(Manifold.Retract(point, tangent), reached, 1e-14);
        TensorAssert.Close(Manifold.Transport(point, reached, carried), there, 1e-12, 1e-14);
    }

    [Theory]
    [MemberData(nameof(RowCounts))]
    public void Batch_EqualsItsRowsOneByOne(int rows)
    {
        var (point, target) = (Points(rows), Points(rows));
        var tangent = Tangents(point, 1.0);
        foreach (var (name, operation) in Operations())
        {
            var whole = operation(point, target, tangent);
            Assert.Equal(rows, whole.size(0));
            for (var i = 0; i < rows; i++)
            {
                var one = operation(point.narrow(0, i, 1), target.narrow(0, i, 1), tangent.narrow(0, i, 1));
                TensorAssert.Close(one, whole.narrow(0, i, 1), 1e-14, 1e-15, name);
            }
        }
    }

    [Fact]
    public void Distance_OfBlocks_GivesAllPairs()
    {
        var (rows, columns) = (Points(3), Points(4));

        var pairs = Manifold.Distance(rows.unsqueeze(1), columns.unsqueeze(0));

        Assert.Equal([3, 4], pairs.shape);
        for (var i = 0; i < 3; i++)
        {
            TensorAssert.Close(
                Manifold.Distance(rows.narrow(0, i, 1).expand(4, -1), columns), pairs.select(0, i), 1e-14);
        }
    }

    [Fact]
    public void EveryOperation_LeavesItsResultAndNoOtherTensorAlive()
    {
        var (point, target) = (Points(7), Points(7));
        var tangent = Tangents(point, 1.0);
        foreach (var (name, operation) in Operations())
        {
            var before = Tensor.TotalCount;
            using (operation(point, target, tangent))
            {
                Assert.True(Tensor.TotalCount == before + 1, $"{name} left {Tensor.TotalCount - before} tensors alive");
            }
        }
    }

    [Fact]
    public void ProjectPoint_OfAnotherNumberOfColumns_NamesTheShape()
    {
        var wide = zeros(4, Manifold.AmbientDimension + 1);

        var exception = Assert.Throws<ArgumentException>(() => Manifold.ProjectPoint(wide));

        Assert.Equal(
            $"Found shape [4, {Manifold.AmbientDimension + 1}]; a point of {Manifold} has "
            + $"{Manifold.AmbientDimension} columns.",
            exception.Message);
    }

    protected Tensor Points(long rows) => Manifold.ProjectPoint(Normal(rows));

    protected Tensor Normal(long rows) =>
        randn([rows, Manifold.AmbientDimension], dtype: ScalarType.Float64, generator: _random);

    protected Tensor Tangents(Tensor point, double length)
    {
        var tangent = Manifold.ProjectTangent(point, Normal(point.size(0)));
        return tangent * (length / Manifold.Norm(point, tangent)).unsqueeze(-1);
    }

    private static Tensor Smooth(Tensor point, Tensor weights) => (point * weights).sin().sum(-1);

    private IEnumerable<(string Name, Func<Tensor, Tensor, Tensor, Tensor> Operation)> Operations() =>
    [
        ("ProjectPoint", (point, _, tangent) => Manifold.ProjectPoint(tangent)),
        ("ProjectTangent", (point, target, _) => Manifold.ProjectTangent(point, target)),
        ("ToRiemannianGradient", (point, target, _) => Manifold.ToRiemannianGradient(point, target)),
        ("InnerProduct", (point, _, tangent) => Manifold.InnerProduct(point, tangent, tangent)),
        ("SquareGradient", (point, _, tangent) => Manifold.SquareGradient(point, tangent)),
        ("Norm", (point, _, tangent) => Manifold.Norm(point, tangent)),
        ("Exp", (point, _, tangent) => Manifold.Exp(point, tangent)),
        ("Log", (point, target, _) => Manifold.Log(point, target)),
        ("Distance", (point, target, _) => Manifold.Distance(point, target)),
        ("Retract", (point, _, tangent) => Manifold.Retract(point, tangent)),
        ("Transport", (point, target, tangent) => Manifold.Transport(point, target, tangent)),
        ("Origin", (point, _, _) => Manifold.Origin(point.size(0), ScalarType.Float64, CPU)),
    ];
}
