namespace HaploEmbed.Ingest.Geography;

/// <summary>One name of the country table: a country, a territory, a sea, or a name of the past.</summary>
internal sealed record CountryEntry
{
    /// <summary>Gets the name as INSDC's vocabulary spells it.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the ISO 3166-1 alpha-2 code, or null where the name means no one country.</summary>
    public string? Code { get; init; }

    /// <summary>Gets the middle of the country's area, or null where the name means no one country.</summary>
    public GeoPoint? Point { get; init; }

    /// <summary>Gets how far from <see cref="Point"/> the farthest border is, in kilometres.</summary>
    public double RadiusKm { get; init; }

    /// <summary>Gets the entry that this name stands for today, or null where it is an entry of its own.</summary>
    public CountryEntry? Now { get; init; }

    /// <summary>Gets what a user should know of the name; may be empty.</summary>
    public string Note { get; init; } = "";
}
