using System.Buffers;

namespace HaploEmbed.Haplogroups.Input;

/// <summary>What the fields of an HSD line mean.</summary>
internal static class HsdLine
{
    private const int FirstPolymorphism = 3;

    private static readonly string[] NoHaplogroup = ["", "?", "SEQ"];
    private static readonly string[] IdHeaders = ["sampleid", "sample", "id"];
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>Makes a sample of two fields or more.</summary>
    public static SampleLine Parse(string id, string[] fields, long lineNumber)
    {
        var expected = fields.Length > 2 && !NoHaplogroup.Contains(fields[2]) ? fields[2] : null;
        var tokens = fields.Length > FirstPolymorphism
            ? fields.AsSpan(FirstPolymorphism).ToArray().SelectMany(SplitAtWhiteSpace).ToArray()
            : [];
        return new SampleLine(
            id, fields[1].Replace("\"", "", StringComparison.Ordinal), expected, tokens, lineNumber);
    }

    /// <summary>Says whether a first line names columns.</summary>
    public static bool IsHeader(string[] fields)
    {
        var id = fields.Length > 0 ? string.Concat(fields[0].Split(' ', '_', '"')) : "";
        var isRangeNamed = fields.Length > 1
            && fields[1].Contains("range", StringComparison.OrdinalIgnoreCase)
            && !fields[1].AsSpan().ContainsAny(Digits);
        return isRangeNamed || IdHeaders.Contains(id, StringComparer.OrdinalIgnoreCase);
    }

    private static string[] SplitAtWhiteSpace(string field) =>
        field.Split((char[])[' ', '\t', '\n', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
