using HaploEmbed.Core.Options;
using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;

namespace HaploEmbed.Report.Jobs;

/// <summary>Reads what a training job left.</summary>
internal sealed class JobReader(StepContext context)
{
    public TrainedJob Read(PlannedStep job)
    {
        var options = (TrainOptions)job.Options;
        return new TrainedJob(job.Id, options, HasFinished(job.Id) ? ResultOf(job.Id, options) : null);
    }

    // A job's outputs are listed once it has a manifest, and it has one only when it is done.
    private bool HasFinished(StepId job) =>
        context.Inputs.Any(file => file.Path.StartsWith($"{job}/", StringComparison.Ordinal));

    private JobResult ResultOf(StepId job, TrainOptions options) => new(
        JobMetrics.Read(context.ReadInput(job, StepFiles.Metrics)),
        options.Model == ModelKind.Decoder ? TrainingHistory.Read(context.ReadInput(job, StepFiles.History)) : null,
        LatentPointsReader.Read(context.ReadInput(job, StepFiles.Representations), options.Manifold.Value));
}
