namespace HaploEmbed.Report.Jobs;

/// <summary>What a finished job left.</summary>
/// <param name="Metrics">Its figures.</param>
/// <param name="History">Its epochs; null of methods without.</param>
/// <param name="Points">Its representations.</param>
internal sealed record JobResult(JobMetrics Metrics, TrainingHistory? History, LatentPoints Points);
