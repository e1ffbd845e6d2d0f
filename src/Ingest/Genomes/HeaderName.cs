using System.Text;
using System.Text.Unicode;

namespace HaploEmbed.Ingest.Genomes;

/// <summary>Reads the name of a FASTA record.</summary>
internal static class HeaderName
{
    /// <summary>Gives the header up to the first white space or control character, read as UTF-8, or as Latin-1 where it is no UTF-8.</summary>
    /// <returns>The name; empty where there is none.</returns>
    public static string Of(ReadOnlySpan<byte> header)
    {
        var text = TextOf(header).AsSpan().TrimStart();
        var end = 0;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && !char.IsControl(text[end]))
        {
            end++;
        }

        return text[..end].ToString();
    }

    /// <summary>Gives the whole header where there is more in it than the name; else null.</summary>
    public static string? LongerThanName(ReadOnlySpan<byte> header) =>
        TextOf(header).Trim() is var text && text.Length > Of(header).Length ? text : null;

    private static string TextOf(ReadOnlySpan<byte> header) => (Utf8.IsValid(header) ? Encoding.UTF8 : Encoding.Latin1).GetString(header);
}
