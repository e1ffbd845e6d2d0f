using HaploEmbed.Report.Jobs;
using static HaploEmbed.Report.Tables.MetricColumn;

namespace HaploEmbed.Report.Tables;

/// <summary>The columns of one part of the samples.</summary>
/// <param name="name">Its name in metrics.tsv.</param>
/// <param name="part">Takes its figures; null where the job has none.</param>
internal sealed class PartColumns(string name, Func<JobMetrics, PartMetrics?> part)
{
    public static PartColumns Train { get; } = new("train", metrics => metrics.Train);

    public static PartColumns Test { get; } = new("test", metrics => metrics.Test);

    /// <summary>Gets those that have the same name in every run, the ones of the paper first.</summary>
    public IReadOnlyList<MetricColumn> Figures { get; } =
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

    /// <summary>Gets those of the bounds of intervals, which the page leaves to the file.</summary>
    public IReadOnlyList<MetricColumn> Intervals { get; } =
    [
        .. Bounds($"{name}_pearson", metrics => part(metrics)?.PearsonInterval),
        .. Bounds($"{name}_phase_pearson", metrics => part(metrics)?.PhasePearsonInterval),
        .. Bounds($"{name}_hamming_pearson", metrics => part(metrics)?.HammingPearsonInterval),
    ];

    /// <summary>Gives a column for each label, of how far neighbours agree in it.</summary>
    public IEnumerable<MetricColumn> Neighbours(IEnumerable<string> labels) => labels.Select(label =>
        new MetricColumn($"{label} neighbours", $"{name}_neighbours_{label}", Rounded, metrics => part(metrics)?.NeighboursOf(label)));

    private static IEnumerable<MetricColumn> Bounds(string name, Func<JobMetrics, MetricInterval?> interval) =>
    [
        new("Low", $"{name}_low", Rounded, metrics => interval(metrics)?.Low),
        new("High", $"{name}_high", Rounded, metrics => interval(metrics)?.High),
    ];
}
