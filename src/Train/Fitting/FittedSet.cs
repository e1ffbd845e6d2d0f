using HaploEmbed.Core.Options;
using HaploEmbed.Geometry;
using HaploEmbed.Geometry.Optimization;
using HaploEmbed.Train.Engines;
using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Fitting;

/// <summary>Samples with their representations, the gradient of these and the optimiser that moves them.</summary>
internal sealed class FittedSet : IDisposable
{
    private readonly Manifold _manifold;
    private readonly RiemannianAdam? _dense;
    private readonly SparseRiemannianAdam? _sparse;

    /// <param name="manifold">The manifold of the representations.</param>
    /// <param name="samples">The samples, as the engine loaded them; disposed with the set.</param>
    /// <param name="representations">One point a sample; disposed with the set.</param>
    /// <param name="stabilizePeriod">Steps between two projections of the points.</param>
    /// <param name="update">Whether all points step at once or those of a batch.</param>
    public FittedSet(
        Manifold manifold, IEngineSamples samples, LatentRepresentations representations, int stabilizePeriod, LatentUpdate update)
    {
        _manifold = manifold;
        Samples = samples;
        Representations = representations;
        Gradients = zeros_like(representations.Points.detach()).DetachFromDisposeScope();
        representations.Points.grad = Gradients;

        var options = new RiemannianAdamOptions { StabilizePeriod = stabilizePeriod };
        if (update == LatentUpdate.Epoch)
        {
            _dense = new RiemannianAdam(manifold, representations.Points, options);
        }
        else
        {
            _sparse = new SparseRiemannianAdam(manifold, representations.Points, options);
        }
    }

    public IEngineSamples Samples { get; }

    public LatentRepresentations Representations { get; }

    /// <summary>The gradient that the next step of all points follows, float64 [samples, ambient].</summary>
    public Tensor Gradients { get; }

    public bool StepsAtEachBatch => _sparse is not null;

    public int Count => Samples.Rows;

    private RiemannianOptimizer Optimizer => (RiemannianOptimizer?)_dense ?? _sparse!;

    /// <summary>Moves all points against <see cref="Gradients"/>.</summary>
    public void StepAll(double learningRate) => _dense!.Step(learningRate);

    /// <summary>Moves some points.</summary>
    public void Step(Tensor rows, Tensor gradients, double learningRate) => _sparse!.Step(rows, gradients, learningRate);

    /// <summary>Gives the distance of the farthest representation from the origin, for messages.</summary>
    public double FarthestFromOrigin()
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();

        return _manifold.Distance(_manifold.Origin(Count), Representations.Points).max().item<double>();
    }

    public void WriteState(CheckpointWriter writer)
    {
        writer.Add("points", Representations.Points);
        writer.AddAndDispose(Optimizer.ReadState());
    }

    public void ReadState(CheckpointReader reader)
    {
        using var scope = NewDisposeScope();

        reader.CopyTo("points", Representations.Points);
        Optimizer.RestoreState(Optimizer.ReadState().ToDictionary(
            present => present.Key, present => reader.Read(present.Key, present.Value.dtype, present.Value.shape)));
    }

    public void Dispose()
    {
        Optimizer.Dispose();
        Representations.Dispose();
        Gradients.Dispose();
        Samples.Dispose();
    }
}
