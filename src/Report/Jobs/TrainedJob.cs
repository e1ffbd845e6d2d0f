using HaploEmbed.Core.Options;
using HaploEmbed.Core.Runs;

namespace HaploEmbed.Report.Jobs;

/// <summary>A training job as the report knows it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Options">Its options, each a single value.</param>
/// <param name="Result">What it left; null where it did not finish.</param>
internal sealed record TrainedJob(StepId Id, TrainOptions Options, JobResult? Result)
{
    public string Gap => "has no result for these options; haploembed status says why";

    public string FigureName => $"figures/{Id.Step}/{Id.Job}";
}
