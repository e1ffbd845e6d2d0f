using System.Globalization;

namespace HaploEmbed.Simulation;

/// <summary>A place that simulated genomes are said to come from. It exists; that any genome comes from it is made up.</summary>
/// <param name="Country">The country, as INSDC spells it.</param>
/// <param name="Town">A town in it.</param>
/// <param name="Latitude">Degrees north, in hundredths; south is negative.</param>
/// <param name="Longitude">Degrees east, in hundredths; west is negative.</param>
public sealed record SimulatedPlace(string Country, string Town, int Latitude, int Longitude)
{
    /// <summary>Gives INSDC's <c>lat_lon</c>: <c>1.29 S 36.82 E</c>.</summary>
    public string LatLon => $"{Degrees(Latitude, 'N', 'S')} {Degrees(Longitude, 'E', 'W')}";

    private static string Degrees(int hundredths, char positive, char negative) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Math.Abs(hundredths) / 100}.{Math.Abs(hundredths) % 100:D2} {(hundredths < 0 ? negative : positive)}");
}
