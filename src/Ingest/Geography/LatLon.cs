using System.Globalization;
using System.Text.RegularExpressions;

namespace HaploEmbed.Ingest.Geography;

/// <summary>Reads coordinates as records and tables have them.</summary>
internal static partial class LatLon
{
    // No pair of numbers with its sides is longer; it keeps hostile texts away from the patterns.
    private const int Longest = 64;

    private const RegexOptions Letters = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>Reads a pair such as <c>36.00 N 140.10 E</c> (INSDC's <c>lat_lon</c>) or <c>36.00, 140.10</c>.</summary>
    public static CoordinateReading Parse(string? pair)
    {
        if (MissingTerms.Contains(pair))
        {
            return default;
        }

        var match = pair!.Length > Longest ? Match.Empty : Pair().Match(pair.Trim());
        return Checked(
            Degrees(match.Groups["latitude"].Value, 'N', 'S'),
            Degrees(match.Groups["longitude"].Value, 'E', 'W'),
            "are not like '36.00 N 140.10 E' or '36.00, 140.10'");
    }

    /// <summary>Reads a latitude and a longitude that stand apart, such as <c>-4.5</c> or <c>4.5 S</c>.</summary>
    public static CoordinateReading Parse(string? latitude, string? longitude) =>
        (MissingTerms.Contains(latitude), MissingTerms.Contains(longitude)) switch
        {
            (true, true) => default,
            (true, false) or (false, true) => new(null, "are no pair: one of them is missing"),
            _ => Checked(Degrees(latitude!, 'N', 'S'), Degrees(longitude!, 'E', 'W'), "are not like '36.00' and '-140.10'"),
        };

    private static CoordinateReading Checked(double? latitude, double? longitude, string unreadable) => (latitude, longitude) switch
    {
        (null, _) or (_, null) => new(null, unreadable),
        (0, 0) => new(null, "stand for no coordinates: 0, 0 is in the Gulf of Guinea"),
        ( > 90 or < -90, _) => new(null, "have a latitude beyond 90 degrees"),
        (_, > 180 or < -180) => new(null, "have a longitude beyond 180 degrees"),
        var (north, east) => new(new GeoPoint(north.Value, east.Value), null),
    };

    // A minus sign and a letter would say the side twice.
    private static double? Degrees(string text, char positive, char negative)
    {
        var match = text.Length > Longest ? Match.Empty : Axis().Match(text.Trim().Replace('−', '-'));
        if (!match.Success)
        {
            return null;
        }

        var number = double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        var side = match.Groups["side"].Value.ToUpperInvariant();
        return match.Groups["sign"].Value switch
        {
            "-" when side.Length == 0 => -number,
            "" or "+" when side.Length == 0 || side[0] == positive => number,
            "" when side[0] == negative => -number,
            _ => null,
        };
    }

    [GeneratedRegex(@"^(?<sign>[+-]?)(?<number>[0-9]+(\.[0-9]*)?)\s*°?\s*(?<side>[NSEW]?)$", Letters)]
    private static partial Regex Axis();

    // Two whole numbers about a bare comma may be one number with a decimal comma, and are not taken apart.
    [GeneratedRegex(
        @"^(?<latitude>[^NSEW]+[NS])[\s,;]*(?<longitude>[^NSEW]+[EW])$|"
        + @"^(?![0-9]+,[0-9]+$)(?<latitude>[^\s,;NSEW]+)(\s*[,;]\s*|\s+)(?<longitude>[^\s,;NSEW]+)$",
        Letters)]
    private static partial Regex Pair();
}
