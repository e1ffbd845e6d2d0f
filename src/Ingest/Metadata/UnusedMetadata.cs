using System.Globalization;
using HaploEmbed.Core.Formats;

namespace HaploEmbed.Ingest.Metadata;

/// <summary>Writes the rows of a user's table that no record answers to, whole, so that nothing is lost.</summary>
internal static class UnusedMetadata
{
    public static void Write(Stream stream, MetadataTable table, IReadOnlyList<MetadataRow> rows)
    {
        using var written = TabTable.Writer(stream);
        written.WriteRow(["metadata_line", "name", .. table.Columns]);
        foreach (var row in rows)
        {
            written.WriteRow([row.Line.ToString(CultureInfo.InvariantCulture), row.Name, .. row.Values]);
        }
    }
}
