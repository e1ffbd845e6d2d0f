using CsCheck;
using HaploEmbed.Geometry;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Geometry;

/// <summary>What every manifold keeps to. A manifold's tests derive from it.</summary>
[Collection(TorchTests.Name)]
public abstract partial class ManifoldContract : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _random = new(1);

    public static TheoryData<int> RowCounts => [1, 7, 0];

    protected abstract Manifold Manifold { get; }

    // The longest way that Log finds back, and no longer than ten.
    private double Farthest => Math.Min(10.0, 0.9 * Manifold.InjectivityRadius);

    public void Dispose()
    {
        _random.Dispose();
        _scope.Dispose();
        GC.SuppressFinalize(this);
    }

    protected Tensor Points(long rows) => Manifold.RandomPoint(rows, _random);

    protected Tensor Normal(long rows) =>
        randn([rows, Manifold.AmbientDimension], dtype: ScalarType.Float64, generator: _random);

    protected Tensor FrameNormal(long rows) =>
        randn([rows, Manifold.Dimension], dtype: ScalarType.Float64, generator: _random);

    protected Tensor Tangents(Tensor point, double length)
    {
        var coordinates = FrameNormal(point.size(0));
        return Manifold.TangentFromFrame(point, coordinates / coordinates.norm(-1, keepdim: true) * length);
    }

    // Sizes from 1e-12 to the farthest, alike in their logarithms; the drawn ones and the two ends.
    private void ForSizes(Action<double> holds)
    {
        Action<double> scoped = size =>
        {
            using var scope = NewDisposeScope();
            holds(Math.Min(size, Farthest));
        };
        scoped(1e-12);
        scoped(Farthest);
        Gen.Double[-12.0, 1.0].Select(exponent => Math.Pow(10.0, exponent)).SampleSeeded(scoped, 40);
    }

    // Pairs that are one point, or a distance apart, or on opposite sides of the origin; the origin among them.
    private IEnumerable<(Tensor Start, Tensor End)> Extremes(double distance)
    {
        var origin = Manifold.Origin(5);
        var way = Tangents(origin, 1.0);
        var (there, opposite) = (Manifold.Exp(origin, way * distance), Manifold.Exp(origin, way * -distance));
        yield return (origin, origin);
        yield return (there, there);
        yield return (origin, there);
        yield return (there, origin);
        yield return (there, opposite);
        if (double.IsFinite(Manifold.InjectivityRadius))
        {
            yield return (origin, Manifold.Exp(origin, way * Manifold.InjectivityRadius));
        }
    }

    private IEnumerable<(string Name, Func<Tensor, Tensor, Tensor, Tensor> Operation)> Operations() =>
    [
        ("ProjectPoint", (point, _, _) => Manifold.ProjectPoint(point)),
        ("ProjectTangent", (point, _, tangent) => Manifold.ProjectTangent(point, tangent)),
        ("ToRiemannianGradient", (point, _, tangent) => Manifold.ToRiemannianGradient(point, tangent)),
        ("InnerProduct", (point, _, tangent) => Manifold.InnerProduct(point, tangent, tangent)),
        ("SquareGradient", (point, _, tangent) => Manifold.SquareGradient(point, tangent)),
        ("Norm", (point, _, tangent) => Manifold.Norm(point, tangent)),
        ("Exp", (point, _, tangent) => Manifold.Exp(point, tangent)),
        ("Log", (point, target, _) => Manifold.Log(point, target)),
        ("Distance", (point, target, _) => Manifold.Distance(point, target)),
        ("Retract", (point, _, tangent) => Manifold.Retract(point, tangent)),
        ("Transport", (point, target, tangent) => Manifold.Transport(point, target, tangent)),
        ("ParallelTransport", (point, target, tangent) => Manifold.ParallelTransport(point, target, tangent)),
        ("Geodesic", (point, target, _) => Manifold.Geodesic(point, target, 0.3)),
    ];
}
