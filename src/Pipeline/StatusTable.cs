using System.Globalization;
using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;

namespace HaploEmbed.Pipeline;

/// <summary>Says of each step what state it is in and what it left.</summary>
internal static class StatusTable
{
    public static readonly IReadOnlyList<string> Header = ["step", "state", "when", "how long", "records", "size", "why"];

    /// <summary>Makes the rows, one a step.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(string runFolder, IReadOnlyList<PlannedStep> graph) =>
        RunPlan.Of(graph, new Freshness(runFolder), StepSelection.All(graph), force: false).Select(entry => Row(runFolder, entry));

    private static IReadOnlyList<string> Row(string runFolder, PlanEntry entry)
    {
        var folder = entry.Step.Id.FolderIn(runFolder);
        var manifest = ManifestFile.TryRead(folder, out _);
        var (state, why) = FolderLock.IsHeld(folder) ? ("running", "")
            : !entry.WillRun ? ("fresh", "")
            : LastFailure(folder, manifest) is { } failure ? ("failed", failure)
            : (manifest is null ? "not done" : "stale", entry.InWords()[2]);
        if (state is not ("fresh" or "running") && Directory.Exists(Path.Combine(folder, StepFiles.Checkpoints)))
        {
            why += "; goes on from a checkpoint where that is of the same options";
        }

        return manifest is null
            ? [entry.Step.Id.ToString(), state, "", "", "", "", why]
            :
            [
                entry.Step.Id.ToString(),
                state,
                manifest.Execution.Started.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture),
                DurationText.Of(manifest.Execution.Seconds),
                manifest.Records?.ToString("N0", CultureInfo.InvariantCulture) ?? "",
                Size(manifest.Outputs.Sum(output => output.Size)),
                why,
            ];
    }

    // A failure counts where nothing was finished after it.
    private static string? LastFailure(string folder, Manifest? manifest)
    {
        var events = Path.Combine(folder, StepFiles.Events);
        if (!File.Exists(events))
        {
            return null;
        }

        using var stream = new FileStream(events, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        StepEvent? last = null;
        while (reader.ReadLine() is { } line)
        {
            last = StepEvent.TryParse(line) ?? last;
        }

        return last?.Kind == StepEventKind.Failed && (manifest is null || last.Time > manifest.Execution.Started)
            ? last.Lines?.FirstOrDefault()
            : null;
    }

    private static string Size(long bytes) => bytes switch
    {
        < 1 << 10 => $"{bytes} B",
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB"),
        < 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1073741824.0:0.0} GiB"),
    };
}
