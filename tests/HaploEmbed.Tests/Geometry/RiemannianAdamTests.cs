using System.Text.Json;
using HaploEmbed.Geometry;
using HaploEmbed.Geometry.Optimization;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Geometry;

[Collection(TorchTests.Name)]
public sealed class RiemannianAdamTests
{
    private const double LearningRate = 0.1;
    private const double GeooptFloor = 1.5e-4;

    public static TheoryData<string> Files => ["radam_euclidean", "radam_lorentz_k1", "radam_lorentz_k5"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Step_OnStoredGradients_AgreesWithGeoopt(string name)
    {
        using var scope = NewDisposeScope();
        using var file = new ReferenceFile(name);
        foreach (var trajectory in file.Root.GetProperty("trajectories").EnumerateArray())
        {
            if (trajectory.GetProperty("amsgrad").GetBoolean())
            {
                continue;
            }

            var stabilize = trajectory.GetProperty("stabilize");
            int? period = stabilize.ValueKind == JsonValueKind.Null ? null : stabilize.GetInt32();
            var points = ReferenceFile.ReadTensor(file.Root.GetProperty("x0")).requires_grad_();
            using var optimizer = new RiemannianAdam(
                MakeManifold(file.Root), points, new RiemannianAdamOptions { StabilizePeriod = period });

            Replay(trajectory, points, optimizer, $"{name}, {trajectory.GetProperty("loss")}, stabilize {stabilize}");
        }
    }

    [Fact]
    public void RestoreState_GoesOnBitEqual()
    {
        using var scope = NewDisposeScope();
        var manifold = new LorentzManifold(2, 5.0);
        var target = manifold.ProjectPoint(tensor(new[,] { { 0.0, 1.0, 2.0 }, { 0.0, -1.0, 0.5 } }));
        var points = manifold.Origin(2, ScalarType.Float64, CPU).requires_grad_();
        using var optimizer = new RiemannianAdam(manifold, points);
        Descend(manifold, points, target, optimizer, 7);

        var state = optimizer.ReadState();
        var again = points.detach().clone().requires_grad_();
        using var restored = new RiemannianAdam(manifold, again);
        restored.RestoreState(state);
        Descend(manifold, points, target, optimizer, 6);
        Descend(manifold, again, target, restored, 6);

        Assert.Equal(13, restored.Steps);
        TensorAssert.BitEqual(points, again);
        TensorAssert.BitEqual(optimizer.ReadState()["firstMoment"], restored.ReadState()["firstMoment"]);
    }

    [Fact]
    public void RestoreState_OfAnotherShape_NamesTheTensor()
    {
        using var scope = NewDisposeScope();
        var manifold = new EuclideanManifold(2);
        using var three = new RiemannianAdam(manifold, zeros([3, 2], dtype: ScalarType.Float64).requires_grad_());
        using var four = new RiemannianAdam(manifold, zeros([4, 2], dtype: ScalarType.Float64).requires_grad_());

        var exception = Assert.Throws<ArgumentException>(() => four.RestoreState(three.ReadState()));

        Assert.Equal(
            "Tensor 'firstMoment' of the state is Float64 of shape [3, 2]. Expected Float64 of shape [4, 2].",
            exception.Message);
    }

    [Fact]
    public void Step_WithoutGradient_Throws()
    {
        using var scope = NewDisposeScope();
        using var optimizer = new RiemannianAdam(
            new EuclideanManifold(2), zeros([3, 2], dtype: ScalarType.Float64).requires_grad_());

        Assert.Throws<InvalidOperationException>(() => optimizer.Step(LearningRate));
        Assert.Equal(0, optimizer.Steps);
    }

    [Fact]
    public void Step_LeavesNoTensorAlive()
    {
        using var scope = NewDisposeScope();
        var manifold = new LorentzManifold(2, 5.0);
        var points = manifold.Origin(3, ScalarType.Float64, CPU).requires_grad_();
        points.square().sum().backward();
        using var optimizer = new RiemannianAdam(manifold, points);
        var before = Tensor.TotalCount;

        for (var step = 0; step < 6; step++)
        {
            optimizer.Step(LearningRate);
            optimizer.ZeroGradient();
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Step_FarFromTheOrigin_StaysFinite()
    {
        // geoopt's is NaN here within ten steps: its squared norms round below 0.
        using var scope = NewDisposeScope();
        var manifold = new LorentzManifold(2, 5.0);
        var origin = manifold.Origin(8, ScalarType.Float64, CPU);
        using var random = new Generator(3);
        var way = manifold.ProjectTangent(origin, randn([8, 3], dtype: ScalarType.Float64, generator: random));
        var points = manifold.Exp(origin, way / manifold.Norm(origin, way).unsqueeze(-1) * 40.0).requires_grad_();
        using var optimizer = new RiemannianAdam(manifold, points);

        Descend(manifold, points, origin, optimizer, 30);

        TensorAssert.Finite(points.detach(), "a point");
    }

    private static void Descend(Manifold manifold, Tensor points, Tensor target, RiemannianAdam optimizer, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            optimizer.ZeroGradient();
            manifold.Distance(points, target).square().sum().backward();
            optimizer.Step(LearningRate);
        }
    }

    private static void Replay(JsonElement trajectory, Tensor points, RiemannianAdam optimizer, string what)
    {
        var iterates = ReferenceFile.ReadTensor(trajectory.GetProperty("iterates"));
        var gradients = ReferenceFile.ReadTensor(trajectory.GetProperty("grads"));
        var sensitivity = trajectory.GetProperty("replay_ulp_sensitivity").GetDouble();
        var wasShort = zeros([points.size(0), 1], dtype: ScalarType.Bool);
        for (var step = 0; step < gradients.size(0); step++)
        {
            points.grad = gradients[step].clone();
            optimizer.Step(LearningRate);

            // From a move that geoopt's floor of norms makes longer on, a point is compared more loosely.
            var expected = iterates[step + 1];
            wasShort = wasShort | ((expected - iterates[step]).norm(1, keepdim: true) < GeooptFloor);
            var closely = where(wasShort, points.detach(), expected);

            TensorAssert.Close(closely, points.detach(), 1e-12, 10 * sensitivity, $"{what}, step {step}");
            TensorAssert.Close(expected, points.detach(), 1e-12, 1e-6, $"{what}, step {step}");
        }

        if (trajectory.TryGetProperty("final_exp_avg", out var firstMoment))
        {
            var state = optimizer.ReadState();
            TensorAssert.Close(
                ReferenceFile.ReadTensor(firstMoment), state["firstMoment"], 1e-9, 100 * sensitivity, what);
            TensorAssert.Close(
                ReferenceFile.ReadTensor(trajectory.GetProperty("final_exp_avg_sq")),
                state["secondMoment"].expand(points.shape),
                1e-9,
                100 * sensitivity,
                what);
        }
    }

    private static Manifold MakeManifold(JsonElement root)
    {
        var stored = root.GetProperty("manifold");
        var ambient = root.GetProperty("d").GetInt32();
        return stored.GetProperty("type").GetString() == "Lorentz"
            ? new LorentzManifold(ambient - 1, stored.GetProperty("k").GetDouble())
            : new EuclideanManifold(ambient);
    }
}
