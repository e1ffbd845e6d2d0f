using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using HaploEmbed.Reproduction.Statistics;

namespace HaploEmbed.Reproduction.Tables;

/// <summary>The figures that ours are held against: the paper's, and those of the reference's Python code.</summary>
/// <remarks>They lie beside the project as published-branching.tsv and python-branching.tsv, with their sources.</remarks>
internal static class PublishedTable
{
    private const double HalfOfTheLastPublishedDigit = 0.005;
    private const double HalfOfTheLastPythonDigit = 0.0005;

    /// <summary>Gets the paper's table, by configuration in its order and by metric. All is taken as rounded.</summary>
    public static IReadOnlyDictionary<Configuration, IReadOnlyDictionary<Metric, Spread>> Paper { get; } = Group(
        Rows("published-branching.tsv").Select(row => (
            ConfigurationOf(row),
            Metric.All.Single(metric => metric.Key == row["metric"]),
            new Spread(
                int.Parse(row["runs"], CultureInfo.InvariantCulture),
                Number(row["mean"]),
                Number(row["sd"]),
                HalfOfTheLastPublishedDigit,
                HalfOfTheLastPublishedDigit))));

    /// <summary>Gets the runs of the Python code, summed up the same way.</summary>
    public static IReadOnlyDictionary<Configuration, IReadOnlyDictionary<Metric, Spread>> Python { get; } = Group(
        from runs in Rows("python-branching.tsv").GroupBy(ConfigurationOf)
        from metric in Metric.All
        select (runs.Key, metric, Spread.Of([.. runs.Select(row => Number(row[metric.Key]))], HalfOfTheLastPythonDigit)));

    private static Dictionary<Configuration, IReadOnlyDictionary<Metric, Spread>> Group(
        IEnumerable<(Configuration Configuration, Metric Metric, Spread Spread)> cells) => cells
        .GroupBy(cell => cell.Configuration)
        .ToDictionary(
            group => group.Key,
            group => (IReadOnlyDictionary<Metric, Spread>)group.ToDictionary(cell => cell.Metric, cell => cell.Spread));

    private static Configuration ConfigurationOf(Dictionary<string, string> row) =>
        new(row["manifold"], Number(row["noise_scale"]), Configuration.ReferenceLaw);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static List<Dictionary<string, string>> Rows(string name)
    {
        using var text = new StreamReader(typeof(PublishedTable).Assembly.GetManifestResourceStream(name)!);
        var form = new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = "\t", AllowComments = true };
        using var table = new CsvReader(text, form);
        table.Read();
        table.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (table.Read())
        {
            rows.Add(table.HeaderRecord!.ToDictionary(column => column, column => table.GetField(column)!));
        }

        return rows;
    }
}
