using System.Collections.Concurrent;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Tests.Haplogroups;

/// <summary>Trees of genepi in the shared folder, each read once for all tests.</summary>
internal static class RealTrees
{
    private static readonly ConcurrentDictionary<string, Lazy<Phylotree>> Read = new();

    /// <summary>Gives a tree by id and version, or skips the test with a sentence.</summary>
    public static Phylotree Get(string id)
    {
        var yaml = SharedFolder.FileOrSkip($"data/trees/{id.Replace('@', '/')}/tree.yaml");
        return Read.GetOrAdd(id, _ => new Lazy<Phylotree>(() => Phylotree.Read(PhylotreeDescriptionReader.Read(Path.GetDirectoryName(yaml)!)))).Value;
    }
}
