using System.Text.Json;
using System.Text.Json.Serialization;

namespace HaploEmbed.Core.Stages;

/// <summary>One line of events.ndjson, which machines read; see docs/formats.md.</summary>
/// <param name="Time">When, in UTC.</param>
/// <param name="Step">Which step.</param>
/// <param name="Kind">What: started, progress, log, done, failed or stopped.</param>
public sealed record StepEvent(DateTimeOffset Time, string Step, StepEventKind Kind)
{
    /// <summary>Gets how much is done, of <see cref="Of"/>.</summary>
    public long? Done { get; init; }

    /// <summary>Gets how much there is to do.</summary>
    public long? Of { get; init; }

    /// <summary>Gets what is counted: epoch, sample, batch.</summary>
    public string? Unit { get; init; }

    /// <summary>Gets whether the progress is worth a line of its own: about every tenth part of the whole.</summary>
    public bool? IsMark { get; init; }

    /// <summary>Gets words for people.</summary>
    public string? Text { get; init; }

    /// <summary>Gets the exit code of a failure.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Gets the lines of a failure.</summary>
    public IReadOnlyList<string>? Lines { get; init; }

    /// <summary>Writes the event as one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, StepEventJson.Default.StepEvent);

    /// <summary>Reads a line, or gives null where it is no event.</summary>
    public static StepEvent? TryParse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, StepEventJson.Default.StepEvent);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes progress the way a log shows it: "epoch 120 of 750  train 33.10".</summary>
    public string ProgressInWords() =>
        FormattableString.Invariant($"{Unit} {Done:N0} of {Of:N0}{(string.IsNullOrEmpty(Text) ? "" : "  " + Text)}");
}

/// <summary>The kinds of events.</summary>
public enum StepEventKind
{
    /// <summary>The step began.</summary>
    Started,

    /// <summary>Some of it is done.</summary>
    Progress,

    /// <summary>Something worth a line happened.</summary>
    Log,

    /// <summary>The step is done.</summary>
    Done,

    /// <summary>The step failed.</summary>
    Failed,

    /// <summary>The step was stopped.</summary>
    Stopped,
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(StepEvent))]
internal sealed partial class StepEventJson : JsonSerializerContext;
