using System.Text.Json;
using HaploEmbed.Core.Failures;

namespace HaploEmbed.Core.Formats;

/// <summary>The checked header of a <see cref="SafetensorsFile"/>: where each tensor lies.</summary>
internal sealed class SafetensorsHeader
{
    private readonly string _file;
    private readonly long _dataLength;
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);

    public SafetensorsHeader(string file, byte[] json, long dataLength)
    {
        _file = file;
        _dataLength = dataLength;

        using var document = Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw Fault($"the header is a JSON {Kind(document.RootElement)}. Expected an object.");
        }

        ReadMembers(document.RootElement);
        _entries.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        CheckNoGaps();
    }

    /// <summary>
    /// The tensors in the order of their data, which follow each other without a gap from 0 to the end.
    /// </summary>
    public IReadOnlyList<Entry> Entries => _entries;

    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    private JsonDocument Parse(byte[] json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException exception)
        {
            throw Fault($"the header is no JSON from byte {exception.BytePositionInLine ?? 0} on. Expected an object.");
        }
    }

    private void ReadMembers(JsonElement root)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in root.EnumerateObject())
        {
            if (!names.Add(member.Name))
            {
                throw Fault($"'{member.Name}' stands twice in the header. Expected each name once.");
            }

            if (member.Name == SafetensorsFile.MetadataKey)
            {
                ReadMetadata(member.Value);
            }
            else
            {
                _entries.Add(ReadEntry(member.Name, member.Value));
            }
        }
    }

    private void ReadMetadata(JsonElement metadata)
    {
        if (metadata.ValueKind != JsonValueKind.Object)
        {
            throw Fault($"{SafetensorsFile.MetadataKey} is a JSON {Kind(metadata)}. Expected an object of texts.");
        }

        foreach (var member in metadata.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.String)
            {
                throw Fault(
                    $"'{member.Name}' of {SafetensorsFile.MetadataKey} is a JSON {Kind(member.Value)}. "
                    + "Expected a text.");
            }

            if (!_metadata.TryAdd(member.Name, member.Value.GetString()!))
            {
                throw Fault(
                    $"'{member.Name}' stands twice in {SafetensorsFile.MetadataKey}. Expected each name once.");
            }
        }
    }

    private Entry ReadEntry(string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Fault($"tensor '{name}' is described by a JSON {Kind(value)}. Expected an object.");
        }

        var type = ReadType(name, value);
        var shape = ReadNumbers(name, value, "shape");
        var offsets = ReadNumbers(name, value, "data_offsets");
        if (offsets.Count != 2 || offsets[0] > offsets[1] || offsets[1] > _dataLength)
        {
            throw Fault(
                $"tensor '{name}' has data_offsets [{string.Join(", ", offsets)}]. Expected a begin and an end "
                + $"between 0 and {_dataLength}, the length of the data.");
        }

        var entry = new Entry(name, type, shape, offsets[0], offsets[1]);
        CheckLength(entry);
        return entry;
    }

    private SafetensorsType ReadType(string name, JsonElement value)
    {
        var text = value.TryGetProperty("dtype", out var dtype) && dtype.ValueKind == JsonValueKind.String
            ? dtype.GetString()!
            : string.Empty;

        foreach (var type in Enum.GetValues<SafetensorsType>())
        {
            if (type.ToString() == text)
            {
                return type;
            }
        }

        var known = string.Join(", ", Enum.GetNames<SafetensorsType>());
        throw Fault($"tensor '{name}' has dtype '{text}'. Expected {known}.");
    }

    private List<long> ReadNumbers(string name, JsonElement value, string key)
    {
        var numbers = new List<long>();
        if (value.TryGetProperty(key, out var array) && array.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in array.EnumerateArray())
            {
                if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt64(out var number) || number < 0)
                {
                    throw Fault(
                        $"tensor '{name}' has {element.GetRawText()} in {key}. Expected whole numbers from 0 up.");
                }

                numbers.Add(number);
            }

            return numbers;
        }

        throw Fault($"tensor '{name}' has no list {key}. Expected dtype, shape and data_offsets.");
    }

    private void CheckLength(Entry entry)
    {
        var found = entry.End - entry.Begin;
        var expected = BytesOf(entry);
        if (expected != found)
        {
            var bytes = expected is null ? "more than any file has" : $"{expected}";
            throw Fault(
                $"tensor '{entry.Name}' has {found} bytes of data. Expected {bytes} for type {entry.Type} and shape "
                + $"[{string.Join(", ", entry.Shape)}].");
        }

        if (found > Array.MaxLength)
        {
            throw Fault($"tensor '{entry.Name}' has {found} bytes of data. Expected at most {Array.MaxLength}.");
        }
    }

    // Null where the product of hostile lengths passes any integer.
    private static long? BytesOf(Entry entry)
    {
        if (entry.Shape.Contains(0))
        {
            return 0;
        }

        long bytes = SafetensorsTensor.ElementSize(entry.Type);
        foreach (var length in entry.Shape)
        {
            if (length > long.MaxValue / bytes)
            {
                return null;
            }

            bytes *= length;
        }

        return bytes;
    }

    private void CheckNoGaps()
    {
        var end = 0L;
        foreach (var entry in _entries)
        {
            if (entry.Begin != end)
            {
                throw Fault(
                    $"tensor '{entry.Name}' begins at {entry.Begin} of the data. "
                    + $"Expected {end}, where the one before it ends.");
            }

            end = entry.End;
        }

        if (end != _dataLength)
        {
            throw Fault($"the last tensor ends at {end} of the data. Expected {_dataLength}, where the file ends.");
        }
    }

    private UserErrorException Fault(string fault) => new($"{_file}: {fault}");

    private static string Kind(JsonElement element) => element.ValueKind.ToString().ToLowerInvariant();

    /// <summary>Where a tensor lies in the data.</summary>
    public sealed record Entry(string Name, SafetensorsType Type, IReadOnlyList<long> Shape, long Begin, long End);
}
