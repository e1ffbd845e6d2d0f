using System.ComponentModel;
using System.Text.Json.Serialization;

namespace HaploEmbed.Core.Options;

/// <summary>What pipeline.json says: one section a stage, each with named steps. Every default is filled in.</summary>
public sealed record PipelineOptions
{
    /// <summary>Gets where the schema of the file is; editors use it, the program does not.</summary>
    [JsonPropertyName("$schema")]
    [Description("Where the schema of this file is. Editors use it to complete and check; the program does not read it.")]
    public string? Schema { get; init; }

    /// <summary>Gets the folder that everything is written to.</summary>
    [Description("The folder that everything is written to, relative to this file.")]
    [FilePath]
    public required string Run { get; init; }

    /// <summary>Gets the steps that bring raw data to disk, by name.</summary>
    [Description("Steps that bring raw data to disk, by name.")]
    public IReadOnlyDictionary<string, IngestOptions> Ingest { get; init; } = new Dictionary<string, IngestOptions>();

    /// <summary>Gets the steps that make one data set each, by name.</summary>
    [Description("Steps that make one data set each, ready for training, by name.")]
    public IReadOnlyDictionary<string, AnnotateOptions> Annotate { get; init; } = new Dictionary<string, AnnotateOptions>();

    /// <summary>Gets the steps that train, by name.</summary>
    [Description("Steps that fit the Riemannian generative decoder, by name. An option with a list makes a job of each combination.")]
    public IReadOnlyDictionary<string, TrainOptions> Train { get; init; } = new Dictionary<string, TrainOptions>();

    /// <summary>Gets the options of the report.</summary>
    [Description("The report over all data sets and all training jobs.")]
    public ReportOptions Report { get; init; } = new();
}
