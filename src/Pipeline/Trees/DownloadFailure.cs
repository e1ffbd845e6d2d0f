namespace HaploEmbed.Pipeline.Trees;

/// <summary>One attempt to download something failed.</summary>
/// <param name="message">What happened, as "answered 503".</param>
/// <param name="isPassing">Whether another attempt may succeed.</param>
/// <param name="wait">How long the server asks to wait, where it does.</param>
internal sealed class DownloadFailure(string message, bool isPassing, TimeSpan? wait = null) : Exception(message)
{
    public bool IsPassing { get; } = isPassing;

    public TimeSpan? Wait { get; } = wait;
}
