using HaploEmbed.Geometry;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Geometry;

/// <summary>Derivatives, and numbers where formulas have none.</summary>
public abstract partial class ManifoldContract
{
    [Fact]
    public void Gradients_OfEveryOperation_AreItsFiniteDifferences()
    {
        var (point, target) = (Points(5).requires_grad_(), Points(5).requires_grad_());
        var coordinates = FrameNormal(5).requires_grad_();
        foreach (var (name, operation) in Operations())
        {
            var value = Value(point, target, coordinates);
            var weights = randn(value.shape, dtype: ScalarType.Float64, generator: _random);
            (value * weights).sum().backward();

            Compare("point", point, step => Value(Walk(point, step), target, coordinates));
            Compare("target", target, step => Value(point, Walk(target, step), coordinates));
            var turn = FrameNormal(5);
            CompareNumbers(
                "tangent",
                coordinates.grad is { } g ? (g * turn).sum(-1) : zeros(5, dtype: ScalarType.Float64),
                step => Value(point, target, coordinates + turn * step));
            foreach (var given in new[] { point, target, coordinates })
            {
                given.grad = null;
            }

            Tensor Value(Tensor at, Tensor to, Tensor w) => operation(at, to, Manifold.TangentFromFrame(at, w));

            void Compare(string what, Tensor at, Func<Tensor, Tensor> moved)
            {
                var way = Tangents(at.detach(), 1.0);
                var found = at.grad is { } gradient
                    ? Manifold.InnerProduct(at.detach(), Manifold.ToRiemannianGradient(at.detach(), gradient), way)
                    : zeros(5, dtype: ScalarType.Float64);
                CompareNumbers(what, found, step => moved(way * step));
            }

            void CompareNumbers(string what, Tensor found, Func<double, Tensor> moved)
            {
                using var noGradient = no_grad();
                const double Step = 1e-5;
                var difference = ((moved(Step) - moved(-Step)) * weights).reshape(5, -1).sum(-1) / (2 * Step);
                TensorAssert.Close(difference, found, 1e-6, 1e-6, $"{name}, by its {what}");
            }

            Tensor Walk(Tensor at, Tensor way) => Manifold.Exp(at.detach(), way);
        }
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

    [Theory]
    [InlineData(0.0)]
    [InlineData(1e-12)]
    [InlineData(15.0)]
    [InlineData(30.0)]
    public void ValuesAndGradients_OfCoincidentOppositeAndFarPoints_AreNumbers(double distance)
    {
        foreach (var type in new[] { ScalarType.Float64, ScalarType.Float32 })
        {
            foreach (var (start, end) in Extremes(distance))
            {
                foreach (var size in new[] { 0.0, 1.0 })
                {
                    foreach (var (name, operation) in Operations())
                    {
                        var point = Manifold.ProjectPoint(start.to(type)).detach().requires_grad_();
                        var target = Manifold.ProjectPoint(end.to(type)).detach().requires_grad_();
                        var way = Manifold.TangentFromFrame(start, FrameNormal(start.size(0))) * size;
                        if (name == "ToRiemannianGradient")
                        {
                            // The gradient of a distance is as short there as a tangent vector of length 1 is long.
                            way /= 1.0 + start.square().sum(-1, keepdim: true);
                        }

                        var tangent = way.to(type).detach().requires_grad_();
                        var what = $"{name} in {type} at {distance}, tangent of {size}";

                        var value = operation(point, target, tangent);
                        TensorAssert.Finite(value.detach(), what);
                        value.sum().backward();
                        foreach (var given in new[] { point, target, tangent }.Where(given => given.grad is not null))
                        {
                            TensorAssert.Finite(given.grad, $"the gradient of {what}");
                        }
                    }
                }
            }
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
    public void PairwiseDistance_Differentiates()
    {
        var (a, b) = (Points(3).requires_grad_(), Points(2));
        var weights = randn([3, 2], dtype: ScalarType.Float64, generator: _random);

        (Manifold.PairwiseDistance(a, b) * weights).sum().backward();
        var found = a.grad!.clone();
        a.grad = null;
        (Manifold.Distance(a.repeat_interleave(2, 0), b.repeat(3, 1)) * weights.reshape(6)).sum().backward();

        TensorAssert.Close(
            Manifold.ToRiemannianGradient(a.detach(), a.grad!), Manifold.ToRiemannianGradient(a.detach(), found), 1e-9, 1e-10);
    }

    [Fact]
    public void HugeInput_GivesPointsAllTheSame()
    {
        var point = Points(5);
        foreach (var size in new[] { 1e20, 1e200 })
        {
            foreach (var given in new[]
            {
                Manifold.ProjectPoint(Normal(5) * size), Manifold.Exp(point, Tangents(point, 1.0) * size),
                Manifold.Retract(point, Tangents(point, 1.0) * size),
            })
            {
                TensorAssert.Finite(given, $"a point from input of {size}");
                Manifold.RequirePoint(given);
            }
        }
    }
}
