using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Model;

/// <summary>Tensors on the processor seen as numbers.</summary>
internal static class TensorNumbers
{
    /// <summary>Gives the numbers of a contiguous float64 tensor on the processor: a view that lives as long as the tensor.</summary>
    public static Span<double> Of(Tensor tensor) => MemoryMarshal.Cast<byte, double>(tensor.bytes);

    /// <summary>Makes an int64 tensor of row numbers. The caller disposes it.</summary>
    public static Tensor Indices(ReadOnlySpan<int> rows)
    {
        var indices = empty([rows.Length], dtype: ScalarType.Int64);
        var numbers = MemoryMarshal.Cast<byte, long>(indices.bytes);
        for (var i = 0; i < rows.Length; i++)
        {
            numbers[i] = rows[i];
        }

        return indices;
    }
}
