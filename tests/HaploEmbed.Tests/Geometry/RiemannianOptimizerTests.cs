using HaploEmbed.Geometry;
using HaploEmbed.Geometry.Optimization;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Geometry;

/// <summary>What holds for all optimisers: the state, rows on their own, no tensor left.</summary>
[Collection(TorchTests.Name)]
public sealed class RiemannianOptimizerTests
{
    private const long Count = 300;

    private static readonly LorentzManifold Lorentz = new(2, 5.0);

    private static readonly Dictionary<string, RiemannianOptimizerOptions> Options = new()
    {
        ["Adam"] = new RiemannianAdamOptions(),
        ["Adam, AmsGrad and weight decay"] = new RiemannianAdamOptions { AmsGrad = true, WeightDecay = 0.01, StabilizePeriod = 3 },
        ["Adam as geoopt 0.5.1"] = new RiemannianAdamOptions { ProjectEveryStep = false, StabilizePeriod = null },
        ["SGD"] = new RiemannianSgdOptions(),
        ["SGD, dampening"] = new RiemannianSgdOptions { Momentum = 0.9, Dampening = 0.2, StabilizePeriod = 3 },
        ["SGD, Nesterov"] = new RiemannianSgdOptions { Momentum = 0.9, Nesterov = true, WeightDecay = 0.01 },
    };

