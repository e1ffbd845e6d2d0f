using System.Security.Cryptography;

namespace HaploEmbed.Core.Formats;

/// <summary>Writes and reads checkpoints: any bytes, followed by their SHA-256, so that a damaged one is known.</summary>
internal static class CheckpointFile
{
    /// <summary>Writes a checkpoint whole or not at all.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        using var content = new MemoryStream();
        write(content);
        var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        AtomicFile.Write(path, stream =>
        {
            stream.Write(bytes.Span);
            stream.Write(SHA256.HashData(bytes.Span));
        });
    }

    /// <summary>Gives the bytes of a checkpoint, or null where they are not those that were written.</summary>
    public static Stream? TryRead(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var length = bytes.Length - SHA256.HashSizeInBytes;
        return length >= 0 && SHA256.HashData(bytes.AsSpan(0, length)).AsSpan().SequenceEqual(bytes.AsSpan(length))
            ? new MemoryStream(bytes, 0, length, writable: false)
            : null;
    }
}
