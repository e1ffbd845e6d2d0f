using System.Text.Json.Nodes;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Fitting;

/// <summary>
/// Hands out the parts of a checkpoint and refuses those that belong to another data set or other options.
/// </summary>
internal sealed class CheckpointReader
{
    private readonly Checkpoint _checkpoint;
    private readonly string _prefix;

    public CheckpointReader(Checkpoint checkpoint, string kind)
        : this(checkpoint, prefix: string.Empty, kind)
    {
    }

    private CheckpointReader(Checkpoint checkpoint, string prefix, string kind)
    {
        if (checkpoint.Kind != kind)
        {
            throw new UserErrorException(
                $"{checkpoint.Name}: found a checkpoint of kind '{checkpoint.Kind}'. Expected '{kind}'.");
        }

        _checkpoint = checkpoint;
        _prefix = prefix;
    }

    public CheckpointReader Section(string name) => new(_checkpoint, $"{_prefix}{name}.", _checkpoint.Kind);

    public bool Has(string name) => _checkpoint.Tensors.ContainsKey(_prefix + name);

    /// <summary>Reads a tensor into one that is there, which says what shape and type are expected.</summary>
    public void CopyTo(string name, Tensor target)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var stored = Read(name, target.dtype, target.shape);
        target.copy_(stored);
    }

    /// <summary>Reads a tensor onto the processor; a length of −1 fits any. The caller disposes it.</summary>
    public Tensor Read(string name, ScalarType dtype, params long[] shape)
    {
        var stored = Find(name);
        var fits = stored.Shape.Count == shape.Length
            && stored.Shape.Zip(shape).All(pair => pair.Second == -1 || pair.First == pair.Second);

        if (!fits || TensorBytes.TypeOf(stored.Type) != dtype)
        {
            throw new UserErrorException(
                $"{_checkpoint.Name}: '{_prefix}{name}' is {stored.Type} of shape [{string.Join(", ", stored.Shape)}]. "
                + $"Expected {dtype} of shape [{string.Join(", ", shape)}]. It was made from other data or options; "
                + "delete it to start anew.");
        }

        return TensorBytes.ToTensor(stored);
    }

    /// <summary>Reads a list of float64; a length of −1 fits any.</summary>
    public double[] Numbers(string name, long count = -1)
    {
        using var tensor = Read(name, ScalarType.Float64, count);
        return tensor.data<double>().ToArray();
    }

    public long Number(string name)
    {
        var node = _checkpoint.State[_prefix + name];
        if (node is JsonValue value && value.TryGetValue<long>(out var number) && number >= 0)
        {
            return number;
        }

        throw new UserErrorException(
            $"{_checkpoint.Name}: its state has no whole number '{_prefix}{name}' from 0 up. Delete it to start anew.");
    }

    private SafetensorsTensor Find(string name) =>
        _checkpoint.Tensors.TryGetValue(_prefix + name, out var stored)
            ? stored
            : throw new UserErrorException(
                $"{_checkpoint.Name}: found no tensor '{_prefix}{name}'. Delete it to start anew.");
}
