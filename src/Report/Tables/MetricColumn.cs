using HaploEmbed.Report.Jobs;

namespace HaploEmbed.Report.Tables;

/// <summary>A figure of a job, for the table of the page and for the file alike.</summary>
/// <param name="Heading">Its name for people.</param>
/// <param name="Name">Its name in metrics.tsv.</param>
/// <param name="Format">How the page rounds it.</param>
/// <param name="Value">Takes it; null where the job has none.</param>
internal sealed record MetricColumn(string Heading, string Name, string Format, Func<JobMetrics, double?> Value)
{
    public const string Rounded = "0.000";
    public const string Whole = "0";

    /// <summary>Whether any of some jobs has this figure.</summary>
    public bool IsFilledBy(IEnumerable<JobMetrics> jobs) => jobs.Any(job => Value(job) is not null);
}
