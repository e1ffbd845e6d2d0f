using HaploEmbed.Core.Failures;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace HaploEmbed.Haplogroups.Trees;

/// <summary>The keys at the top of a YAML file with their texts and lists of texts. What is nested deeper is passed over.</summary>
/// <remarks>
/// It walks over the parser's events and builds no graph, so that text stays as it is written (<c>17.0</c> is not a number), and aliases,
/// which are never followed, cost nothing.
/// </remarks>
internal sealed class YamlKeys
{
    private const int MostBytes = 1 << 20;
    private const int DeepestNesting = 100;

    private readonly Dictionary<string, YamlValue> _values = [];

    private YamlKeys()
    {
    }

    /// <summary>Reads a file of at most 1 MiB.</summary>
    /// <exception cref="UserErrorException">The file is larger, no YAML, nested too deeply, or no mapping with every key once.</exception>
    public static YamlKeys Read(string path)
    {
        var size = new FileInfo(path).Length;
        if (size > MostBytes)
        {
            throw new UserErrorException($"{path} has {size} bytes. Expected a {PhylotreeDescription.FileName} of at most {MostBytes}.");
        }

        var keys = new YamlKeys();
        using var text = new StreamReader(path);
        var parser = new Parser(text);
        try
        {
            keys.ReadMapping(parser, path);
        }
        catch (YamlException e)
        {
            throw new UserErrorException($"{path} line {e.Start.Line}: {e.Message.TrimEnd('.')}. Expected YAML.");
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet's scanner ends so, and without a place, at some texts such as "- {a".
            throw new UserErrorException($"{path} line {parser.Current?.Start.Line ?? 1} or below: Expected YAML.");
        }

        return keys;
    }

    /// <summary>Gives what stands at a key, or null where it does not stand or has no value.</summary>
    public YamlValue? this[string key] => _values.GetValueOrDefault(key) is { IsNothing: false } value ? value : null;

    private void ReadMapping(IParser parser, string path)
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _) || !parser.TryConsume<MappingStart>(out _))
        {
            throw new UserErrorException($"{path} line 1: Expected keys with values, such as 'id: phylotree-rsrs'.");
        }

        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var key))
            {
                throw new UserErrorException($"{path} line {parser.Current!.Start.Line}: Expected the name of a key.");
            }

            var line = (int)key.Start.Line;
            if (!_values.TryAdd(key.Value, ReadValue(parser, path, line)))
            {
                throw new UserErrorException(
                    $"{path} lines {_values[key.Value].Line} and {line}: '{key.Value}' stands twice. Expected every key once.");
            }
        }

        parser.Consume<DocumentEnd>();
    }

    private static YamlValue ReadValue(IParser parser, string path, int line)
    {
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return new YamlValue(line, IsNull(scalar) ? null : scalar.Value, null);
        }

        if (!parser.TryConsume<SequenceStart>(out _))
        {
            Skip(parser, path);
            return new YamlValue(line, null, null, IsOther: true);
        }

        var texts = new List<string>();
        var isOther = false;
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            if (parser.TryConsume<Scalar>(out var item))
            {
                texts.Add(item.Value);
            }
            else
            {
                isOther = true;
                Skip(parser, path);
            }
        }

        return isOther ? new YamlValue(line, null, null, IsOther: true) : new YamlValue(line, null, texts);
    }

    // YAML 1.2.2, section 10.3.2: these plain scalars are null.
    private static bool IsNull(Scalar scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";

    // Passes over one node, whatever is in it, and stops at a depth that no description of a tree needs.
    private static void Skip(IParser parser, string path)
    {
        var depth = 0;
        do
        {
            var passed = parser.Consume<ParsingEvent>();
            depth += passed.NestingIncrease;
            if (depth > DeepestNesting)
            {
                throw new UserErrorException(
                    $"{path} line {passed.Start.Line}: values are nested deeper than {DeepestNesting}. "
                    + $"Expected a {PhylotreeDescription.FileName}.");
            }
        }
        while (depth > 0);
    }
}
