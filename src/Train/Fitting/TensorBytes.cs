using HaploEmbed.Core.Formats;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Fitting;

/// <summary>Turns torch tensors into those of a safetensors file and back, bit for bit.</summary>
internal static class TensorBytes
{
    public static SafetensorsTensor FromTensor(Tensor tensor)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();

        var onProcessor = tensor.detach().cpu().contiguous();
        return new SafetensorsTensor(TypeOf(tensor.dtype), tensor.shape, onProcessor.bytes.ToArray());
    }

    /// <summary>Makes a tensor on the processor. The caller disposes it.</summary>
    public static Tensor ToTensor(SafetensorsTensor stored)
    {
        var tensor = empty([.. stored.Shape], dtype: TypeOf(stored.Type));
        if (stored.Data.Length > 0)
        {
            stored.Data.Span.CopyTo(tensor.bytes);
        }

        return tensor;
    }

    public static ScalarType TypeOf(SafetensorsType type) => type switch
    {
        SafetensorsType.F64 => ScalarType.Float64,
        SafetensorsType.F32 => ScalarType.Float32,
        SafetensorsType.I64 => ScalarType.Int64,
        SafetensorsType.U8 => ScalarType.Byte,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Expected F64, F32, I64 or U8."),
    };

    private static SafetensorsType TypeOf(ScalarType type) => type switch
    {
        ScalarType.Float64 => SafetensorsType.F64,
        ScalarType.Float32 => SafetensorsType.F32,
        ScalarType.Int64 => SafetensorsType.I64,
        ScalarType.Byte => SafetensorsType.U8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Expected float64, float32, int64 or uint8."),
    };
}
