using HaploEmbed.Core.Runs;

namespace HaploEmbed.Core.Stages;

/// <summary>What a step adds to its manifest beyond options and files.</summary>
public sealed record StepResult
{
    /// <summary>Gets the seeds of every random stream that was used.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [];

    /// <summary>Gets the outside tools and data sources that were used, with their versions.</summary>
    public IReadOnlyList<SourceVersion> Sources { get; init; } = [];

    /// <summary>Gets how many records each rule dropped.</summary>
    public IReadOnlyList<DroppedRecords> Dropped { get; init; } = [];
}
