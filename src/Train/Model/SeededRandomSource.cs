using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Model;

/// <summary>Random numbers of one purpose of one seed, made by a torch generator on the processor.</summary>
/// <remarks>
/// On the processor whatever the device, so that a seed gives the same numbers on each. torch's global generator is never used:
/// other parts of the process would change what it gives.
/// </remarks>
internal sealed class SeededRandomSource : IRandomSource, IDisposable
{
    private readonly torch.Generator _generator;

    public SeededRandomSource(int seed, RandomPurpose purpose) =>
        _generator = new torch.Generator(StreamSeed(seed, purpose), CPU);

    public torch.Generator Generator => _generator;

    public void Shuffle(Span<int> order)
    {
        using var drawn = randperm(order.Length, dtype: ScalarType.Int64, generator: _generator);
        var numbers = MemoryMarshal.Cast<byte, long>(drawn.bytes);
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = (int)numbers[i];
        }
    }

    public Tensor Indices(long count, long bound) =>
        randint(0, bound, [count], dtype: ScalarType.Int64, generator: _generator);

    public Tensor StandardNormal(long rows, long columns) =>
        randn([rows, columns], dtype: ScalarType.Float64, generator: _generator);

    public Tensor ReadState() => _generator.get_state();

    public void RestoreState(Tensor state) => _generator.set_state(state);

    public void Dispose() => _generator.Dispose();

    // The last step of SplitMix64 (Steele, Lea and Flood 2014) spreads seed and purpose over all bits. torch's
    // generator for the processor reads the low 32.
    private static ulong StreamSeed(int seed, RandomPurpose purpose)
    {
        unchecked
        {
            var bits = ((((ulong)purpose + 1) << 32) | (uint)seed) * 0x9E3779B97F4A7C15;
            bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
            return (bits ^ (bits >> 31)) & uint.MaxValue;
        }
    }
}
