using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Runs;

namespace HaploEmbed.Pipeline;

/// <summary>Chooses the steps that a run is about.</summary>
internal static class StepSelection
{
    /// <summary>Chooses every step.</summary>
    public static IReadOnlySet<StepId> All(IReadOnlyList<PlannedStep> graph) => graph.Select(step => step.Id).ToHashSet();

    /// <summary>Chooses the steps that all of the given names allow.</summary>
    /// <param name="graph">The steps of the pipeline, each after those that it reads.</param>
    /// <param name="only">These alone.</param>
    /// <param name="from">These and all that depend on them.</param>
    /// <param name="until">These and all that they depend on.</param>
    /// <exception cref="UserErrorException">A name is of no step, or no step is left.</exception>
    public static IReadOnlySet<StepId> Of(IReadOnlyList<PlannedStep> graph, string? only, string? from, string? until)
    {
        var faults = new[] { ("--only", only), ("--from", from), ("--until", until) }
            .Where(choice => choice.Item2 is not null && Named(graph, choice.Item2).Count == 0)
            .Select(choice => $"{choice.Item1} is '{choice.Item2}', which is no step. Expected one of: {Known(graph)}.")
            .ToArray();
        if (faults.Length > 0)
        {
            throw new UserErrorException(faults);
        }

        var chosen = All(graph).ToHashSet();
        if (only is not null)
        {
            chosen.IntersectWith(Named(graph, only));
        }

        if (from is not null)
        {
            chosen.IntersectWith(WithDependents(graph, Named(graph, from)));
        }

        if (until is not null)
        {
            chosen.IntersectWith(WithDependencies(graph, Named(graph, until)));
        }

        return chosen.Count > 0 ? chosen : throw new UserErrorException("--only, --from and --until leave no step between them. Expected some.");
    }

    private static HashSet<StepId> Named(IReadOnlyList<PlannedStep> graph, string name) =>
        graph.Select(step => step.Id).Where(id => id.IsWithin(name.TrimEnd('/'))).ToHashSet();

    private static HashSet<StepId> WithDependents(IReadOnlyList<PlannedStep> graph, HashSet<StepId> named)
    {
        foreach (var step in graph.Where(step => step.Inputs.Any(input => named.Contains(input.Id))))
        {
            named.Add(step.Id);
        }

        return named;
    }

    /// <summary>Adds to some steps all that they depend on.</summary>
    public static HashSet<StepId> WithDependencies(IReadOnlyList<PlannedStep> graph, HashSet<StepId> named)
    {
        foreach (var step in graph.Reverse().Where(step => named.Contains(step.Id)))
        {
            named.UnionWith(step.Inputs.Select(input => input.Id));
        }

        return named;
    }

    private static string Known(IReadOnlyList<PlannedStep> graph) => string.Join(
        ", ",
        graph.SelectMany(step => new[] { step.Id.Stage.Word(), (step.Id with { Job = null }).ToString() }).Distinct());
}
