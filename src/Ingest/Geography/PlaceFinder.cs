namespace HaploEmbed.Ingest.Geography;

/// <summary>Finds where a sample was collected from the little that a GenBank record or a user's table says of it.</summary>
internal static class PlaceFinder
{
    // Coordinates of whole degrees are up to 79 km off, and samples are taken at sea.
    private const double ToleranceKm = 100;

    private const int LongestQuote = 80;

    /// <summary>Gives the place. A name that the country table does not have is not guessed: it is among the notes.</summary>
    /// <remarks>
    /// Of two names the first that the table has counts, <paramref name="geoLocName"/> before <paramref name="country"/>. Coordinates of
    /// the sample count before those of its country, and <paramref name="latLon"/> before the two columns. Coordinates that lie far
    /// outside the named country are kept, with a note: either may be wrong.
    /// </remarks>
    public static SamplePlace Find(
        string? geoLocName = null, string? country = null, string? latLon = null, string? latitude = null, string? longitude = null)
    {
        var notes = new List<string>();
        var name = Name(GeoLocName.Parse(geoLocName), GeoLocName.Parse(country), notes);
        var given = Coordinates(latLon, latitude, longitude, notes);
        var entry = name?.Entry?.Now ?? name?.Entry;

        if (given is { } point && entry?.Point is { } middle && middle.DistanceTo(point) > entry.RadiusKm + ToleranceKm)
        {
            var distance = FormattableString.Invariant($"{middle.DistanceTo(point):N0} km");
            var radius = FormattableString.Invariant($"{entry.RadiusKm:N0} km");
            notes.Add($"The coordinates {point} lie {distance} from the middle of {entry.Name}, whose farthest border is {radius} from it.");
        }

        return new SamplePlace
        {
            Country = entry?.Name,
            CountryCode = entry?.Code,
            Region = name is { SubLocation.Length: > 0 } ? name.SubLocation : null,
            Point = given ?? entry?.Point,
            CoordinateSource = given is not null ? CoordinateSource.Record
                : entry?.Point is not null ? CoordinateSource.Country
                : CoordinateSource.None,
            Notes = notes,
        };
    }

    private static GeoLocName? Name(GeoLocName? geoLocName, GeoLocName? country, List<string> notes)
    {
        GeoLocName[] given = [.. new[] { geoLocName, country }.OfType<GeoLocName>()];
        var known = given.Where(name => name.Entry is not null).ToList();
        notes.AddRange(given.Except(known).Select(name => $"{Quote(name.Country)} is not in the country table.").Distinct());
        if (known.Count == 0)
        {
            return given.FirstOrDefault();
        }

        if (known is [{ Entry: var first }, { Entry: var second }] && (first!.Now ?? first) != (second!.Now ?? second))
        {
            notes.Add($"geo_loc_name names {first.Name} and country names {second.Name}; geo_loc_name is used.");
        }

        if (known[0].Entry is { Now: { } now } past)
        {
            notes.Add($"'{past.Name}' stands for {now.Name}: {past.Note}.");
        }
        else if (known[0].Entry is { Point: null } nowhere)
        {
            notes.Add($"'{nowhere.Name}' has no point in the country table: {nowhere.Note}.");
        }

        return known[0];
    }

    private static GeoPoint? Coordinates(string? latLon, string? latitude, string? longitude, List<string> notes)
    {
        var pair = LatLon.Parse(latLon);
        if (pair.Fault is not null)
        {
            notes.Add($"The coordinates {Quote(latLon)} {pair.Fault}.");
        }

        if (pair.Point is not null)
        {
            return pair.Point;
        }

        var columns = LatLon.Parse(latitude, longitude);
        if (columns.Fault is not null)
        {
            notes.Add($"The coordinates {Quote(latitude)} and {Quote(longitude)} {columns.Fault}.");
        }

        return columns.Point;
    }

    private static string Quote(string? text)
    {
        var line = (text ?? "").ReplaceLineEndings(" ").Replace('\t', ' ');
        return line.Length > LongestQuote ? $"'{line[..LongestQuote]}…'" : $"'{line}'";
    }
}
