using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.Gzip;

namespace HaploEmbed.Ingest.Metadata;

/// <summary>A user's table of what is known of samples, with a row for each, found by name.</summary>
internal sealed class MetadataTable
{
    private const int MostFaults = 20;
    private const int MostFieldBytes = 1 << 20;
    private static readonly string[] KeyNames = ["accession", "sampleid", "sample", "sample_id", "id"];

    private readonly Dictionary<string, MetadataRow> _rows = new(StringComparer.Ordinal);
    private readonly HashSet<MetadataRow> _used = new(ReferenceEqualityComparer.Instance);

    private MetadataTable(string file, IReadOnlyList<string> columns)
    {
        File = file;
        Columns = columns;
        Places = new PlaceColumns(columns);
    }

    /// <summary>Gets the name of the file.</summary>
    public string File { get; }

    /// <summary>Gets the names of the columns but for that of the samples' names.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Gets where in a row the place of collection stands.</summary>
    public PlaceColumns Places { get; }

    /// <summary>Gets the rows that <see cref="Find"/> has not given, in the order of the file.</summary>
    public IReadOnlyList<MetadataRow> Unused => [.. _rows.Values.Where(row => !_used.Contains(row)).OrderBy(row => row.Line)];

    /// <summary>Reads a table whole.</summary>
    /// <param name="path">The file, plain or gzip; comma-separated where its name ends in <c>.csv</c> or <c>.csv.gz</c>.</param>
    /// <param name="key">The column with the samples' names; null takes one that is called so.</param>
    /// <param name="without">Columns that are passed over.</param>
    /// <exception cref="UserErrorException">Its columns, or the first 20 rows, that are not as they should be, by line.</exception>
    public static MetadataTable Read(string path, string? key, params IReadOnlyList<string> without)
    {
        var file = Path.GetFileName(path);
        var isComma = file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase);
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = isComma ? "," : "\t", MaxFieldSize = MostFieldBytes };
        using var text = new StreamReader(GzipInput.Open(System.IO.File.OpenRead(path)));
        using var reader = new CsvReader(text, configuration);
        try
        {
            return Read(reader, file, key, without);
        }
        catch (CsvHelperException e)
        {
            throw new UserErrorException($"{file} line {reader.Parser.RawRow}: it cannot be read as a table. {e.Message.Split('\n')[0].TrimEnd('\r', '.')}.");
        }
        catch (InvalidDataException e)
        {
            throw new UserErrorException($"{file}: {e.Message}.");
        }
    }

    /// <summary>Makes a table of rows that are no file's.</summary>
    /// <param name="name">What it is called in place of a file's name.</param>
    /// <param name="columns">The names of its columns.</param>
    /// <param name="rows">Its rows, of different names.</param>
    public static MetadataTable Of(string name, IReadOnlyList<string> columns, IEnumerable<MetadataRow> rows)
    {
        var table = new MetadataTable(name, columns);
        foreach (var row in rows)
        {
            table._rows.Add(row.Name, row);
        }

        return table;
    }

    /// <summary>Finds the row of a sample.</summary>
    /// <param name="sampleId">Its name. Where no row has it, its parts between bars are tried (<c>gi|251831106|gb|AY195749.1|</c>), and accessions without their versions.</param>
    /// <returns>The row, which then counts as used, or null.</returns>
    public MetadataRow? Find(string sampleId)
    {
        foreach (var name in SampleNames.Of(sampleId))
        {
            if (_rows.TryGetValue(name, out var row))
            {
                _used.Add(row);
                return row;
            }
        }

        return null;
    }

    private static MetadataTable Read(CsvReader reader, string file, string? key, IReadOnlyList<string> without)
    {
        if (!reader.Read() || !reader.ReadHeader())
        {
            throw new UserErrorException($"{file} is empty. Expected a line with the names of columns, and a row for each sample.");
        }

        var header = Array.ConvertAll(reader.HeaderRecord!, name => name.Trim());
        var keyAt = KeyOf(header, file, key);
        int[] kept = [.. Enumerable.Range(0, header.Length).Where(at => at != keyAt && !without.Contains(header[at]))];
        var table = new MetadataTable(file, [.. kept.Select(at => header[at])]);
        var faults = new List<string>();
        while (faults.Count < MostFaults && reader.Read())
        {
            if (reader.Parser.Count != header.Length)
            {
                faults.Add($"{file} line {reader.Parser.RawRow} has {reader.Parser.Count} fields. Expected {header.Length}, as the first line has.");
            }
            else if (reader.GetField(keyAt)!.Trim() is { Length: > 0 } name)
            {
                table.Add(name, new MetadataRow(reader.Parser.RawRow, name, [.. kept.Select(at => reader.GetField(at)!)]), faults);
            }
        }

        return faults.Count == 0 ? table : throw new UserErrorException(faults);
    }

    // A row that stands twice says the same twice; two that differ are not both true.
    private void Add(string name, MetadataRow row, List<string> faults)
    {
        if (!_rows.TryAdd(name, row) && !_rows[name].Values.SequenceEqual(row.Values))
        {
            faults.Add($"{File} lines {_rows[name].Line} and {row.Line} both are of '{name}', and differ. Expected one row a sample.");
        }
    }

    private static int KeyOf(string[] header, string file, string? key)
    {
        var at = key is null
            ? Array.FindIndex(header, name => KeyNames.Contains(name.ToLowerInvariant()))
            : Array.IndexOf(header, key);
        return at >= 0 ? at : throw new UserErrorException(
            $"{file} line 1: there is no column {(key is null ? "called accession, SampleID, sample, sample_id or id" : $"'{key}'")}. "
            + $"Its columns are {string.Join(", ", header)}. metadataKey names the one with the names of samples.");
    }
}
