namespace HaploEmbed.Ingest.Geography;

/// <summary>Where a sample was collected, as far as its metadata say.</summary>
/// <remarks>
/// The country is the place of collection, not of ancestry: a sample of a diaspora is where its donor lives. What is shown by country,
/// or by the distance to Khartoum, has to say so.
/// </remarks>
internal sealed record SamplePlace
{
    /// <summary>Gets the name of the country (or sea, or country of the past) in the country table, or null where none is known.</summary>
    public string? Country { get; init; }

    /// <summary>Gets the ISO 3166-1 alpha-2 code of the country, or null where the name means no one country.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Gets where in the country, as it was written, or null.</summary>
    public string? Region { get; init; }

    /// <summary>Gets the place, or null.</summary>
    public GeoPoint? Point { get; init; }

    /// <summary>Gets where <see cref="Point"/> is from.</summary>
    public CoordinateSource CoordinateSource { get; init; }

    /// <summary>Gets the great-circle distance to Khartoum in kilometres, or null where there is no point.</summary>
    public double? DistanceToKhartoum => Point?.DistanceTo(GeoPoint.Khartoum);

    /// <summary>Gets what was odd, a sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
