using System.Text.Json.Nodes;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Runs;

namespace HaploEmbed.Tests.EndToEnd;

/// <summary>What two runs of the same pipeline must have in common.</summary>
internal static class RunResults
{
    /// <summary>
    /// Gives a line for each output that a manifest lists, with its hash, and one for each manifest without its execution block.
    /// </summary>
    public static IReadOnlyList<string> Of(string runFolder)
    {
        var lines = new List<string>();
        foreach (var path in Directory.GetFiles(runFolder, Manifest.FileName, SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var folder = Path.GetDirectoryName(path)!;
            var manifest = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
            manifest.Remove("execution");
            lines.Add($"{Path.GetRelativePath(runFolder, path)} {CanonicalJson.Sha256(manifest)}");
            lines.AddRange(manifest["outputs"]!.AsArray()
                .Select(output => output!["path"]!.GetValue<string>())
                .Select(name => $"{Path.GetRelativePath(runFolder, folder)}/{name} {FileHash.Sha256(Path.Combine([folder, .. name.Split('/')]))}"));
        }

        return lines;
    }
}
