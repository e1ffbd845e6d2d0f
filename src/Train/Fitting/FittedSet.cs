using HaploEmbed.Geometry;
using HaploEmbed.Geometry.Optimization;
using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Fitting;

/// <summary>Samples with their representations and the optimiser that moves these once an epoch.</summary>
internal sealed class FittedSet : IDisposable
{
    private readonly Manifold _manifold;

    public FittedSet(Manifold manifold, Tensor data, LatentRepresentations representations, int stabilizePeriod)
    {
        _manifold = manifold;
        Data = data;
        Representations = representations;
        Optimizer = new RiemannianAdam(
            manifold, representations.Points, new RiemannianAdamOptions { StabilizePeriod = stabilizePeriod });
    }

    /// <summary>The samples, float64 [samples, features]; not disposed with the set.</summary>
    public Tensor Data { get; }

    public LatentRepresentations Representations { get; }

    public RiemannianAdam Optimizer { get; }

    public long Count => Data.size(0);

    /// <summary>Gives the distance of the farthest representation from the origin, for messages.</summary>
    public double FarthestFromOrigin()
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();

        var points = Representations.Points;
        return _manifold.Distance(_manifold.Origin(Count, points.dtype, points.device), points).max().item<double>();
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
    }
}
