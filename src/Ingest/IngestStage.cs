using HaploEmbed.Core.Options;
using HaploEmbed.Core.Stages;
using HaploEmbed.Ingest.BranchingDiffusion;

namespace HaploEmbed.Ingest;

/// <summary>Brings raw data to disk, each source in its own way.</summary>
internal sealed class IngestStage : IStage
{
    public Task<StepResult> RunAsync(StepContext step, CancellationToken stop) => step.Options<IngestOptions>() switch
    {
        BranchingDiffusionOptions options => Task.FromResult(BranchingDiffusionSource.Write(step, options, stop)),
        var other => throw new NotSupportedException($"No source reads {other.GetType().Name}."),
    };
}
