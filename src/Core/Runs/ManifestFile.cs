using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using HaploEmbed.Core.Formats;

namespace HaploEmbed.Core.Runs;

/// <summary>Reads and writes manifest.json.</summary>
/// <remarks>
/// Its member <c>sha256</c> is the hash of all else but <c>execution</c>, so that a manifest that was edited is not believed.
/// </remarks>
public static class ManifestFile
{
    private const string Seal = "sha256";
    private const string ExecutionBlock = "execution";
    private const int MostBytes = 64 << 20;

    /// <summary>Writes the manifest of a step.</summary>
    /// <param name="folder">The folder of the step.</param>
    /// <param name="manifest">What it did.</param>
    public static void Write(string folder, Manifest manifest)
    {
        var json = JsonSerializer.SerializeToNode(manifest, ManifestJson.Default.Manifest)!.AsObject();
        var execution = json[ExecutionBlock]!.DeepClone();
        json.Remove(ExecutionBlock);
        json[Seal] = CanonicalJson.Sha256(json);
        json[ExecutionBlock] = execution;
        AtomicFile.WriteText(Path.Combine(folder, Manifest.FileName), CanonicalJson.Indented(json));
    }

    /// <summary>Reads the manifest of a step.</summary>
    /// <param name="folder">The folder of the step.</param>
    /// <param name="fault">Why there is none that can be believed; null where there is.</param>
    /// <returns>The manifest, or null.</returns>
    public static Manifest? TryRead(string folder, out string? fault)
    {
        var path = Path.Combine(folder, Manifest.FileName);
        if (!File.Exists(path))
        {
            fault = "it has no result yet";
            return null;
        }

        try
        {
            if (new FileInfo(path).Length > MostBytes)
            {
                fault = $"{Manifest.FileName} is too large to be one";
                return null;
            }

            // A file that is being replaced at this moment may be read, and replaced while it is read.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var json = JsonNode.Parse(stream) as JsonObject ?? throw new JsonException();
            var manifest = json.Deserialize(ManifestJson.Default.Manifest) ?? throw new JsonException();
            if (!HasSafePaths(manifest.Inputs) || !HasSafePaths(manifest.Outputs))
            {
                throw new JsonException();
            }

            fault = manifest.FormatVersion != Manifest.CurrentFormatVersion
                ? $"{Manifest.FileName} has format version {manifest.FormatVersion}, this program writes {Manifest.CurrentFormatVersion}"
                : json[Seal]?.GetValue<string>() != SealOf(json) ? $"{Manifest.FileName} was edited after it was written"
                : null;
            return fault is null ? manifest : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            fault = $"{Manifest.FileName} is not a whole manifest";
            return null;
        }
    }

    // The run folder may come from elsewhere: what it lists must lie within it.
    private static bool HasSafePaths(IReadOnlyList<FileRecord> files) =>
        files.All(file => file?.Path is { Length: > 0 } path
            && !path.Contains('\\') && !path.Contains(':')
            && path.Split('/').All(name => name is not ("" or "." or "..")))
        && files.DistinctBy(file => file.Path).Count() == files.Count;

    private static string SealOf(JsonObject json)
    {
        var sealedPart = json.DeepClone().AsObject();
        sealedPart.Remove(ExecutionBlock);
        sealedPart.Remove(Seal);
        return CanonicalJson.Sha256(sealedPart);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
