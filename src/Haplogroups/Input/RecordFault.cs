namespace HaploEmbed.Haplogroups.Input;

/// <summary>A record that was set aside, in <see cref="ClassificationMode.Corrected"/>.</summary>
/// <param name="RecordId">The record as the file names it; empty where it has no name.</param>
/// <param name="LineNumber">The line that it begins in.</param>
/// <param name="Reason">What was found and what was expected, a sentence without file, line and id.</param>
public sealed record RecordFault(string RecordId, long LineNumber, string Reason)
{
    /// <summary>Gets whether nothing after it could be read, so that records may be missing that nobody can name.</summary>
    public bool EndsFile { get; init; }
}
