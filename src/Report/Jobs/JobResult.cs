namespace HaploEmbed.Report.Jobs;

internal sealed record JobResult(JobMetrics Metrics, TrainingHistory History, LatentPoints Points);
