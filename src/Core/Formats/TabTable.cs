using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace HaploEmbed.Core.Formats;

/// <summary>Tab-separated tables as this program writes them: UTF-8, line feeds, fields in quotes where they need to be.</summary>
public sealed class TabTable : IDisposable
{
    private readonly CsvWriter _writer;

    private TabTable(CsvWriter writer)
    {
        _writer = writer;
    }

    /// <summary>Gets how such tables are read and written.</summary>
    public static CsvConfiguration Configuration { get; } = new(CultureInfo.InvariantCulture)
    {
        Delimiter = "\t",
        NewLine = "\n",
        ShouldQuote = cell => NeedsQuotes(cell.Field),

        // Four times what a cell of the user's may have: its quotes are doubled.
        MaxFieldSize = 1 << 22,
    };

    /// <summary>Makes a writer.</summary>
    /// <param name="stream">Where to; left open.</param>
    public static TabTable Writer(Stream stream) =>
        new(new CsvWriter(new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true), Configuration));

    /// <summary>Writes a row.</summary>
    public void WriteRow(params IEnumerable<string> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);

        foreach (var field in fields)
        {
            _writer.WriteField(field);
        }

        _writer.NextRecord();
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    // Others read a carriage return as the end of a row.
    private static bool NeedsQuotes(string? field) =>
        field is { Length: > 0 } && (field.AsSpan().IndexOfAny("\t\"\r\n") >= 0 || field[0] == ' ' || field[^1] == ' ');
}
