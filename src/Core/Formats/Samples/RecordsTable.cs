using System.Globalization;
using CsvHelper;
using HaploEmbed.Core.Failures;

namespace HaploEmbed.Core.Formats.Samples;

/// <summary>Writes and reads records.tsv: a row for each genome that an ingest step has kept, in the order of its sequences.</summary>
public static class RecordsTable
{
    /// <summary>The name of the file.</summary>
    public const string Name = "records.tsv";

    private static readonly string[] Columns =
    [
        "SampleID", "file", "line", "length", "ambiguous_share", "sequence_group", "main_geo_loc", "sub_geo_loc", "country_code",
        "latitude", "longitude", "coordinate_source", "distance_to_sudan", "metadata_line",
    ];

    /// <summary>Writes the table.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="records">The genomes.</param>
    /// <param name="further">The names of the user's own columns. One that is a name of ours gets <c>metadata_</c> before it.</param>
    public static void Write(Stream stream, IEnumerable<SampleRecord> records, IReadOnlyList<string> further)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(further);

        using var table = TabTable.Writer(stream);
        var names = further.Select(name => Columns.Contains(name, StringComparer.OrdinalIgnoreCase) ? "metadata_" + name : name);
        table.WriteRow([.. Columns, .. names]);
        foreach (var record in records)
        {
            table.WriteRow(
            [
                record.SampleId, record.File, Text(record.Line), Text(record.Length), Text(record.AmbiguousShare), record.SequenceGroup,
                record.MainGeoLoc ?? "", record.SubGeoLoc ?? "", record.CountryCode ?? "", Text(record.Latitude), Text(record.Longitude),
                record.CoordinateSource ?? "", Text(record.DistanceToSudan), Text(record.MetadataLine),
                .. record.Further.Count == further.Count ? record.Further : Enumerable.Repeat("", further.Count),
            ]);
        }
    }

    /// <summary>Gives the names of the user's own columns.</summary>
    public static IReadOnlyList<string> FurtherColumns(string path)
    {
        using var text = new StreamReader(path);
        using var table = new CsvReader(text, TabTable.Configuration);
        return table.Read() && table.ReadHeader() ? [.. table.HeaderRecord!.Skip(Columns.Length)] : [];
    }

    /// <summary>Reads the table.</summary>
    /// <exception cref="UserErrorException">It is not what <see cref="Write"/> writes.</exception>
    public static IEnumerable<SampleRecord> Read(string path)
    {
        using var text = new StreamReader(path);
        using var table = new CsvReader(text, TabTable.Configuration);
        if (!table.Read() || !table.ReadHeader() || !Columns.All(column => table.HeaderRecord!.Contains(column)))
        {
            throw new UserErrorException($"{path} line 1: Expected the columns {string.Join(", ", Columns)}; run its ingest step again.");
        }

        while (Next(table, path) is { } record)
        {
            yield return record;
        }
    }

    private static SampleRecord? Next(CsvReader table, string path)
    {
        try
        {
            return table.Read() ? RecordOf(table) : null;
        }
        catch (CsvHelperException)
        {
            throw new UserErrorException($"{path} line {table.Parser.RawRow}: it cannot be read; run its ingest step again.");
        }
    }

    private static SampleRecord RecordOf(CsvReader table) => new()
    {
        SampleId = table.GetField("SampleID")!,
        File = table.GetField("file")!,
        Line = table.GetField<long>("line"),
        Length = table.GetField<int?>("length"),
        AmbiguousShare = table.GetField<double?>("ambiguous_share"),
        SequenceGroup = table.GetField("sequence_group")!,
        MainGeoLoc = OrNull(table.GetField("main_geo_loc")),
        SubGeoLoc = OrNull(table.GetField("sub_geo_loc")),
        CountryCode = OrNull(table.GetField("country_code")),
        Latitude = table.GetField<double?>("latitude"),
        Longitude = table.GetField<double?>("longitude"),
        CoordinateSource = OrNull(table.GetField("coordinate_source")),
        DistanceToSudan = table.GetField<double?>("distance_to_sudan"),
        MetadataLine = table.GetField<long?>("metadata_line"),
        Further = [.. Enumerable.Range(Columns.Length, table.Parser.Count - Columns.Length).Select(at => table.GetField(at)!)],
    };

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
