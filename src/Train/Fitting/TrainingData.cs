using static TorchSharp.torch;

namespace HaploEmbed.Train.Fitting;

/// <summary>The data that a decoder is fitted to, on the device; not disposed by who fits.</summary>
/// <param name="Training">float64 [samples, features], at least one sample.</param>
/// <param name="Validation">float64 [samples, features], perhaps of no sample; null is the same as none.</param>
internal sealed record TrainingData(Tensor Training, Tensor? Validation)
{
    public long ValidationCount => Validation?.size(0) ?? 0;
}
