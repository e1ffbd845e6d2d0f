namespace HaploEmbed.Core.Formats;

/// <summary>The element types of <see cref="SafetensorsFile"/>, by the format's own names.</summary>
public enum SafetensorsType
{
    /// <summary>64-bit floating point.</summary>
    F64,

    /// <summary>32-bit floating point.</summary>
    F32,

    /// <summary>64-bit signed integer.</summary>
    I64,

    /// <summary>A byte.</summary>
    U8,
}
