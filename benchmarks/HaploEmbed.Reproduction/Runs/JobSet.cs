using System.Text.Json.Nodes;
using HaploEmbed.Reproduction.Statistics;
using HaploEmbed.Reproduction.Tables;

namespace HaploEmbed.Reproduction.Runs;

/// <summary>The finished jobs of a run, by configuration.</summary>
/// <param name="Run">The name of the run's folder.</param>
/// <param name="Jobs">The jobs, each configuration and seed once.</param>
internal sealed record JobSet(string Run, IReadOnlyList<FinishedJob> Jobs)
{
    // What a configuration and a seed say already.
    private static readonly string[] Varied = ["from", "manifold", "noiseScale", "noiseLaw", "seeds"];

    /// <summary>Sums up a figure over the seeds of a configuration; null where no job has it.</summary>
    public Spread? Of(Configuration configuration, Metric metric)
    {
        double[] figures =
        [
            .. Jobs.Where(job => job.Configuration == configuration && job.Metrics.ContainsKey(metric))
                .OrderBy(job => job.Seed)
                .Select(job => job.Metrics[metric]),
        ];
        return figures.Length == 0 ? null : Spread.Of(figures);
    }

    /// <summary>Lists the seeds of a configuration.</summary>
    public IReadOnlyList<int> SeedsOf(Configuration configuration) =>
        [.. Jobs.Where(job => job.Configuration == configuration).Select(job => job.Seed).Order()];

    /// <summary>Lists the training steps that the jobs are of.</summary>
    public IReadOnlyList<string> Steps => [.. Jobs.Select(job => job.Name.Split('/')[0]).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Gives the options that all jobs share, besides what sets configurations and seeds apart.</summary>
    public JsonObject SharedOptions()
    {
        var shared = new JsonObject();
        foreach (var (name, value) in Jobs.Count == 0 ? [] : Jobs[0].Options)
        {
            if (!Varied.Contains(name) && Jobs.All(job => JsonNode.DeepEquals(job.Options[name], value)))
            {
                shared[name] = value?.DeepClone();
            }
        }

        return shared;
    }
}
