using System.Text;
using HaploEmbed.Core.Stages;
using HaploEmbed.Report.Figures;
using HaploEmbed.Report.Jobs;
using HaploEmbed.Report.Pages;
using HaploEmbed.Report.Tables;

namespace HaploEmbed.Report;

/// <summary>
/// Sums up all data sets and training jobs of a run: a page, pictures, a table. What did not finish is a gap by
/// name.
/// </summary>
internal sealed class ReportStage : IStage
{
    public Task<StepResult> RunAsync(StepContext step, CancellationToken stop)
    {
        var dataSets = new DataSetReader(step).ReadAll(stop);
        var pictures = new Dictionary<TrainedJob, IReadOnlyList<LatentPicture>>(ReferenceEqualityComparer.Instance);
        foreach (var job in dataSets.SelectMany(dataSet => dataSet.Jobs))
        {
            stop.ThrowIfCancellationRequested();
            pictures[job] = LatentPicture.AllOf(job);
            foreach (var picture in pictures[job])
            {
                WriteText(step, picture.FileName, picture.Svg);
            }
        }

        var jobCount = dataSets.Sum(dataSet => dataSet.Jobs.Count);
        step.WriteOutput(MetricsFile.Name, stream => MetricsFile.Write(stream, dataSets), jobCount);
        WriteText(step, StepFiles.Report, ReportPage.Make(step.Pipeline, dataSets, pictures));
        return Task.FromResult(new StepResult());
    }

    private static void WriteText(StepContext step, string name, string text) =>
        step.WriteOutput(name, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
