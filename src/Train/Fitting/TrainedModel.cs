using HaploEmbed.Core.Options;

namespace HaploEmbed.Train.Fitting;

/// <summary>What training leaves. It owns its states.</summary>
/// <param name="Best">The state of the best validation loss; null where none counted.</param>
/// <param name="Last">The state of the last epoch.</param>
/// <param name="Keep">Which of them is judged.</param>
/// <param name="StoppedEarly">Whether training ended before its last epoch.</param>
/// <param name="History">All epochs that were run.</param>
internal sealed record TrainedModel(
    FitState? Best, FitState Last, KeptState Keep, bool StoppedEarly, IReadOnlyList<EpochReport> History) : IDisposable
{
    /// <summary>The state that is judged and searched with: the last where there is no best one.</summary>
    public FitState Kept => Keep == KeptState.Best && Best is not null ? Best : Last;

    /// <summary>The state that is not judged, where it is another one.</summary>
    public FitState? Other => Best is null || Best.Epoch == Last.Epoch ? null : ReferenceEquals(Kept, Best) ? Last : Best;

    public void Dispose()
    {
        Best?.Dispose();
        Last.Dispose();
    }
}
