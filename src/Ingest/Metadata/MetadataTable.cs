using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.Gzip;

namespace HaploEmbed.Ingest.Metadata;

/// <summary>A user's table of what is known of samples, with a row for each, found by name.</summary>
internal sealed class MetadataTable
{
    private const int MostFaults = 20;
    private const int MostNamed = 30;
    private const int LongestField = 1 << 20;
    private static readonly string[] KeyNames = ["accession", "sampleid", "sample", "sample_id", "id"];

    private readonly Dictionary<string, MetadataRow> _rows = new(StringComparer.Ordinal);
    private readonly List<MetadataRow> _nameless = [];
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

    /// <summary>Gets the rows that <see cref="Find"/> has not given, in the order of the file, also those that say something of no sample.</summary>
    public IReadOnlyList<MetadataRow> Unused => [.. _rows.Values.Where(row => !_used.Contains(row)).Concat(_nameless).OrderBy(row => row.Line)];

    /// <summary>Reads a table whole. Rows of one sample that differ are a fault: they are not both true.</summary>
    /// <param name="path">The file, plain or gzip, UTF-8, or Latin-1 where it is no UTF-8; comma-separated where its name ends in <c>.csv</c> or <c>.csv.gz</c>.</param>
    /// <param name="key">The column with the samples' names; null takes one that is called so.</param>
    /// <exception cref="UserErrorException">Its columns, or the first 20 rows, that are not as they should be, by line.</exception>
    public static MetadataTable Read(string path, string? key) => Read(path, key, [], firstCounts: false);

    /// <summary>Reads what else stands in a table of results. Of several rows of a sample the first counts.</summary>
    /// <param name="path">The file, as that of <see cref="Read(string, string?)"/>, but tab-separated whatever its name.</param>
    /// <param name="key">The column with the samples' names.</param>
    /// <param name="without">The columns of results, which are passed over.</param>
    /// <exception cref="UserErrorException">As that of <see cref="Read(string, string?)"/>.</exception>
    public static MetadataTable ReadBeside(string path, string key, IReadOnlyList<string> without) => Read(path, key, without, firstCounts: true);

    /// <summary>Makes a table that is no file's, without rows yet.</summary>
    /// <param name="name">What it is called in place of a file's name.</param>
    /// <param name="columns">The names of its columns.</param>
    public static MetadataTable Of(string name, IReadOnlyList<string> columns) => new(name, columns);

    /// <summary>Adds a row of a name that none has yet.</summary>
    public void Add(MetadataRow row) => _rows.Add(row.Name, row);

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

    // Spreadsheets save tables as Latin-1 to this day.
    private static MetadataTable Read(string path, string? key, IReadOnlyList<string> without, bool firstCounts)
    {
        try
        {
            return Read(path, new UTF8Encoding(false, throwOnInvalidBytes: true), key, without, firstCounts);
        }
        catch (DecoderFallbackException)
        {
            return Read(path, Encoding.Latin1, key, without, firstCounts);
        }
    }

    private static MetadataTable Read(string path, Encoding encoding, string? key, IReadOnlyList<string> without, bool firstCounts)
    {
        var file = Path.GetFileName(path);

        // A table of results has tabs, whatever its name.
        var isComma = !firstCounts && (file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase));
        string? openField = null;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = isComma ? "," : "\t",
            MaxFieldSize = LongestField,

            // Quotes within a field are letters: 32°33'36"E.
            BadDataFound = found => openField = found.Field.StartsWith('"') ? found.Field : openField,
        };
        using var text = new StreamReader(GzipInput.Open(System.IO.File.OpenRead(path)), encoding);
        using var reader = new CsvReader(text, configuration);
        try
        {
            return Read(reader, file, key, without, firstCounts, () => openField is not null);
        }
        catch (MaxFieldSizeException)
        {
            throw new UserErrorException(
                $"{file} line {reader.Parser.RawRow}: a field has more than {LongestField:N0} characters. Expected fewer; a quote that opens a field may lack its second.");
        }
        catch (InvalidDataException e)
        {
            throw new UserErrorException($"{file}: {e.Message}.");
        }
    }

    private static MetadataTable Read(
        CsvReader reader, string file, string? key, IReadOnlyList<string> without, bool firstCounts, Func<bool> hasOpenField)
    {
        if (!reader.Read() || !reader.ReadHeader())
        {
            throw new UserErrorException($"{file} is empty. Expected a line with the names of columns, and a row for each sample.");
        }

        var header = Array.ConvertAll(reader.HeaderRecord!, name => name.Trim());
        if (header.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key is { } twice)
        {
            throw new UserErrorException($"{file} line 1: the column '{ShortText.Of(twice)}' stands twice. Expected different names.");
        }

        var keyAt = KeyOf(header, file, key);
        int[] kept = [.. Enumerable.Range(0, header.Length).Where(at => at != keyAt && !without.Contains(header[at]))];
        var table = new MetadataTable(file, [.. kept.Select(at => header[at])]);
        var faults = new List<string>();
        while (faults.Count < MostFaults && reader.Read())
        {
            var fields = reader.Parser.Record!;
            var line = reader.Parser.RawRow - fields.Sum(LineEndsIn);
            if (hasOpenField())
            {
                // Where it ends nobody knows, nor what the lines after it are.
                faults.Add($"{file} line {line}: a field begins with a quote and does not end with one. Expected quotes about all of it, and each within it twice.");
                break;
            }

            if (fields.Length != header.Length)
            {
                faults.Add($"{file} line {line} has {fields.Length} {(fields.Length == 1 ? "field" : "fields")}. Expected {header.Length}, as the first line has.");
                continue;
            }

            table.Add(new MetadataRow(line, fields[keyAt].Trim(), [.. kept.Select(at => fields[at])]), firstCounts, faults);
        }

        return faults.Count == 0 ? table : throw new UserErrorException(faults);
    }

    private static int LineEndsIn(string field) => field.Replace("\r\n", "\n", StringComparison.Ordinal).Count(letter => letter is '\r' or '\n');

    // A row that stands twice says the same twice.
    private void Add(MetadataRow row, bool firstCounts, List<string> faults)
    {
        if (row.Name.Length == 0)
        {
            if (!row.Values.All(string.IsNullOrWhiteSpace))
            {
                _nameless.Add(row);
            }
        }
        else if (!_rows.TryAdd(row.Name, row) && !firstCounts && !_rows[row.Name].Values.SequenceEqual(row.Values))
        {
            faults.Add($"{File} lines {_rows[row.Name].Line} and {row.Line} both are of '{ShortText.Of(row.Name)}', and differ. Expected one row a sample.");
        }
    }

    private static int KeyOf(string[] header, string file, string? key)
    {
        var at = key is null
            ? KeyNames.Select(known => Array.FindIndex(header, name => name.Equals(known, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(found => found >= 0, -1)
            : Array.IndexOf(header, key);
        return at >= 0 ? at : throw new UserErrorException(
            $"{file} line 1: there is no column {(key is null ? "called accession, SampleID, sample, sample_id or id" : $"'{key}'")}. "
            + $"Its columns are {string.Join(", ", header.Take(MostNamed).Select(ShortText.Of))}{(header.Length > MostNamed ? ", …" : "")}. "
            + (header is [var only] && only.Contains(';') ? "It seems to have semicolons between its columns. Expected tabs, or commas where the name ends in .csv." : "metadataKey names the one with the names of samples."));
    }
}
