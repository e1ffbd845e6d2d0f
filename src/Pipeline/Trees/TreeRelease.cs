using HaploEmbed.Core.Trees;

namespace HaploEmbed.Pipeline.Trees;

/// <summary>One tree of a registry.</summary>
/// <param name="Id">Which tree.</param>
/// <param name="Zip">Its zip: an address, or a path, absolute or relative to the registry.</param>
internal sealed record TreeRelease(PhylotreeId Id, string Zip);
