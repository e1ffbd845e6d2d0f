using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Fitting;

/// <summary>Copies of a decoder's parameters and of the representations, as they were at the best epoch.</summary>
internal sealed class BestState : IDisposable
{
    private readonly Decoder _decoder;
    private readonly FittedSet _training;
    private readonly FittedSet? _validation;

    public BestState(Decoder decoder, FittedSet training, FittedSet? validation)
    {
        _decoder = decoder;
        _training = training;
        _validation = validation;
        Parameters = Copy(decoder.Parameters);
        Training = Copy(training.Representations.Points);
        Validation = validation is null ? null : Copy(validation.Representations.Points);
    }

    public Tensor Parameters { get; }

    public Tensor Training { get; }

    public Tensor? Validation { get; }

    /// <summary>Takes the present state.</summary>
    public void Keep()
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        Parameters.copy_(_decoder.Parameters);
        Training.copy_(_training.Representations.Points);
        Validation?.copy_(_validation!.Representations.Points);
    }

    public void WriteState(CheckpointWriter writer)
    {
        writer.Add("parameters", Parameters);
        writer.Add("training", Training);
        if (Validation is not null)
        {
            writer.Add("validation", Validation);
        }
    }

    public void ReadState(CheckpointReader reader)
    {
        reader.CopyTo("parameters", Parameters);
        reader.CopyTo("training", Training);
        if (Validation is not null)
        {
            reader.CopyTo("validation", Validation);
        }
    }

    public void Dispose()
    {
        Parameters.Dispose();
        Training.Dispose();
        Validation?.Dispose();
    }

    private static Tensor Copy(Tensor tensor)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        return tensor.detach().clone().DetachFromDisposeScope();
    }
}
