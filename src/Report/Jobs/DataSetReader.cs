using HaploEmbed.Core.Formats.Samples;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;
using HaploEmbed.Report.Genomes;

namespace HaploEmbed.Report.Jobs;

/// <summary>Reads what all training jobs of a run left, data set by data set.</summary>
internal sealed class DataSetReader(StepContext context)
{
    /// <summary>
    /// Reads all jobs. Data sets and steps come by name, the jobs of a step in the order of its lists.
    /// </summary>
    public IReadOnlyList<DataSetJobs> ReadAll(CancellationToken stop)
    {
        var planned = PipelineGraph.Of(context.Pipeline).Where(step => step.Id.Stage == Stage.Train).ToArray();
        var reader = new JobReader(context);
        var jobs = new List<TrainedJob>();
        foreach (var step in planned.OrderBy(step => step.Id.Step, StringComparer.Ordinal))
        {
            stop.ThrowIfCancellationRequested();
            jobs.Add(reader.Read(step));
            context.Progress(jobs.Count, planned.Length, "job", jobs[^1].Result is null ? jobs[^1].Gap : "read");
        }

        return
        [
            .. from name in context.Pipeline.Annotate.Keys.Order(StringComparer.Ordinal)
               select Of(name, [.. jobs.Where(job => job.Options.From == name)]),
        ];
    }

    private DataSetJobs Of(string name, TrainedJob[] jobs)
    {
        var ingest = context.Pipeline.Ingest[context.Pipeline.Annotate[name].From];
        var source = OptionsWriter.Write(ingest)["source"]!.GetValue<string>();

        // Where no job finished, there is no file to say so; the source still does.
        var simulated = jobs.Select(job => job.Result?.Points.Simulated).FirstOrDefault(label => label is not null);
        return new DataSetJobs(name, source, simulated ?? ingest.Simulated, FactsOf(name, jobs), jobs);
    }

    private GenomeFacts FactsOf(string name, TrainedJob[] jobs)
    {
        var step = new StepId(Stage.Annotate, name);
        return new GenomeFacts(
            jobs.Select(job => job.Result?.Points.Classification).FirstOrDefault(known => known is not null),
            context.HasInput(step, GenomeFiles.Filters) ? Exclusions.Read(context.ReadInput(step, GenomeFiles.Filters)) : null,
            context.HasInput(step, GenomeFiles.Agreement)
                ? ClassifierAgreement.Read(context.ReadInput(step, GenomeFiles.Agreement))
                : null)
        {
            IsCutByQuality = context.Pipeline.Annotate[name].Quality == QualityUse.Cut,
        };
    }
}
