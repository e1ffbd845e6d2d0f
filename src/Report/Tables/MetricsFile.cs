using HaploEmbed.Core.Formats;
using HaploEmbed.Report.Jobs;
using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Tables;

/// <summary>
/// Writes tables/metrics.tsv: one row a job, every digit. A job without a result has its name alone.
/// </summary>
internal static class MetricsFile
{
    public const string Name = "tables/metrics.tsv";

    private static readonly string[] JobColumns =
    [
        "data_set", "simulated", "step", "job", "status", "manifold", "dimension", "radius_squared",
        "noise_scale", "seed", "train_samples", "test_samples",
    ];

    public static void Write(Stream stream, IReadOnlyList<DataSetJobs> dataSets)
    {
        var columns = new MetricColumns([.. dataSets.SelectMany(dataSet => dataSet.Metrics)]).All;
        using var table = TabTable.Writer(stream);
        table.WriteRow([.. JobColumns, .. columns.Select(column => column.Name)]);
        foreach (var dataSet in dataSets)
        {
            foreach (var job in dataSet.Jobs)
            {
                table.WriteRow([.. CellsOf(dataSet, job), .. columns.Select(column => Text(ValueOf(job, column)))]);
            }
        }
    }

    private static string[] CellsOf(DataSetJobs dataSet, TrainedJob job)
    {
        var (options, metrics) = (job.Options, job.Result?.Metrics);
        return
        [
            dataSet.Name,
            dataSet.Simulated ?? "",
            job.Id.Step!,
            job.Id.Job!,
            metrics is null ? "no result" : "done",
            ManifoldText.WordOf(options.Manifold.Value),
            Text(options.Manifold.Value.TotalDimension),
            Text(ManifoldText.RadiusSquaredOf(options.Manifold.Value)),
            Text(options.NoiseScale.Value),
            Text(options.Seeds.Value),
            Text(metrics?.Train.Samples),
            Text(metrics?.Test?.Samples),
        ];
    }

    private static double? ValueOf(TrainedJob job, MetricColumn column) =>
        job.Result is { Metrics: var metrics } ? column.Value(metrics) : null;

    private static string Text(double? number) => number is { } value ? NumberText.Exact(value) : "";
}
