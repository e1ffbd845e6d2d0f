using HaploEmbed.Train.Model;

namespace HaploEmbed.Train.Fitting;

/// <summary>The data that a decoder is fitted to.</summary>
/// <param name="Training">At least one sample.</param>
/// <param name="Validation">Perhaps no sample; null is the same as none.</param>
internal sealed record TrainingData(SampleMatrix Training, SampleMatrix? Validation)
{
    public int ValidationCount => Validation?.Rows ?? 0;
}
