namespace HaploEmbed.Pipeline.Trees;

/// <summary>How patient a download is.</summary>
internal sealed record DownloadSettings
{
    /// <summary>Gets how often a request is made before it counts as failed.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>Gets the wait before the second attempt; it doubles with each, and varies by chance.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets the longest wait, also where a server asks for a longer one.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets how long a server may send nothing.</summary>
    public TimeSpan LongestSilence { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets how long one attempt may take in all, however steadily a server drips.</summary>
    public TimeSpan LongestAttempt { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets the most redirections that are followed.</summary>
    public int Redirections { get; init; } = 5;
}
