using HaploEmbed.Core.Runs;

namespace HaploEmbed.Pipeline;

/// <summary>What will come of one step, as far as can be said before anything runs.</summary>
/// <param name="Step">The step.</param>
/// <param name="IsChosen">Whether the run is about it at all.</param>
/// <param name="Reasons">Why it will run; empty where it is fresh.</param>
internal sealed record PlanEntry(PlannedStep Step, bool IsChosen, IReadOnlyList<string> Reasons)
{
    private const int MostReasons = 3;

    public bool WillRun => IsChosen && Reasons.Count > 0;

    public IReadOnlyList<string> InWords() =>
    [
        WillRun ? "will run" : Reasons.Count == 0 ? "fresh" : "left out",
        Step.Id.ToString(),
        string.Join("; ", Reasons.Take(MostReasons)) + (Reasons.Count > MostReasons ? $"; and {Reasons.Count - MostReasons} more" : ""),
    ];
}

/// <summary>Makes the plan of a run.</summary>
internal static class RunPlan
{
    /// <summary>Why a step runs that is fresh.</summary>
    public const string Forced = "--force asks for it";

    /// <summary>Says of each step whether it is fresh or will run, and why.</summary>
    /// <param name="graph">The steps of the pipeline, each after those that it reads.</param>
    /// <param name="freshness">What compares a step with what it left.</param>
    /// <param name="selection">The steps that the run is about.</param>
    /// <param name="force">Whether they run also where they are fresh.</param>
    public static IReadOnlyList<PlanEntry> Of(
        IReadOnlyList<PlannedStep> graph, Freshness freshness, IReadOnlySet<StepId> selection, bool force)
    {
        var plan = new List<PlanEntry>();
        var willRun = new HashSet<StepId>();
        foreach (var step in graph)
        {
            var isChosen = selection.Contains(step.Id);
            var before = step.Inputs.Select(input => input.Id).Where(willRun.Contains).ToArray();
            var reasons = freshness.ReasonsToRun(step, out var manifest, inputsWillChange: before.Length > 0).ToList();
            if (before.Length > 0 && manifest is not null)
            {
                reasons.Add(before.Length == 1
                    ? $"{before[0]} will run before it"
                    : $"{before[0]} and {before.Length - 1} more will run before it");
            }

            if (force && isChosen && reasons.Count == 0)
            {
                reasons.Add(Forced);
            }

            plan.Add(new PlanEntry(step, isChosen, reasons));
            if (plan[^1].WillRun)
            {
                willRun.Add(step.Id);
            }
        }

        return plan;
    }
}
