using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace HaploEmbed.Ingest.Geography;

/// <summary>What two spellings of one name have in common.</summary>
internal static class NameKey
{
    // With invariant globalisation .NET takes no accents off letters, so these are written out.
    private static readonly FrozenDictionary<char, string> PlainLetters = new (string Plain, string Accented)[]
    {
        ("a", "àáâãäåāăą"), ("ae", "æ"), ("c", "çćčċ"), ("d", "ďđð"), ("e", "èéêëēĕėęěếệ"), ("g", "ğģġ"), ("h", "ħ"),
        ("i", "ìíîïĩīĭįıİ"), ("k", "ķ"), ("l", "ĺļľł"), ("n", "ñńņň"), ("o", "òóôõöøōŏő"), ("oe", "œ"), ("r", "ŕř"), ("s", "śşšș"),
        ("ss", "ß"), ("t", "ţťŧț"), ("u", "ùúûüũūŭůűų"), ("y", "ýÿ"), ("z", "źżž"),
    }
    .SelectMany(letters => letters.Accented, (letters, accented) => (accented, letters.Plain))
    .ToFrozenDictionary(pair => pair.accented, pair => pair.Plain);

    /// <summary>
    /// Gives the words of a name in lower case without accents, parted by one blank: without "the" and "and", with "saint" for "st".
    /// Full stops and apostrophes vanish (U.S.A., Cote d'Ivoire), other punctuation parts words. Empty where there is no letter or digit.
    /// </summary>
    public static string Of(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var letter in name.Replace("&", " and ", StringComparison.Ordinal).ToLowerInvariant())
        {
            if (PlainLetters.TryGetValue(letter, out var letters))
            {
                plain.Append(letters);
            }
            else if (char.IsLetterOrDigit(letter))
            {
                plain.Append(letter);
            }
            else if (!Vanishes(letter))
            {
                plain.Append(' ');
            }
        }

        var words = plain.ToString()
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word is not ("the" or "and"))
            .Select(word => word == "st" ? "saint" : word);
        return string.Join(' ', words);
    }

    private static bool Vanishes(char letter) =>
        letter is '.' or '\'' or '’' or '‘' or '`' or '´' || char.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark;
}
