using System.Text.Json;
using System.Text.Json.Nodes;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats;

namespace HaploEmbed.Train.Fitting;

/// <summary>All that a fit needs to go on as if it had never stopped: named tensors and a few numbers.</summary>
/// <remarks>
/// As a file it is a safetensors file; its metadata has <c>kind</c>, <c>formatVersion</c> and <c>state</c>, a JSON
/// object of the numbers. It holds plain bytes and no torch tensor, so that there is nothing to dispose.
/// </remarks>
internal sealed class Checkpoint
{
    private const string FormatVersion = "1";

    public Checkpoint(string kind, IReadOnlyDictionary<string, SafetensorsTensor> tensors, JsonObject state)
    {
        Kind = kind;
        Name = kind;
        Tensors = tensors;
        State = state;
    }

    /// <summary>What made it: "training" or "search".</summary>
    public string Kind { get; }

    /// <summary>What messages call it: the file, once it was one.</summary>
    public string Name { get; private init; }

    public IReadOnlyDictionary<string, SafetensorsTensor> Tensors { get; }

    public JsonObject State { get; }

    public static Checkpoint Load(Stream stream, string name)
    {
        var file = SafetensorsFile.Read(stream, name);
        var version = file.Metadata.GetValueOrDefault("formatVersion", string.Empty);
        if (version != FormatVersion)
        {
            throw new UserErrorException(
                $"{name}: found checkpoint format '{version}'. Expected '{FormatVersion}'. Delete it to start anew.");
        }

        var kind = file.Metadata.GetValueOrDefault("kind", string.Empty);
        return new Checkpoint(kind, file.Tensors, ParseState(file, name))
        {
            Name = name,
        };
    }

    public void Save(Stream stream)
    {
        var metadata = new Dictionary<string, string>
        {
            ["kind"] = Kind,
            ["formatVersion"] = FormatVersion,
            ["state"] = State.ToJsonString(),
        };
        new SafetensorsFile(Tensors, metadata).Write(stream);
    }

    private static JsonObject ParseState(SafetensorsFile file, string name)
    {
        try
        {
            if (JsonNode.Parse(file.Metadata.GetValueOrDefault("state", string.Empty)) is JsonObject state)
            {
                return state;
            }
        }
        catch (JsonException)
        {
            // Said below, for every text that is no object.
        }

        throw new UserErrorException($"{name}: its state is no JSON object. Delete it to start anew.");
    }
}
