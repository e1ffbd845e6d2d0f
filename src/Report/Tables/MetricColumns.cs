using HaploEmbed.Report.Jobs;

namespace HaploEmbed.Report.Tables;

/// <summary>Chooses the columns that the figures of some jobs need.</summary>
internal sealed class MetricColumns(IReadOnlyList<JobMetrics> jobs)
{
    private const int ColumnsOfThePaper = 4;

    private static readonly MetricColumn Epochs = new("Epochs", "epochs", MetricColumn.Whole, metrics => metrics.Epochs);
    private static readonly MetricColumn KeptEpoch = new("Kept epoch", "kept_epoch", MetricColumn.Whole, metrics => metrics.KeptEpoch);
    private static readonly MetricColumn Crossings =
        new("Edge crossings", "edge_crossings", MetricColumn.Whole, metrics => metrics.EdgeCrossings);

    // By name, so that it does not matter which job has one first.
    private readonly string[] _labels =
    [
        .. jobs.SelectMany(job => new[] { job.Train, job.Test })
            .SelectMany(part => part?.NeighbourAccuracy?.Keys ?? [])
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Gets those of the training samples on the page.</summary>
    public IReadOnlyList<MetricColumn> Train => WithFigures(PartColumns.Train);

    /// <summary>Gets those of the test samples on the page.</summary>
    public IReadOnlyList<MetricColumn> Test => WithFigures(PartColumns.Test);

    /// <summary>Gets those of no part of the samples on the page.</summary>
    public IReadOnlyList<MetricColumn> Whole => Crossings.IsFilledBy(jobs) ? [Epochs, KeptEpoch, Crossings] : [Epochs, KeptEpoch];

    /// <summary>Gets those of the file.</summary>
    public IReadOnlyList<MetricColumn> All =>
    [
        .. AllOf(PartColumns.Train),
        .. AllOf(PartColumns.Test),
        Epochs,
        KeptEpoch,
        Crossings,
        new("Validation loss", "validation_loss", MetricColumn.Rounded, metrics => metrics.ValidationLoss),
    ];

    // The first few where no job has any.
    private IReadOnlyList<MetricColumn> WithFigures(PartColumns part)
    {
        MetricColumn[] found = [.. part.Figures.Concat(part.Neighbours(_labels)).Where(column => column.IsFilledBy(jobs))];
        return found.Length > 0 ? found : [.. part.Figures.Take(ColumnsOfThePaper)];
    }

    private IEnumerable<MetricColumn> AllOf(PartColumns part) => [.. part.Figures, .. part.Neighbours(_labels), .. part.Intervals];
}
