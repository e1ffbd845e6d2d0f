using System.Security.Cryptography;

namespace HaploEmbed.Core.Formats;

/// <summary>Hashes files.</summary>
public static class FileHash
{
    /// <summary>Gives the SHA-256 of a file's bytes, in lower-case hexadecimal.</summary>
    public static string Sha256(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
