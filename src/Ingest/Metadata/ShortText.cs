namespace HaploEmbed.Ingest.Metadata;

/// <summary>A user's text as it may stand in a message or in the log.</summary>
internal static class ShortText
{
    private const int Longest = 60;

    /// <summary>Gives the first 60 characters, without what ends a line or a terminal would obey.</summary>
    public static string Of(string text) =>
        string.Concat(text.Take(Longest).Select(letter => char.IsControl(letter) ? '\uFFFD' : letter)) + (text.Length > Longest ? "…" : "");
}
