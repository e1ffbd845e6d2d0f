using System.ComponentModel;

namespace HaploEmbed.Core.Options;

/// <summary>A step that makes of raw data one data set, ready for training.</summary>
public sealed record AnnotateOptions
{
    /// <summary>Gets the ingest step whose data is used.</summary>
    [Description("The ingest step whose data is used.")]
    public required string From { get; init; }
}
