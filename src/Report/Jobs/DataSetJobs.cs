using HaploEmbed.Report.Genomes;

namespace HaploEmbed.Report.Jobs;

/// <summary>A data set with the jobs that were trained on it.</summary>
/// <param name="Name">The annotate step that made it.</param>
/// <param name="Source">The word of pipeline.json for where it came from.</param>
/// <param name="Simulated">What it was simulated by; null where it was not simulated.</param>
/// <param name="Genomes">What is known of it where it is one of mitochondrial genomes.</param>
/// <param name="Jobs">Its jobs, step by step.</param>
internal sealed record DataSetJobs(
    string Name, string Source, string? Simulated, GenomeFacts Genomes, IReadOnlyList<TrainedJob> Jobs)
{
    /// <summary>Gets the figures of the jobs that finished.</summary>
    public IEnumerable<JobMetrics> Metrics => Jobs.Select(job => job.Result?.Metrics).OfType<JobMetrics>();

    /// <summary>Gets the jobs of each step, the steps by name.</summary>
    public IEnumerable<IGrouping<string, TrainedJob>> Steps => Jobs.GroupBy(job => job.Id.Step!);
}
