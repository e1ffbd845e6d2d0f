using HaploEmbed.Annotate.Genomes;
using HaploEmbed.Annotate.Points;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Stages;

namespace HaploEmbed.Annotate;

/// <summary>Makes of raw data one data set, dataset.h5ad, ready for training.</summary>
internal sealed class AnnotateStage : IStage
{
    public Task<StepResult> RunAsync(StepContext step, CancellationToken stop)
    {
        var options = step.Options<AnnotateOptions>();
        var source = step.Pipeline.Ingest[options.From];
        return Task.FromResult(source.HasGenomes ? new GenomesAnnotation(step, options).Run(stop) : PointsAnnotation.Run(step));
    }
}