    public static TheoryData<string> Names => [.. Options.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void SparseSteps_OverAPartition_AreOneDenseStep(string name)
    {
        using var scope = NewDisposeScope();
        var (start, target) = Start();
        var (all, parts) = (start.clone().requires_grad_(), start.clone());
        using var dense = MakeDense(all, name);
        using var sparse = MakeSparse(parts, name);
        for (var epoch = 0; epoch < 7; epoch++)
        {
            StepAll(dense, all, target);
            foreach (var rows in randperm(Count, ScalarType.Int64, generator: new Generator((ulong)epoch)).split([1, 7, 64, 128, 100]))
            {
                StepRows(sparse, parts, rows, target);
            }

            // sinh and cosh of a number differ in the last bit with its place in the tensor, once a step.
            TensorAssert.Close(all, parts, (epoch + 1) * 1e-15, (epoch + 1) * 1e-15, $"{name}, epoch {epoch}");
        }

        foreach (var (key, expected) in dense.ReadState())
        {
            var found = sparse.ReadState()[key];
            TensorAssert.Close(expected.expand(found.shape), found, 1e-13, 1e-14, $"{name}, {key}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void SparseSteps_OverAPartitionOfFlatPoints_AreOneDenseStepBitForBit(string name)
    {
        using var scope = NewDisposeScope();
        var (start, target) = Start();
        var (all, parts) = (start.clone().requires_grad_(), start.clone());
        var flat = new EuclideanManifold(3);
        using var dense = MakeDense(all, name, flat);
        using var sparse = MakeSparse(parts, name, flat);
        for (var epoch = 0; epoch < 7; epoch++)
        {
            StepAll(dense, all, target);
            foreach (var rows in randperm(Count, ScalarType.Int64, generator: new Generator((ulong)epoch)).split([1, 7, 64, 128, 100]))
            {
                StepRows(sparse, parts, rows, target);
            }

            TensorAssert.BitEqual(all, parts);
        }

        foreach (var (key, expected) in dense.ReadState())
        {
            var found = sparse.ReadState()[key];
            TensorAssert.BitEqual(expected.expand(found.shape).contiguous(), found);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void SparseSteps_CountEachRowOnItsOwn(string name)
    {
        // Row 2 takes part in every third step only, and ends where one that took no others ends.
        using var scope = NewDisposeScope();
        var (start, target) = Start();
        var (often, alone) = (start.clone(), start.clone());
        using var first = MakeSparse(often, name);
        using var second = MakeSparse(alone, name);
        for (var step = 0; step < 21; step++)
        {
            if (step % 3 == 0)
            {
                StepRows(first, often, tensor([5L, 2L]), target);
                StepRows(second, alone, tensor([2L]), target);
            }
            else
            {
                StepRows(first, often, tensor([5L, 7L]), target);
            }
        }

        TensorAssert.BitEqual(alone[2], often[2]);
        var untouched = ones(Count, ScalarType.Bool).index_fill_(0, tensor([2L, 5L, 7L]), false).nonzero().squeeze(-1);
        TensorAssert.BitEqual(start[untouched], often[untouched]);
        Assert.Equal([7L, 21L, 14L, 0L], first.ReadState()["steps"][tensor([2L, 5L, 7L, 9L])].data<long>().ToArray());
        foreach (var moment in first.ReadState().Where(entry => entry.Key != "steps"))
        {
            Assert.Equal(0L, moment.Value[untouched].count_nonzero().item<long>());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void RestoreState_GoesOnBitEqual(string name)
    {
        using var scope = NewDisposeScope();
        var (start, target) = Start();
        var (all, parts) = (start.clone().requires_grad_(), start.clone());
        using var dense = MakeDense(all, name);
        using var sparse = MakeSparse(parts, name);
        var rows = arange(100, ScalarType.Int64);
        Repeat(7);

        var (allAgain, partsAgain) = (all.detach().clone().requires_grad_(), parts.clone());
        using var denseAgain = MakeDense(allAgain, name);
        using var sparseAgain = MakeSparse(partsAgain, name);
        denseAgain.RestoreState(dense.ReadState());
        sparseAgain.RestoreState(sparse.ReadState());
        Repeat(6);
        for (var step = 0; step < 6; step++)
        {
            StepAll(denseAgain, allAgain, target);
            StepRows(sparseAgain, partsAgain, rows, target);
        }

        Assert.Equal(13, denseAgain.Steps);
        TensorAssert.BitEqual(all, allAgain);
        TensorAssert.BitEqual(parts, partsAgain);
        AssertEqualState(dense, denseAgain);
        AssertEqualState(sparse, sparseAgain);

        void Repeat(int steps)
        {
            for (var step = 0; step < steps; step++)
            {
                StepAll(dense, all, target);
                StepRows(sparse, parts, rows, target);
            }
        }
    }

    [Fact]
    public void RestoreState_OfAnothersState_IsRefusedWhole()
    {
        using var scope = NewDisposeScope();
        var (start, target) = Start();
        using var adam = MakeDense(start.clone().requires_grad_(), "Adam");
        using var three = MakeDense(start.narrow(0, 0, 3).clone().requires_grad_(), "Adam");
        using var amsGrad = MakeDense(start.clone().requires_grad_(), "Adam, AmsGrad and weight decay");
        var points = start.clone();
        using var sparse = MakeSparse(points, "Adam");
        StepRows(sparse, points, tensor([1L]), target);
        var steps = adam.ReadState().ToDictionary();
        steps["steps"] = tensor(1.0);

        Refuses(adam, three.ReadState(), "Tensor 'firstMoment' of the state is Float64 of shape [3, 3]. Expected Float64 of shape [300, 3].");
        Refuses(adam, sparse.ReadState(), "Tensor 'steps' of the state is Int64 of shape [300]. Expected Int64 of shape [].");
        Refuses(adam, steps, "Tensor 'steps' of the state is Float64 of shape []. Expected Int64 of shape [].");
        Refuses(amsGrad, adam.ReadState(), "The state has no tensor 'secondMomentMaximum'.");
        Refuses(
            adam,
            amsGrad.ReadState(),
            "The state has a tensor 'secondMomentMaximum'. Expected firstMoment, secondMoment, steps.");
    }

    [Fact]
    public void SparseStep_OfWrongRowsOrGradient_IsRefusedWhole()
    {
        using var scope = NewDisposeScope();
        var (start, _) = Start();
        var points = start.clone();
        using var optimizer = MakeSparse(points, "Adam");
        var gradient = ones([2, 3], ScalarType.Float64);

        Refuses(tensor([0L, 300L]), gradient, "Found row 300 of 300 points. Expected 0 to 299.");
        Refuses(tensor([-1L, 0L]), gradient, "Found row -1 of 300 points. Expected 0 to 299.");
        Refuses(tensor([4L, 4L]), gradient, "Found row 4 twice. Expected each row at most once: add up its gradients first.");
        Refuses(tensor([0, 1]), gradient, "Found rows of type Int32 and shape [2]. Expected Int64, [k].");
        Refuses(tensor([0L, 1L]).unsqueeze(0), gradient, "Found rows of type Int64 and shape [1, 2]. Expected Int64, [k].");
        Refuses(tensor([0L]), gradient, "Found a gradient of shape [2, 3] for 1 rows. Expected [1, 3].");
        Refuses(tensor([0L, 1L]), gradient.@float(), "Found types Float64 and Float32 in one call. Expected one type.");
        TensorAssert.BitEqual(start, points);
        Assert.Equal(0L, optimizer.ReadState()["steps"].sum().item<long>());

        void Refuses(Tensor rows, Tensor of, string expected) =>
            Assert.Equal(expected, Assert.Throws<ArgumentException>(() => optimizer.Step(rows, of, 0.1)).Message);
    }

    [Fact]
    public void Step_OfNoRows_ChangesNothing()
    {
        using var scope = NewDisposeScope();
        var (start, target) = Start();
        var points = start.clone();
        using var optimizer = MakeSparse(points, "Adam");

        StepRows(optimizer, points, zeros(0, ScalarType.Int64), target);

        TensorAssert.BitEqual(start, points);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_LeaveNoTensorAlive(string name)
    {
        using var scope = NewDisposeScope();
        var (start, target) = Start();
        var points = start.clone().requires_grad_();
        points.square().sum().backward();
        using var dense = MakeDense(points, name);
        using var sparse = MakeSparse(start, name);
        var (rows, gradient) = (arange(9, ScalarType.Int64), target.narrow(0, 0, 9).clone());
        var before = Tensor.TotalCount;

        for (var step = 0; step < 6; step++)
        {
            dense.Step(0.01);
            dense.ZeroGradient();
            sparse.Step(rows, gradient, 0.01);
        }

        Assert.True(Tensor.TotalCount <= before, $"{Tensor.TotalCount - before} tensors are left alive.");
    }

    [Fact]
    public void DenseStep_OfMoreRowsThanABlock_IsThatOfEachRow()
    {
        using var scope = NewDisposeScope();
        var many = Lorentz.RandomPoint(40_000, new Generator(1)).requires_grad_();
        var few = many.detach().narrow(0, 30_000, 50).clone().requires_grad_();
        var target = Lorentz.RandomPoint(40_000, new Generator(2));
        using var whole = MakeDense(many, "Adam");
        using var part = MakeDense(few, "Adam");

        for (var step = 0; step < 6; step++)
        {
            StepAll(whole, many, target);
            StepAll(part, few, target.narrow(0, 30_000, 50));
        }

        TensorAssert.BitEqual(few, many.detach().narrow(0, 30_000, 50));
    }

    private static (Tensor Start, Tensor Target) Start() =>
        (Lorentz.RandomPoint(Count, new Generator(1)), Lorentz.RandomPoint(Count, new Generator(2)));

    private static DenseRiemannianOptimizer MakeDense(Tensor points, string name, Manifold? manifold = null) => Options[name] switch
    {
        RiemannianAdamOptions adam => new RiemannianAdam(manifold ?? Lorentz, points, adam),
        var sgd => new RiemannianSgd(manifold ?? Lorentz, points, (RiemannianSgdOptions)sgd),
    };

    private static SparseRiemannianOptimizer MakeSparse(Tensor points, string name, Manifold? manifold = null) => Options[name] switch
    {
        RiemannianAdamOptions adam => new SparseRiemannianAdam(manifold ?? Lorentz, points, adam),
        var sgd => new SparseRiemannianSgd(manifold ?? Lorentz, points, (RiemannianSgdOptions)sgd),
    };

    private static void StepAll(DenseRiemannianOptimizer optimizer, Tensor points, Tensor target)
    {
        points.grad = points.detach() - target;
        optimizer.Step(0.02);
    }

    private static void StepRows(SparseRiemannianOptimizer optimizer, Tensor points, Tensor rows, Tensor target) =>
        optimizer.Step(rows, points.index_select(0, rows) - target.index_select(0, rows), 0.02);

    private static void AssertEqualState(RiemannianOptimizer expected, RiemannianOptimizer found)
    {
        var state = found.ReadState();
        foreach (var (key, tensor) in expected.ReadState())
        {
            TensorAssert.BitEqual(tensor, state[key]);
        }
    }

    private static void Refuses(RiemannianOptimizer optimizer, IReadOnlyDictionary<string, Tensor> state, string expected)
    {
        var before = optimizer.ReadState();
        Assert.Equal(expected, Assert.Throws<ArgumentException>(() => optimizer.RestoreState(state)).Message);
        var after = optimizer.ReadState();
        Assert.All(before, entry => TensorAssert.BitEqual(entry.Value, after[entry.Key]));
    }
}
