using System.Text.Json;
using System.Text.Json.Nodes;

namespace HaploEmbed.Tests.Ingest;

/// <summary>What the Python reference makes of seed 0; see tests/reference/rgd/README.md.</summary>
internal static class BranchingReference
{
    private static readonly JsonNode Json = JsonNode.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "reference", "rgd", "branching_seed0.json")))!;

    public static T[] Values<T>(string name) => Json[name].Deserialize<T[]>()!;

    public static T Value<T>(string name) => Json[name]!.GetValue<T>();
}
