namespace HaploEmbed.Core.Failures;

/// <summary>Text from outside as it may stand in a message or in a log: short, and without what ends a line or a terminal would obey.</summary>
public static class ShortText
{
    private const int Longest = 60;

    /// <summary>Gives the first 60 characters.</summary>
    public static string Of(string text) => Within(Longest, text);

    /// <summary>Gives the first characters.</summary>
    /// <param name="longest">How many at most.</param>
    /// <param name="text">The text.</param>
    public static string Within(int longest, string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        return string.Concat(text.Take(longest).Select(letter => char.IsControl(letter) ? '\uFFFD' : letter)) + (text.Length > longest ? "…" : "");
    }
}
