namespace HaploEmbed.Ingest.Geography;

/// <summary>Where a sample's coordinates are from.</summary>
internal enum CoordinateSource
{
    /// <summary>There are none.</summary>
    None,

    /// <summary>The sample's own metadata give them.</summary>
    Record,

    /// <summary>They are the point of its country in the country table.</summary>
    Country,
}
