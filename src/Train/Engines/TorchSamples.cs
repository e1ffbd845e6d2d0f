using System.Runtime.InteropServices;
using HaploEmbed.Train.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Engines;

/// <summary>Samples as the TorchSharp engine holds them: dense on the device, or as the places of ones, made dense batch by batch.</summary>
internal sealed class TorchSamples : IEngineSamples
{
    private readonly SampleMatrix _samples;
    private readonly ScalarType _type;
    private readonly torch.Device _device;
    private readonly Tensor? _dense;

    public TorchSamples(SampleMatrix samples, ScalarType type, torch.Device device)
    {
        _samples = samples;
        _type = type;
        _device = device;
        if (samples.Dense is { } dense)
        {
            using var scope = NewDisposeScope();
            var values = tensor(dense.Values, [dense.Rows, dense.Columns], ScalarType.Float64).nan_to_num(0.0);
            _dense = values.to(type, device).MoveToOuterDisposeScope().DetachFromDisposeScope();
        }
    }

    public int Rows => _samples.Rows;

    /// <summary>Gives the values of a batch, [rows, features], and where they are known; null where all are.</summary>
    public (Tensor Data, Tensor? Known) Batch(ReadOnlySpan<int> rows)
    {
        var data = _dense?.index_select(0, TensorNumbers.Indices(rows).to(_device)) ?? Marked(_samples.Ones!, rows).to(_type, _device);
        var known = _samples.Missing is null ? null : Marked(_samples.Missing, rows).to(ScalarType.Bool).logical_not().to(_device);
        return (data, known);
    }

    /// <summary>Gives the weights of a batch, [rows, 1]; null where each sample counts once.</summary>
    public Tensor? WeightsOf(ReadOnlySpan<int> rows)
    {
        if (_samples.Weights is not { } weights)
        {
            return null;
        }

        var ofBatch = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            ofBatch[i] = weights[rows[i]];
        }

        return tensor(ofBatch, [rows.Length, 1], ScalarType.Float64).to(_type, _device);
    }

    public void Dispose() => _dense?.Dispose();

    // A matrix of 1 at the places and 0 elsewhere.
    private Tensor Marked(SparseRows places, ReadOnlySpan<int> rows)
    {
        var marked = zeros([rows.Length, _samples.Columns], ScalarType.Byte);
        var bytes = MemoryMarshal.Cast<byte, byte>(marked.bytes);
        for (var i = 0; i < rows.Length; i++)
        {
            foreach (var column in places.Row(rows[i]))
            {
                bytes[i * _samples.Columns + column] = 1;
            }
        }

        return marked;
    }
}
