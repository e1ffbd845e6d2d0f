using System.Globalization;
using CsvHelper;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Runs;

namespace HaploEmbed.Core.Formats.Samples;

/// <summary>Writes and reads excluded.tsv: a row for each sample that is not in the data set.</summary>
public static class ExcludedTable
{
    /// <summary>The name of the file.</summary>
    public const string Name = "excluded.tsv";

    private const int MostNamed = 5;

    private static readonly string[] Columns = ["SampleID", "first_reason", "all_reasons", "details", "file", "line", "haplogroup", "quality"];

    /// <summary>Writes the table.</summary>
    public static void Write(Stream stream, IEnumerable<ExcludedSample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);

        using var table = TabTable.Writer(stream);
        table.WriteRow(Columns);
        foreach (var sample in samples)
        {
            table.WriteRow(
                sample.SampleId,
                sample.Reasons[0].Filter,
                string.Join(';', sample.Reasons.Select(reason => reason.Filter)),
                string.Join(' ', sample.Reasons.Select(reason => reason.Sentence).Where(sentence => sentence.Length > 0)),
                sample.File,
                sample.Line.ToString(CultureInfo.InvariantCulture),
                sample.Haplogroup ?? "",
                sample.Quality?.ToString(CultureInfo.InvariantCulture) ?? "");
        }
    }

    /// <summary>Reads the table. All sentences of a sample come as that of its first reason.</summary>
    /// <exception cref="UserErrorException">It is not what <see cref="Write"/> writes.</exception>
    public static IReadOnlyList<ExcludedSample> Read(string path)
    {
        using var text = new StreamReader(path);
        using var table = new CsvReader(text, TabTable.Configuration);
        var samples = new List<ExcludedSample>();
        try
        {
            table.Read();
            table.ReadHeader();
            while (table.Read())
            {
                samples.Add(SampleOf(table));
            }
        }
        catch (CsvHelperException)
        {
            throw new UserErrorException($"{path} line {table.Parser.RawRow}: it cannot be read; run its ingest step again.");
        }

        return samples;
    }

    /// <summary>Sums up samples for a manifest: by the first filter that each falls to, in the order of <see cref="Filters.All"/>, the first five by name.</summary>
    public static IReadOnlyList<DroppedRecords> Dropped(IEnumerable<ExcludedSample> samples) =>
    [
        .. from sample in samples
           group sample by sample.Reasons[0].Filter into filter
           orderby Filters.IndexOf(filter.Key)
           select new DroppedRecords(filter.Key, filter.Count(), [.. filter.Take(MostNamed).Select(sample => sample.SampleId)]),
    ];

    private static ExcludedSample SampleOf(CsvReader table)
    {
        var filters = table.GetField("all_reasons")!.Split(';');
        return new ExcludedSample(
            table.GetField("SampleID")!,
            table.GetField("file")!,
            table.GetField<long>("line"),
            [.. filters.Select((filter, index) => (filter, index == 0 ? table.GetField("details")! : ""))],
            table.GetField("haplogroup") is { Length: > 0 } haplogroup ? haplogroup : null,
            table.GetField<double?>("quality"));
    }
}
