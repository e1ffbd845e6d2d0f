using System.Text.Json.Nodes;
using HaploEmbed.Core.Formats;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Fitting;

/// <summary>Gathers the parts of a checkpoint, each section under a prefix of its own.</summary>
internal sealed class CheckpointWriter
{
    private readonly string _prefix;
    private readonly Dictionary<string, SafetensorsTensor> _tensors;
    private readonly JsonObject _state;

    public CheckpointWriter()
        : this(string.Empty, new Dictionary<string, SafetensorsTensor>(StringComparer.Ordinal), [])
    {
    }

    private CheckpointWriter(string prefix, Dictionary<string, SafetensorsTensor> tensors, JsonObject state)
    {
        _prefix = prefix;
        _tensors = tensors;
        _state = state;
    }

    public CheckpointWriter Section(string name) => new($"{_prefix}{name}.", _tensors, _state);

    public void Add(string name, Tensor tensor) => _tensors.Add(_prefix + name, TensorBytes.FromTensor(tensor));

    public void Add(string name, double[] numbers)
    {
        using var values = tensor(numbers);
        Add(name, values);
    }

    public void Add(string name, long number) => _state.Add(_prefix + name, number);

    /// <summary>Adds tensors by their names and disposes them.</summary>
    public void AddAndDispose(IReadOnlyDictionary<string, Tensor> tensors)
    {
        foreach (var (name, tensor) in tensors)
        {
            Add(name, tensor);
            tensor.Dispose();
        }
    }

    public Checkpoint ToCheckpoint(string kind) => new(kind, _tensors, _state);
}
