namespace HaploEmbed.Reproduction.Tables;

/// <summary>A figure of metrics.json that the paper's table has.</summary>
/// <param name="Part">"train" or "test".</param>
/// <param name="Name">Its name in metrics.json.</param>
/// <param name="Heading">Its name for people.</param>
/// <param name="MoreIsBetter">Whether larger is better.</param>
internal sealed record Metric(string Part, string Name, string Heading, bool MoreIsBetter)
{
    /// <summary>Gets the eight of the table, in its order.</summary>
    public static IReadOnlyList<Metric> All { get; } = [.. Of("train"), .. Of("test")];

    /// <summary>Gets its name in the files: "train.pearson".</summary>
    public string Key => $"{Part}.{Name}";

    private static Metric[] Of(string part) =>
    [
        new(part, "pearson", "Pearson", true),
        new(part, "spearman", "Spearman", true),
        new(part, "mae", "MAE", false),
        new(part, "mse", "MSE", false),
    ];
}
