using System.Globalization;
using System.Text;
using HaploEmbed.Haplogroups.Polymorphisms;

namespace HaploEmbed.Haplogroups.Samples;

/// <summary>The words of a sample's line, each a polymorphism or part of one, read by haplogrep3's rules.</summary>
/// <remarks>Source: behaviour of haplogrep-core 3.0.1, class TestSample.</remarks>
internal static class PolymorphismTokens
{
    private static readonly string[] Skipped = ["5899.1d!", "65.1T(T)"];

    /// <summary>Reads words.</summary>
    /// <param name="parser">Knows the reference.</param>
    /// <param name="tokens">The words, without blanks.</param>
    /// <param name="unreliable">Receives those marked <c>|1</c>.</param>
    /// <exception cref="PolymorphismFormatException">One is no polymorphism.</exception>
    public static List<Polymorphism> Read(PolymorphismParser parser, IReadOnlyList<string> tokens, List<Polymorphism> unreliable)
    {
        var words = tokens.Where(token => !Skipped.Any(skipped => token.Contains(skipped, StringComparison.Ordinal))).Select(Cleaned).ToList();
        var texts = words.ConvertAll(word => word.Text);
        var read = new List<Polymorphism>(words.Count);
        foreach (var (text, isUnreliable) in words)
        {
            var before = read.Count;
            AddTo(read, parser, text, texts);
            if (isUnreliable)
            {
                unreliable.AddRange(read.Skip(before));
            }
        }

        return read;
    }

    /// <summary>Reads one word, which may make several polymorphisms or none.</summary>
    /// <param name="read">Receives them.</param>
    /// <param name="parser">Knows the reference.</param>
    /// <param name="text">The word.</param>
    /// <param name="tokens">All words, among which the other bases of an insertion are looked for.</param>
    /// <exception cref="PolymorphismFormatException">It is no polymorphism.</exception>
    public static void AddTo(List<Polymorphism> read, PolymorphismParser parser, string text, IReadOnlyList<string> tokens)
    {
        if (text.Contains('.', StringComparison.Ordinal))
        {
            if (IsFirstInsertedBase(text))
            {
                read.Add(parser.Parse(Joined(text, tokens)));
            }
            else if (IsWholeInsertion(text))
            {
                read.Add(parser.Parse(text));
            }
        }
        else if (text.Contains('-', StringComparison.Ordinal))
        {
            AddDeletions(read, parser, text);
        }
        else
        {
            var polymorphism = parser.Parse(text);
            read.Add(text.AsSpan().IndexOfAny('R', 'Y') >= 0 ? polymorphism.AsHeteroplasmic() : polymorphism);
        }
    }

    private static (string Text, bool IsUnreliable) Cleaned(string token)
    {
        var isMarked = token.Length >= 2 && token.Contains('|', StringComparison.Ordinal);
        var text = isMarked ? token[..^2] : token;
        return (
            text.Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal),
            isMarked && token.Contains("|1", StringComparison.Ordinal));
    }

    // 309.1C: a number, a point, 1, one letter. Others of a number after the point are gathered with it, or passed over without it.
    private static bool IsFirstInsertedBase(string text) =>
        text.Length >= 4 && text[^3] == '.' && text[^2] == '1' && IsWordLetter(text[^1]) && IsNumber(text.AsSpan(0, text.Length - 3));

    // 309.1CC: a number, .1, two letters or more.
    private static bool IsWholeInsertion(string text)
    {
        var point = text.IndexOf(".1", StringComparison.Ordinal);
        return point > 0 && IsNumber(text.AsSpan(0, point)) && text.Length >= point + 4
            && text.AsSpan(point + 2).IndexOfAnyExceptInRange('A', 'z') < 0 && !text.AsSpan(point + 2).ContainsAny("[\\]^_`");
    }

    private static string Joined(string first, IReadOnlyList<string> tokens)
    {
        var position = first[..^2];
        var bases = new SortedDictionary<int, char>();
        foreach (var token in tokens)
        {
            if (token.StartsWith(position, StringComparison.Ordinal) && token.Length > position.Length + 1 && char.IsAsciiDigit(token[position.Length]))
            {
                bases[token[position.Length] - '0'] = token[position.Length + 1];
            }
        }

        var joined = new StringBuilder(position).Append('1');
        foreach (var letter in bases.Values)
        {
            joined.Append(letter);
        }

        return joined.ToString();
    }

    // The last letter is taken for the d, whatever it is.
    private static void AddDeletions(List<Polymorphism> read, PolymorphismParser parser, string text)
    {
        var ends = text[..^1].Split('-', 2);
        var first = parser.Parse(ends[0] + "d").Position;
        var last = parser.Parse((ends.Length > 1 ? ends[1] : "") + "d").Position;
        if (first < 1 || last > parser.ReferenceLength)
        {
            throw new PolymorphismFormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"The deletion {text} does not lie on the reference, which has {parser.ReferenceLength} positions"));
        }

        for (var position = first; position <= last; position++)
        {
            read.Add(parser.Deletion(position));
        }
    }

    private static bool IsNumber(ReadOnlySpan<char> text) => !text.IsEmpty && text.IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool IsWordLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';
}
