namespace HaploEmbed.Ingest.Metadata;

/// <summary>A row of a user's table.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Name">The sample's name in it.</param>
/// <param name="Values">The values of <see cref="MetadataTable.Columns"/>.</param>
internal sealed record MetadataRow(long Line, string Name, IReadOnlyList<string> Values);
