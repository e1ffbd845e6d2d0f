using HaploEmbed.Reproduction.Runs;
using HaploEmbed.Reproduction.Statistics;

namespace HaploEmbed.Reproduction.Tables;

/// <summary>A cell of the branching table: ours held against the paper's and the Python code's.</summary>
/// <param name="Configuration">The row.</param>
/// <param name="Metric">The column.</param>
/// <param name="Paper">Ours less the paper's; null where ours is of fewer than two seeds.</param>
/// <param name="PaperP">Its p, corrected over all cells.</param>
/// <param name="Python">Ours less the Python code's; null where either is of fewer than two runs.</param>
/// <param name="PythonP">Its p, corrected over all cells that have one.</param>
internal sealed record CellComparison(
    Configuration Configuration, Metric Metric, Welch? Paper, double? PaperP, Welch? Python, double? PythonP)
{
    private const double Level = 0.05;

    /// <summary>Gets whether ours and the paper's differ by more than chance and rounding.</summary>
    public bool FailsPaper => PaperP < Level;

    /// <summary>Gets whether ours and the Python code's differ by more than chance and rounding.</summary>
    public bool FailsPython => PythonP < Level;

    /// <summary>Compares every cell of the paper's table, row by row.</summary>
    public static IReadOnlyList<CellComparison> All(JobSet ours)
    {
        var cells = PublishedTable.Paper
            .SelectMany(row => row.Value.Select(cell => (
                Configuration: row.Key,
                Metric: cell.Key,
                Paper: Compare(ours.Of(row.Key, cell.Key), cell.Value),
                Python: Compare(ours.Of(row.Key, cell.Key), PublishedTable.Python.GetValueOrDefault(row.Key)?[cell.Key]))))
            .ToArray();
        var paper = Corrected([.. cells.Select(cell => cell.Paper)]);
        var python = Corrected([.. cells.Select(cell => cell.Python)]);
        return [.. cells.Select((cell, i) => new CellComparison(cell.Configuration, cell.Metric, cell.Paper, paper[i], cell.Python, python[i]))];
    }

    private static Welch? Compare(Spread? ours, Spread? theirs) =>
        ours is null || theirs is null ? null : Welch.Compare(ours, theirs);

    private static double?[] Corrected(Welch?[] comparisons)
    {
        var corrected = new Queue<double>(Holm.Correct([.. comparisons.OfType<Welch>().Select(comparison => comparison.P)]));
        return [.. comparisons.Select(comparison => comparison is null ? (double?)null : corrected.Dequeue())];
    }
}
