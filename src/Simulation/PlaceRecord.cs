namespace HaploEmbed.Simulation;

/// <summary>What the record of a genome says of its place, which may be in an older form, less than is known, or nothing.</summary>
/// <param name="Place">The place itself.</param>
/// <param name="GeoLocName">INSDC's <c>geo_loc_name</c>, or empty.</param>
/// <param name="Country">INSDC's older <c>country</c>, or empty.</param>
/// <param name="LatLon">INSDC's <c>lat_lon</c>, or empty.</param>
internal sealed record PlaceRecord(SimulatedPlace Place, string GeoLocName, string Country, string LatLon)
{
    private const int MissingOfThousand = 40;
    private const int OlderOfThousand = 200;
    private const int WithTownOfThousand = 700;
    private const int WithLatLonOfThousand = 550;

    // People live about a town, not in it: up to so many hundredths of a degree from it, some 55 km.
    private const int MostAside = 50;

    /// <summary>Draws the record of a genome.</summary>
    public static PlaceRecord Draw(SimulatedHaplogroup haplogroup, Pcg32 random)
    {
        var place = LineagePlaces.Draw(haplogroup, random);
        if (random.Chance(MissingOfThousand))
        {
            return new PlaceRecord(place, "missing", "", "");
        }

        var name = random.Chance(WithTownOfThousand) ? $"{place.Country}: {place.Town}" : place.Country;
        var (isOlder, hasLatLon) = (random.Chance(OlderOfThousand), random.Chance(WithLatLonOfThousand));
        var at = place with
        {
            Latitude = place.Latitude + random.Between(-MostAside, MostAside),
            Longitude = place.Longitude + random.Between(-MostAside, MostAside),
        };
        return new PlaceRecord(place, isOlder ? "" : name, isOlder ? name : "", hasLatLon ? at.LatLon : "");
    }
}
