using HaploEmbed.Ingest.Geography;

namespace HaploEmbed.Ingest.Metadata;

/// <summary>The columns of a user's table that say where a sample was collected.</summary>
internal sealed class PlaceColumns
{
    private readonly int _geoLocName;
    private readonly int _country;
    private readonly int _mainGeoLoc;
    private readonly int _subGeoLoc;
    private readonly int _latLon;
    private readonly int _latitude;
    private readonly int _longitude;

    /// <param name="columns">The names of the columns; capitals do not count.</param>
    public PlaceColumns(IReadOnlyList<string> columns)
    {
        _geoLocName = IndexOf(columns, "geo_loc_name");
        _country = IndexOf(columns, "country");
        _mainGeoLoc = IndexOf(columns, "main_geo_loc");
        _subGeoLoc = IndexOf(columns, "sub_geo_loc");
        _latLon = IndexOf(columns, "lat_lon");
        _latitude = IndexOf(columns, "latitude", "lat");
        _longitude = IndexOf(columns, "longitude", "lon", "long");
    }

    /// <summary>Gives the place that a row names.</summary>
    public SamplePlace PlaceOf(MetadataRow row)
    {
        var (main, sub) = (At(row, _mainGeoLoc), At(row, _subGeoLoc));
        var name = At(row, _geoLocName) ?? (main is null || sub is null ? main : $"{main}: {sub}");
        return PlaceFinder.Find(name, At(row, _country), At(row, _latLon), At(row, _latitude), At(row, _longitude));
    }

    /// <summary>Gives what a row says of the country, as it stands there.</summary>
    public string TextOf(MetadataRow row) => At(row, _geoLocName) ?? At(row, _mainGeoLoc) ?? At(row, _country) ?? "";

    // A cell without anything says as much as a column that is not there.
    private static string? At(MetadataRow row, int column) => column < 0 || string.IsNullOrWhiteSpace(row.Values[column]) ? null : row.Values[column];

    private static int IndexOf(IReadOnlyList<string> columns, params string[] names) =>
        Enumerable.Range(0, columns.Count).Where(at => names.Contains(columns[at].ToLowerInvariant())).DefaultIfEmpty(-1).First();
}
