using System.Text.Json;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Trees;

namespace HaploEmbed.Pipeline.Trees;

/// <summary>The list of trees of a registry.</summary>
/// <remarks>
/// Source of the format: <c>trees.json</c> of genepi/haplogrep-trees, which haplogrep3's class <c>PluginRepository</c> reads:
/// <c>[{"id": "phylotree-rsrs", "releases": [{"version": "17.1", "url": "https://….zip"}]}]</c>, and other keys. haplogrep3 reads it as
/// YAML, so that it may have, and has had, commas before closing brackets.
/// </remarks>
internal static class RegistryIndex
{
    private const string Expected =
        "Expected a list of trees as haplogrep3's registry has it, [{\"id\", \"releases\": [{\"version\", \"url\"}]}].";

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads the list. Releases whose id or version names no tree, or whose url none, are left out.</summary>
    /// <param name="json">The bytes of the list.</param>
    /// <param name="name">What messages call it: its address or its path.</param>
    /// <exception cref="UserErrorException">It is not such a list.</exception>
    public static IReadOnlyList<TreeRelease> Parse(ReadOnlyMemory<byte> json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            return [.. document.RootElement.EnumerateArray().SelectMany(Releases).OfType<TreeRelease>()];
        }
        catch (JsonException e)
        {
            throw new UserErrorException($"{name} line {e.LineNumber + 1}: this is not JSON. {Expected}");
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException)
        {
            throw new UserErrorException($"{name} is JSON of another form. {Expected}");
        }
    }

    private static IEnumerable<TreeRelease?> Releases(JsonElement tree) =>
        tree.GetProperty("releases").EnumerateArray().Select(release => Release(Text(tree.GetProperty("id")), release)).ToArray();

    private static TreeRelease? Release(string id, JsonElement release)
    {
        // A version that stands without quotation marks is taken as it is written: 17.0 and not 17.
        var written = release.GetProperty("version");
        var version = written.ValueKind == JsonValueKind.Number ? written.GetRawText() : Text(written);
        var zip = Text(release.GetProperty("url"));
        if (zip.Any(char.IsControl))
        {
            return null;
        }

        try
        {
            return new TreeRelease(PhylotreeId.Of(id, version), zip);
        }
        catch (UserErrorException)
        {
            return null;
        }
    }

    private static string Text(JsonElement element) => element.GetString() ?? throw new InvalidOperationException("It is null.");
}
