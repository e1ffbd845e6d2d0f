using HaploEmbed.Report.Jobs;

namespace HaploEmbed.Report.Tables;

/// <summary>A figure of a job, for the table of the page and for the file alike.</summary>
/// <param name="Heading">Its name for people.</param>
/// <param name="Name">Its name in metrics.tsv.</param>
/// <param name="Format">How the page rounds it.</param>
/// <param name="Value">Takes it; null where the job has none.</param>
internal sealed record MetricColumn(string Heading, string Name, string Format, Func<JobMetrics, double?> Value)
{
    private const string Rounded = "0.000";
    private const string Whole = "0";
    private const int ColumnsOfThePaper = 4;

    public static IReadOnlyList<MetricColumn> Train { get; } = OfPart("train", metrics => metrics.Train);

    public static IReadOnlyList<MetricColumn> Test { get; } = OfPart("test", metrics => metrics.Test);

    public static IReadOnlyList<MetricColumn> Training { get; } =
    [
        new("Epochs", "epochs", Whole, metrics => metrics.Epochs),
        new("Kept epoch", "kept_epoch", Whole, metrics => metrics.KeptEpoch),
    ];

    public static IReadOnlyList<MetricColumn> All { get; } = [.. Train, .. Test, .. Training];

    /// <summary>Gives those of some columns that any job has a figure for; the first few where no job has any.</summary>
    public static IReadOnlyList<MetricColumn> WithFigures(IReadOnlyList<MetricColumn> columns, IReadOnlyList<JobMetrics> jobs)
    {
        MetricColumn[] found = [.. columns.Where(column => jobs.Any(job => column.Value(job) is not null))];
        return found.Length > 0 ? found : [.. columns.Take(ColumnsOfThePaper)];
    }

    private static MetricColumn[] OfPart(string name, Func<JobMetrics, PartMetrics?> part) =>
    [
        new("Pearson", $"{name}_pearson", Rounded, metrics => part(metrics)?.Pearson),
        new("Spearman", $"{name}_spearman", Rounded, metrics => part(metrics)?.Spearman),
        new("MAE", $"{name}_mae", Rounded, metrics => part(metrics)?.Mae),
        new("MSE", $"{name}_mse", Rounded, metrics => part(metrics)?.Mse),
        new("Phase Pearson", $"{name}_phase_pearson", Rounded, metrics => part(metrics)?.PhasePearson),
        new("Phase Spearman", $"{name}_phase_spearman", Rounded, metrics => part(metrics)?.PhaseSpearman),
        new("Hamming Pearson", $"{name}_hamming_pearson", Rounded, metrics => part(metrics)?.HammingPearson),
        new("Hamming Spearman", $"{name}_hamming_spearman", Rounded, metrics => part(metrics)?.HammingSpearman),
        new("BCE", $"{name}_bce", Rounded, metrics => part(metrics)?.Bce),
        new("F1", $"{name}_f1", Rounded, metrics => part(metrics)?.F1),
        new("Trustworthiness", $"{name}_trustworthiness", Rounded, metrics => part(metrics)?.Trustworthiness),
    ];
}
