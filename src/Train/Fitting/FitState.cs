using static TorchSharp.torch;

namespace HaploEmbed.Train.Fitting;

/// <summary>The decoder and the representations as they were after an epoch. It owns its tensors.</summary>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Parameters">The decoder's parameters in the order of its layout.</param>
/// <param name="Training">Points of the training samples, float64 [samples, ambient].</param>
/// <param name="Validation">Points of the validation samples; null without any.</param>
internal sealed record FitState(int Epoch, double[] Parameters, Tensor Training, Tensor? Validation) : IDisposable
{
    /// <summary>Gives a copy, which the caller disposes.</summary>
    public FitState Copy() => this with
    {
        Parameters = [.. Parameters],
        Training = Training.clone().DetachFromDisposeScope(),
        Validation = Validation?.clone().DetachFromDisposeScope(),
    };

    /// <summary>Writes all but the epoch.</summary>
    public void Write(CheckpointWriter writer)
    {
        writer.Add("parameters", Parameters);
        writer.Add("training", Training);
        if (Validation is not null)
        {
            writer.Add("validation", Validation);
        }
    }

    public void Dispose()
    {
        Training.Dispose();
        Validation?.Dispose();
    }
}
