using HaploEmbed.Core.Trees;

namespace HaploEmbed.Haplogroups.Trees;

/// <summary>The checksums of genepi's trees that HaploEmbed was compared with haplogrep3 on.</summary>
/// <remarks>
/// They are of the files in <c>src/</c> of genepi/phylotree-rsrs-17, genepi/phylotree-rcrs-17 and genepi/phylotree-fu-rcrs, of which
/// genepi's releases are zips. The table is <c>known-checksums.tsv</c> beside this file, an embedded resource.
/// </remarks>
public static class KnownChecksums
{
    private static readonly Lazy<IReadOnlyDictionary<PhylotreeId, FileChecksums>> All = new(Read);

    /// <summary>Gets the trees whose checksums are known, in the order of the table.</summary>
    public static IReadOnlyCollection<PhylotreeId> Trees => [.. All.Value.Keys];

    /// <summary>Gives the checksums of a tree, or null where it is not one of these.</summary>
    public static FileChecksums? Of(PhylotreeId id) => All.Value.GetValueOrDefault(id);

    private static IReadOnlyDictionary<PhylotreeId, FileChecksums> Read()
    {
        using var resource = typeof(KnownChecksums).Assembly.GetManifestResourceStream("HaploEmbed.Haplogroups.known-checksums.tsv")!;
        using var text = new StreamReader(resource);
        return text.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(line => line.TrimEnd('\r').Split('\t'))
            .GroupBy(cells => PhylotreeId.Of(cells[0], cells[1]))
            .ToDictionary(tree => tree.Key, tree => new FileChecksums(tree.ToDictionary(cells => cells[2], cells => cells[3])));
    }
}
