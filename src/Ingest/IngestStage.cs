using HaploEmbed.Core.Options;
using HaploEmbed.Core.Stages;
using HaploEmbed.Ingest.BranchingDiffusion;
using HaploEmbed.Ingest.Genomes;

namespace HaploEmbed.Ingest;

/// <summary>Brings raw data to disk, each source in its own way.</summary>
internal sealed class IngestStage : IStage
{
    public Task<StepResult> RunAsync(StepContext step, CancellationToken stop) => step.Options<IngestOptions>() switch
    {
        BranchingDiffusionOptions options => Task.FromResult(BranchingDiffusionSource.Write(step, options, stop)),
        SimulatedGenomesOptions options => Task.FromResult(SimulatedGenomesSource.Write(step, options, stop)),
        FastaOptions options => Task.FromResult(FastaSource.Write(step, options, stop)),
        HaplogrepReportOptions options => Task.FromResult(HaplogrepReportSource.Write(step, options, stop)),
        var other => throw new NotSupportedException($"No source reads {other.GetType().Name}."),
    };
}
