using static TorchSharp.torch;

namespace HaploEmbed.Train.Model;

/// <summary>Where training gets its random numbers from, so that a test can replay stored ones.</summary>
/// <remarks>Tensors given out belong to the caller.</remarks>
internal interface IRandomSource
{
    /// <summary>Writes the numbers from 0 up in random order.</summary>
    void Shuffle(Span<int> order);

    /// <summary>Gives draws from 0 to <paramref name="bound"/> − 1, with replacement, int64 [count].</summary>
    Tensor Indices(long count, long bound);

    /// <summary>Gives standard normal draws, float64 [rows, columns].</summary>
    Tensor StandardNormal(long rows, long columns);

    /// <summary>Reads out the state, uint8 [bytes].</summary>
    Tensor ReadState();

    /// <summary>Goes back to a state that was read out.</summary>
    void RestoreState(Tensor state);
}
