namespace HaploEmbed.Train.Fitting;

/// <summary>What an epoch of the search for representations gave.</summary>
/// <param name="Epoch">The epoch, counted from 0.</param>
/// <param name="Loss">The loss of a sample on average, before the epoch's step.</param>
internal sealed record SearchReport(int Epoch, double Loss);
