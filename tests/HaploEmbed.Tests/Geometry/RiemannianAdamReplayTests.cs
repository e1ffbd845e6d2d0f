using System.Text.Json;
using HaploEmbed.Geometry;
using HaploEmbed.Geometry.Optimization;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Geometry;

/// <summary>RiemannianAdam against stored steps of geoopt 0.5.1's.</summary>
[Collection(TorchTests.Name)]
public sealed class RiemannianAdamReplayTests
{
    private const double LearningRate = 0.1;

    // geoopt's Lorentz takes shorter moves for this long, so its points are elsewhere afterwards.
    private const double GeooptFloor = 1.5e-4;

    // Trajectories more sensitive than this leave the manifold and do not come back: only their start can be repeated.
    private const double UnstableSensitivity = 1e-9;
    private const int StableSteps = 10;

    public static TheoryData<string> Files =>
    [
        "radam_euclidean", "radam_lorentz_k1", "radam_lorentz_k5", "radam_sphere_exact", "radam_sphere_retr", "radam_poincare_c1",
        "radam_poincare_c07", "radam_torus", "radam_product_lorentz5_sphere_euclidean",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Step_ComputingAsGeoopt_AgreesClosely(string name) =>
        ReplayAll(name, Numerics.Reference, (manifold, stored, points, step, sensitivity, what) =>
            TensorAssert.Close(stored[step + 1], points, 1e-12, 10 * sensitivity, what));

    // The accurate ball retracts by the exponential map, geoopt's by x + u.
    public static TheoryData<string> FilesOfOneRetraction =>
        [.. Files.Select(row => row.Data).Where(name => !name.StartsWith("radam_poincare", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(FilesOfOneRetraction))]
    public void Step_ComputingAccurately_AgreesToGeooptsFloors(string name) =>
        ReplayAll(name, Numerics.Accurate, (manifold, stored, points, step, sensitivity, what) =>
        {
            var moves = ShortestMoves(manifold, stored.narrow(0, 0, step + 1), stored.narrow(0, 1, step + 1));
            var wasShort = (moves < GeooptFloor).any(0).unsqueeze(-1);
            var expected = stored[step + 1];
            TensorAssert.Close(where(wasShort, points, expected), points, 1e-12, 10 * sensitivity, what);
            TensorAssert.Close(expected, points, 1e-12, 1e-6, what);
        });

    private static void ReplayAll(string name, Numerics numerics, Action<Manifold, Tensor, Tensor, int, double, string> compare)
    {
        using var file = new ReferenceFile(name);
        foreach (var trajectory in file.Root.GetProperty("trajectories").EnumerateArray())
        {
            using var scope = NewDisposeScope();
            Replay(name, file.Root, trajectory, numerics, compare);
        }
    }

    private static void Replay(
        string name,
        JsonElement root,
        JsonElement trajectory,
        Numerics numerics,
        Action<Manifold, Tensor, Tensor, int, double, string> compare)
    {
        var options = ReadOptions(trajectory);
        var points = ReferenceFile.ReadTensor(root.GetProperty("x0")).requires_grad_();
        var manifold = GeooptManifolds.Make(root.GetProperty("manifold"), (int)points.size(1), numerics);
        using var optimizer = new RiemannianAdam(manifold, points, options);

        var stored = ReferenceFile.ReadTensor(trajectory.GetProperty("iterates"));
        var gradients = ReferenceFile.ReadTensor(trajectory.GetProperty("grads"));
        var sensitivity = trajectory.GetProperty("replay_ulp_sensitivity").GetDouble();
        var unstable = sensitivity > UnstableSensitivity;
        var what = $"{name}, {trajectory.GetProperty("loss")}, AmsGrad {options.AmsGrad}, stabilize {options.StabilizePeriod}";
        for (var step = 0; step < (unstable ? StableSteps : gradients.size(0)); step++)
        {
            points.grad = gradients[step].clone();
            optimizer.Step(LearningRate);
            compare(manifold, stored, points.detach(), step, unstable ? 0.0 : sensitivity, $"{what}, step {step}");
        }

        if (trajectory.TryGetProperty("final_exp_avg", out var firstMoment))
        {
            var state = optimizer.ReadState();
            var square = ReferenceFile.ReadTensor(trajectory.GetProperty("final_exp_avg_sq"));
            TensorAssert.Close(ReferenceFile.ReadTensor(firstMoment), state["firstMoment"], 1e-9, 100 * sensitivity, what);
            TensorAssert.Close(square, state["secondMoment"].expand(square.shape), 1e-9, 100 * sensitivity, what);
        }
    }

    // The floor is one of each factor's moves.
    private static Tensor ShortestMoves(Manifold manifold, Tensor from, Tensor to)
    {
        if (manifold is not ProductManifold product)
        {
            return manifold.Distance(from, to);
        }

        var first = 0L;
        return product.Factors.Select(factor =>
        {
            var (a, b) = (from.narrow(-1, first, factor.AmbientDimension), to.narrow(-1, first, factor.AmbientDimension));
            first += factor.AmbientDimension;
            return factor.Distance(a.contiguous(), b.contiguous());
        }).Aggregate(minimum);
    }

    private static RiemannianAdamOptions ReadOptions(JsonElement trajectory)
    {
        var stabilize = trajectory.GetProperty("stabilize");
        return new RiemannianAdamOptions
        {
            AmsGrad = trajectory.GetProperty("amsgrad").GetBoolean(),
            StabilizePeriod = stabilize.ValueKind == JsonValueKind.Null ? null : stabilize.GetInt32(),
            ProjectEveryStep = false,
        };
    }
}
