namespace HaploEmbed.Train.Fitting;

/// <summary>What an epoch of training gave.</summary>
/// <param name="Epoch">The epoch, counted from 0.</param>
/// <param name="TrainLoss">The loss of a training sample, with noise, on average over the epoch's batches.</param>
/// <param name="TrainPrior">What the prior adds to it; 0 without one.</param>
/// <param name="ValidationLoss">
/// The same of a validation sample, before its representation moved; null without any.
/// </param>
/// <param name="RepresentationLearningRate">The representations' learning rate in the epoch.</param>
/// <param name="DecoderLearningRate">The decoder's learning rate in the epoch.</param>
/// <param name="IsBest">Whether the state after the epoch is the best so far, and kept.</param>
internal sealed record EpochReport(
    int Epoch,
    double TrainLoss,
    double TrainPrior,
    double? ValidationLoss,
    double RepresentationLearningRate,
    double DecoderLearningRate,
    bool IsBest);
