namespace HaploEmbed.Train.Fitting;

/// <summary>Keeps track of the best validation loss, and says when to stop.</summary>
/// <remarks>
/// As the reference: only epochs from <paramref name="firstEpoch"/> on count, of equal losses the later one is the
/// best, and training is over after <paramref name="patience"/> epochs without a better one.
/// </remarks>
internal sealed class EarlyStopping(int firstEpoch, int patience)
{
    /// <summary>The epoch of the best loss, or null while none counted.</summary>
    public int? BestEpoch { get; private set; }

    public double BestLoss { get; private set; } = double.PositiveInfinity;

    /// <summary>Takes note of an epoch's loss; true if it is the best so far.</summary>
    public bool Observe(int epoch, double loss)
    {
        if (epoch < firstEpoch || !(loss <= BestLoss))
        {
            return false;
        }

        BestEpoch = epoch;
        BestLoss = loss;
        return true;
    }

    /// <summary>Says whether training is over when the epochs before <paramref name="nextEpoch"/> are done.</summary>
    public bool IsOver(int nextEpoch) => BestEpoch is { } best && nextEpoch - 1 - best >= patience;
}
