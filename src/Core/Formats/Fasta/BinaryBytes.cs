using System.Buffers;

namespace HaploEmbed.Core.Formats.Fasta;

/// <summary>Tells bytes that no text has, in any encoding that is ASCII below 128.</summary>
internal static class BinaryBytes
{
    // The control characters but for tab, the line ends, form feed and vertical tab.
    private static readonly SearchValues<byte> Values = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 127]);

    public static bool IsAnyIn(ReadOnlySpan<byte> bytes) => bytes.ContainsAny(Values);
}
