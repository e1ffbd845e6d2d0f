using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Fitting;

/// <summary>What training leaves: the state of one epoch. It owns its tensors.</summary>
/// <param name="Decoder">The decoder.</param>
/// <param name="Representations">Points of the training samples, float64 [samples, ambient].</param>
/// <param name="ValidationRepresentations">Points of the validation samples; null without any.</param>
/// <param name="KeptEpoch">
/// The epoch after which the state was kept: of the best validation loss, or the last where none counted.
/// </param>
/// <param name="StoppedEarly">Whether training ended before its last epoch.</param>
/// <param name="History">All epochs that were run.</param>
internal sealed record TrainedModel(
    Decoder Decoder,
    Tensor Representations,
    Tensor? ValidationRepresentations,
    int KeptEpoch,
    bool StoppedEarly,
    IReadOnlyList<EpochReport> History) : IDisposable
{
    public void Dispose()
    {
        Decoder.Dispose();
        Representations.Dispose();
        ValidationRepresentations?.Dispose();
    }
}
