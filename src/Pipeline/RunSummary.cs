using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;

namespace HaploEmbed.Pipeline;

/// <summary>Says at the end of a run what came of each step, what failed and where the report lies.</summary>
internal static class RunSummary
{
    public static void Write(
        TextWriter writer,
        string runFolder,
        IReadOnlyList<PlannedStep> graph,
        IReadOnlyDictionary<StepId, StepOutcome> outcomes,
        TimeSpan took,
        bool wasStopped)
    {
        var steps = graph.Where(step => outcomes.ContainsKey(step.Id)).Select(step => (step.Id, Outcome: outcomes[step.Id])).ToArray();
        if (steps.All(step => step.Outcome.State == StepState.Fresh))
        {
            writer.WriteLine(steps.Length == 1 ? "The step is fresh: nothing had to run." : $"All {steps.Length} steps are fresh: nothing had to run.");
        }
        else
        {
            writer.WriteLine();
            TextTable.Write(writer, ["step", "state", "time"], steps.Select(step => Row(step.Id, step.Outcome)));
            writer.WriteLine($"Took {DurationText.Of(took.TotalSeconds)}.");
        }

        foreach (var (id, outcome) in steps.Where(step => step.Outcome.State == StepState.Failed))
        {
            writer.WriteLine();
            writer.WriteLine($"{id} failed (code {outcome.Failure!.ExitCode}):");
            foreach (var line in outcome.Failure.Lines)
            {
                writer.WriteLine($"  {line}");
            }

            writer.WriteLine($"  Its log: {Path.Combine(id.FolderIn(runFolder), StepFiles.Log)}");
        }

        if (wasStopped)
        {
            writer.WriteLine(FailureReport.StoppedLine);
        }

        var report = Path.Combine(new StepId(Stage.Report).FolderIn(runFolder), StepFiles.Report);
        if (outcomes.GetValueOrDefault(new StepId(Stage.Report))?.State is StepState.Fresh or StepState.Done)
        {
            writer.WriteLine($"Report: {report}");
        }
    }

    private static IReadOnlyList<string> Row(StepId id, StepOutcome outcome) =>
    [
        id.ToString(),
        outcome.State == StepState.NotRun ? "not run" : outcome.State.ToString().ToLowerInvariant(),
        outcome.Took > TimeSpan.Zero ? DurationText.Of(outcome.Took.TotalSeconds) : "",
    ];
}
