using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HaploEmbed.Core.Formats;

/// <summary>JSON that is the same bytes on every platform: UTF-8, two blanks of indent, line feeds, a final one.</summary>
public static class CanonicalJson
{
    private static readonly JsonSerializerOptions Pretty = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes JSON for people to read.</summary>
    public static string Indented(JsonNode json) => json.ToJsonString(Pretty) + "\n";

    /// <summary>Writes JSON in one line for people to read.</summary>
    public static string OneLine(JsonNode json) => json.ToJsonString(Compact);

    /// <summary>Gives the SHA-256 of a value's compact JSON, in lower-case hexadecimal.</summary>
    public static string Sha256(JsonNode json) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json.ToJsonString())));
}
