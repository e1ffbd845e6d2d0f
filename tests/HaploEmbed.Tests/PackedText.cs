using System.IO.Compression;
using System.Text;

namespace HaploEmbed.Tests;

/// <summary>Gzip for tests.</summary>
internal static class PackedText
{
    /// <summary>Packs a text as one member.</summary>
    public static byte[] Pack(string text) => Pack([Encoding.UTF8.GetBytes(text)]);

    /// <summary>Packs bytes, each as a member of its own.</summary>
    public static byte[] Pack(params IEnumerable<byte[]> members)
    {
        var packed = new MemoryStream();
        foreach (var member in members)
        {
            using var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true);
            gzip.Write(member);
        }

        return packed.ToArray();
    }

    /// <summary>Opens a file, packed where its name ends in .gz, whose letters are Latin-1 where nothing else is said.</summary>
    public static StreamReader Open(string path, Encoding? encoding = null)
    {
        var file = File.OpenRead(path);
        return new StreamReader(
            path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file, encoding ?? Encoding.Latin1);
    }
}
