using System.Numerics;
using HaploEmbed.Train.Model;

namespace HaploEmbed.Train.Engines;

/// <summary>What a batch leaves in each layer but the last: values, σ of what came in, and gradients, row-major [rows, width].</summary>
internal sealed unsafe class Activations<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NativeBuffer<T>[] _values;
    private readonly NativeBuffer<T>[] _sigmoids;
    private readonly NativeBuffer<T>[] _gradients;

    public Activations(DecoderLayout layout, int rows)
    {
        Rows = rows;
        NativeBuffer<T>[] New() => [.. layout.Widths.Take(layout.Layers).Select(width => new NativeBuffer<T>((long)rows * width))];
        _values = New();
        _sigmoids = New();
        _gradients = New();
    }

    /// <summary>The most rows that there is room for.</summary>
    public int Rows { get; }

    /// <summary>What goes into the last layer.</summary>
    public T* Last => _values[^1].Pointer;

    /// <summary>The gradient with respect to it.</summary>
    public T* LastGradient => _gradients[^1].Pointer;

    /// <summary>What comes out of a layer; 0 for the points.</summary>
    public T* Values(int layer) => _values[layer].Pointer;

    public T* Sigmoid(int layer) => _sigmoids[layer].Pointer;

    public T* Gradient(int layer) => _gradients[layer].Pointer;

    public void Dispose()
    {
        foreach (var buffer in _values.Concat(_sigmoids).Concat(_gradients))
        {
            buffer.Dispose();
        }
    }
}
