namespace HaploEmbed.Core.Formats.Samples;

/// <summary>One genome that an ingest step has kept, with what is known of it: a row of records.tsv.</summary>
/// <remarks>The country is that of collection, which is not ancestry.</remarks>
public sealed record SampleRecord
{
    /// <summary>Gets its name, any text that is not empty, each once.</summary>
    public required string SampleId { get; init; }

    /// <summary>Gets the file that it comes from, by name.</summary>
    public required string File { get; init; }

    /// <summary>Gets the line that it begins in.</summary>
    public required long Line { get; init; }

    /// <summary>Gets the number of bases; null where the sequence was not given.</summary>
    public int? Length { get; init; }

    /// <summary>Gets the share of bases that are not A, C, G or T; null where the sequence was not given.</summary>
    public double? AmbiguousShare { get; init; }

    /// <summary>Gets the name of the first sample whose sequence is the same up to rotation and strand, which may be its own.</summary>
    public required string SequenceGroup { get; init; }

    /// <summary>Gets the country or sea of collection, as the country table names it; null where it is not known.</summary>
    public string? MainGeoLoc { get; init; }

    /// <summary>Gets the region and locality of collection as given; null where none was.</summary>
    public string? SubGeoLoc { get; init; }

    /// <summary>Gets the ISO 3166-1 code of the country, two letters; null where it has none.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Gets the latitude, degrees north; null where it is not known.</summary>
    public double? Latitude { get; init; }

    /// <summary>Gets the longitude, degrees east; null where it is not known.</summary>
    public double? Longitude { get; init; }

    /// <summary>Gets where the coordinates are from: <c>record</c> or <c>country</c>; null where there are none.</summary>
    public string? CoordinateSource { get; init; }

    /// <summary>Gets the distance to Khartoum in km; null where there are no coordinates.</summary>
    public double? DistanceToSudan { get; init; }

    /// <summary>Gets the line of the user's table that says what is known of it; null where none does.</summary>
    public long? MetadataLine { get; init; }

    /// <summary>Gets the values of the user's own columns, in their order; empty where no line has any.</summary>
    public IReadOnlyList<string> Further { get; init; } = [];
}
