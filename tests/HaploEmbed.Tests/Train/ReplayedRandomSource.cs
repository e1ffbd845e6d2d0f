using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Train;

/// <summary>Gives samples in their order, stored start indices, and stored noise row by row.</summary>
internal sealed class ReplayedRandomSource(Tensor? noise = null, Tensor? indices = null) : IRandomSource
{
    private long _used;

    public Tensor Order(long count) => arange(count, ScalarType.Int64);

    public Tensor Indices(long count, long bound) => indices!.clone();

    public Tensor StandardNormal(long rows, long columns)
    {
        var drawn = noise!.narrow(0, _used, rows).clone();
        _used += rows;
        return drawn;
    }

    public Tensor ReadState() => throw new NotSupportedException();

    public void RestoreState(Tensor state) => throw new NotSupportedException();
}
