namespace HaploEmbed.Core.Formats;

/// <summary>A tensor of a <see cref="SafetensorsFile"/>.</summary>
/// <param name="Type">The type of an element.</param>
/// <param name="Shape">The lengths of the dimensions, none negative; empty for a single number.</param>
/// <param name="Data">The elements, little-endian, the last dimension running fastest.</param>
public sealed record SafetensorsTensor(SafetensorsType Type, IReadOnlyList<long> Shape, ReadOnlyMemory<byte> Data)
{
    /// <summary>Gives the number of bytes of an element.</summary>
    /// <param name="type">The type of the element.</param>
    /// <returns>1, 4 or 8.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="type"/> is not a member of the type.</exception>
    public static int ElementSize(SafetensorsType type) => type switch
    {
        SafetensorsType.F64 or SafetensorsType.I64 => 8,
        SafetensorsType.F32 => 4,
        SafetensorsType.U8 => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Expected F64, F32, I64 or U8."),
    };
}
