namespace HaploEmbed.Ingest.Geography;

/// <summary>A place on the Earth, in degrees; north and east are positive.</summary>
internal readonly record struct GeoPoint(double Latitude, double Longitude)
{
    // The mean radius of the Earth. The paper's distances come out to their last digit with it.
    private const double EarthRadiusKm = 6371.0;

    /// <summary>Gets where the paper measures its "distance to Sudan" from: Khartoum.</summary>
    /// <remarks>Solved from the two distances that the paper's notebook prints, together with the radius and the formula.</remarks>
    public static GeoPoint Khartoum { get; } = new(15.5007, 32.5599);

    /// <summary>Measures the great-circle distance to another place, in kilometres.</summary>
    /// <remarks>The haversine formula: 2R·asin(√(sin²(Δφ/2) + cos φ₁·cos φ₂·sin²(Δλ/2))).</remarks>
    public double DistanceTo(GeoPoint other)
    {
        var latitude = double.DegreesToRadians(Latitude);
        var otherLatitude = double.DegreesToRadians(other.Latitude);
        var haversine = SquaredSine((otherLatitude - latitude) / 2)
            + (Math.Cos(latitude) * Math.Cos(otherLatitude) * SquaredSine(double.DegreesToRadians(other.Longitude - Longitude) / 2));

        // Rounding takes the haversine of some antipodes above 1.
        return 2 * EarthRadiusKm * Math.Asin(Math.Sqrt(Math.Min(1, haversine)));
    }

    /// <summary>Gives the place as INSDC's <c>lat_lon</c> has it, with two decimals.</summary>
    public override string ToString()
    {
        var (north, east) = (Latitude < 0 ? 'S' : 'N', Longitude < 0 ? 'W' : 'E');
        return FormattableString.Invariant($"{Math.Abs(Latitude):F2} {north} {Math.Abs(Longitude):F2} {east}");
    }

    private static double SquaredSine(double angle) => Math.Sin(angle) * Math.Sin(angle);
}
