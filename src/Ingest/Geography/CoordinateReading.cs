namespace HaploEmbed.Ingest.Geography;

/// <summary>What came of reading coordinates: a point, or a fault, or neither where nothing was said.</summary>
/// <param name="Point">The place.</param>
/// <param name="Fault">The rest of a sentence whose subject is what was read: "stand for no coordinates".</param>
internal readonly record struct CoordinateReading(GeoPoint? Point, string? Fault);
