using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Train;

/// <summary>Gives samples in their order, stored start indices, and stored normal draws row by row.</summary>
internal sealed class ReplayedRandomSource(Tensor? normal = null, Tensor? indices = null) : IRandomSource
{
    private long _used;

    public void Shuffle(Span<int> order)
    {
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }
    }

    public Tensor Indices(long count, long bound) => indices!.clone();

    public Tensor StandardNormal(long rows, long columns)
    {
        var drawn = normal!.narrow(0, _used, rows).clone();
        _used += rows;
        return drawn;
    }

    public Tensor ReadState() => throw new NotSupportedException();

    public void RestoreState(Tensor state) => throw new NotSupportedException();
}
