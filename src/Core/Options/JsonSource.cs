using System.Text;
using System.Text.Json;
using HaploEmbed.Core.Failures;

namespace HaploEmbed.Core.Options;

/// <summary>A value of a JSON file that knows its line.</summary>
/// <param name="Line">The line it starts in, from 1.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The characters of a string, or the digits of a number.</param>
/// <param name="Members">The members of an object, in the order of the file, repeated names included.</param>
/// <param name="Items">The items of an array.</param>
internal sealed record JsonSource(
    int Line,
    JsonValueKind Kind,
    string Text,
    IReadOnlyList<JsonMember> Members,
    IReadOnlyList<JsonSource> Items)
{
    /// <summary>The line of what stands in no file but was set on the command line.</summary>
    public const int SetLine = 0;

    /// <summary>Gets the folder that paths in it are relative to, where that is not the folder of the file.</summary>
    public string? Folder { get; init; }

    /// <summary>Reads a value that was set on the command line: JSON, or else a text.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="folder">The folder that paths in it are relative to.</param>
    public static JsonSource OfSetting(string text, string folder)
    {
        try
        {
            return Parse("", Encoding.UTF8.GetBytes(text)).Set(folder);
        }
        catch (UserErrorException)
        {
            return new JsonSource(SetLine, JsonValueKind.String, text, [], []) { Folder = folder };
        }
    }

    /// <summary>Gives the object with one value set, and objects made on the way to it, also in place of what is none.</summary>
    /// <param name="names">The names that lead to it.</param>
    /// <param name="value">The value.</param>
    public JsonSource With(ReadOnlySpan<string> names, JsonSource value)
    {
        if (names.IsEmpty)
        {
            return value;
        }

        if (Kind != JsonValueKind.Object)
        {
            return new JsonSource(SetLine, JsonValueKind.Object, "", [], []).With(names, value);
        }

        var name = names[0];
        var known = Members.FirstOrDefault(member => member.Name == name);
        var inner = (known?.Value ?? new JsonSource(SetLine, JsonValueKind.Object, "", [], [])).With(names[1..], value);
        var set = new JsonMember(name, known is null || inner.Line == SetLine ? SetLine : known.Line, inner);
        return this with { Members = known is null ? [.. Members, set] : [.. Members.Select(member => member == known ? set : member)] };
    }

    private JsonSource Set(string folder) => new(
        SetLine,
        Kind,
        Text,
        [.. Members.Select(member => new JsonMember(member.Name, SetLine, member.Value.Set(folder)))],
        [.. Items.Select(item => item.Set(folder))])
    {
        Folder = folder,
    };

    /// <summary>Reads JSON text.</summary>
    /// <param name="name">The name of the file, for messages.</param>
    /// <param name="text">The bytes of the file, UTF-8.</param>
    /// <exception cref="UserErrorException">It is not JSON.</exception>
    public static JsonSource Parse(string name, ReadOnlySpan<byte> text)
    {
        if (text.StartsWith(Encoding.UTF8.Preamble))
        {
            text = text[Encoding.UTF8.Preamble.Length..];
        }

        if (text is [0xff, 0xfe, ..] or [0xfe, 0xff, ..])
        {
            throw new UserErrorException($"{name}: it is UTF-16 text. Save it as UTF-8.");
        }

        if (text.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw new UserErrorException($"{name}: it is empty. Expected an object of run, ingest, annotate, train and report.");
        }

        var reader = new Utf8JsonReader(text);
        var lines = new LineCounter(text);
        try
        {
            reader.Read();
            var value = ReadValue(ref reader, ref lines);
            while (reader.Read())
            {
            }

            return value;
        }
        catch (JsonException e)
        {
            var reason = e.Message.Split(" LineNumber:")[0].Replace(" Change the reader options.", "", StringComparison.Ordinal);
            throw new UserErrorException($"{name} line {e.LineNumber + 1}: it is not JSON here. {reason}");
        }
        catch (InvalidOperationException)
        {
            throw new UserErrorException($"{name}: it holds text that is not whole Unicode. Save it as UTF-8, without half characters (\\ud800 to \\udfff).");
        }
    }

    /// <summary>Says what the value is, the way a message quotes it.</summary>
    public string InWords() => Kind switch
    {
        JsonValueKind.String => $"'{(Text.Length > 60 ? Text[..60] + "…" : Text)}'",
        JsonValueKind.Number => Text,
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    private static JsonSource ReadValue(ref Utf8JsonReader reader, ref LineCounter lines)
    {
        var line = lines.LineAt(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new List<JsonMember>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var memberLine = lines.LineAt(reader.TokenStartIndex);
                    var memberName = reader.GetString()!;
                    reader.Read();
                    members.Add(new JsonMember(memberName, memberLine, ReadValue(ref reader, ref lines)));
                }

                return new JsonSource(line, JsonValueKind.Object, "", members, []);
            case JsonTokenType.StartArray:
                var items = new List<JsonSource>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(ReadValue(ref reader, ref lines));
                }

                return new JsonSource(line, JsonValueKind.Array, "", [], items);
            case JsonTokenType.String:
                return new JsonSource(line, JsonValueKind.String, reader.GetString()!, [], []);
            case JsonTokenType.Number:
                return new JsonSource(line, JsonValueKind.Number, Encoding.UTF8.GetString(reader.ValueSpan), [], []);
            case JsonTokenType.True:
                return new JsonSource(line, JsonValueKind.True, "true", [], []);
            case JsonTokenType.False:
                return new JsonSource(line, JsonValueKind.False, "false", [], []);
            default:
                return new JsonSource(line, JsonValueKind.Null, "null", [], []);
        }
    }

    /// <summary>Turns byte positions, which only grow, into line numbers in one pass.</summary>
    private ref struct LineCounter(ReadOnlySpan<byte> text)
    {
        private readonly ReadOnlySpan<byte> _text = text;
        private int _counted;
        private int _line = 1;

        public int LineAt(long position)
        {
            _line += _text[_counted..(int)position].Count((byte)'\n');
            _counted = (int)position;
            return _line;
        }
    }
}

/// <summary>A member of a JSON object.</summary>
internal sealed record JsonMember(string Name, int Line, JsonSource Value);
