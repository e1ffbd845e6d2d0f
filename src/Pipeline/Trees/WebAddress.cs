namespace HaploEmbed.Pipeline.Trees;

/// <summary>Which addresses trees are fetched from.</summary>
internal static class WebAddress
{
    /// <summary>Reads a web address, or gives null where the text is a path.</summary>
    public static Uri? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    /// <summary>Says whether nobody between here and there can change what comes: https, or http to this machine itself.</summary>
    public static bool IsSafe(Uri address) => address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback);
}
