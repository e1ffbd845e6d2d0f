using System.Globalization;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Formats.HaplogrepReport;
using HaploEmbed.Core.Formats.Samples;

namespace HaploEmbed.Annotate.Genomes;

/// <summary>Writes haplogroups.tsv: a row for each genome that was classified, in the fifteen columns of the reference's own tables.</summary>
/// <remarks>Source of the columns: the tables of yhsure/riemannian-generative-decoder, as its notebooks 3.1 and 3.2 print them.</remarks>
internal sealed class HaplogroupTableFile : IDisposable
{
    private readonly TabTable _table;

    /// <param name="stream">Where to.</param>
    public HaplogroupTableFile(Stream stream)
    {
        _table = TabTable.Writer(stream);
        _table.WriteRow([.. HaplogroupRows.Columns, "main_geo_loc", "sub_geo_loc", "latitude", "longitude", "distance_to_sudan"]);
    }

    /// <summary>Adds a genome.</summary>
    public void Add(HaplogroupRow row, SampleRecord record) => _table.WriteRow(
    [
        .. HaplogroupRows.Fields(row),
        record.MainGeoLoc ?? "",
        record.SubGeoLoc ?? "",
        Text(record.Latitude),
        Text(record.Longitude),
        Text(record.DistanceToSudan),
    ]);

    /// <inheritdoc/>
    public void Dispose() => _table.Dispose();

    private static string Text(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
