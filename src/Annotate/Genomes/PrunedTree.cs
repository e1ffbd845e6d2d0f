using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Annotate.Genomes;

/// <summary>The tree of haplogroups pruned to those of some samples: uns/tree of a data set.</summary>
internal sealed class PrunedTree
{
    private readonly int[] _nodes;

    private PrunedTree(int[] nodes, IReadOnlyDictionary<string, object> uns)
    {
        _nodes = nodes;
        Uns = uns;
    }

    /// <summary>
    /// Gets what stands in uns/tree: the nodes from the root on, and which of them pictures draw: those of macro-haplogroups, and the most
    /// recent common ancestor of these, without which L0 to L5 would hang on nothing.
    /// </summary>
    public IReadOnlyDictionary<string, object> Uns { get; }

    /// <summary>Gives the node of a haplogroup.</summary>
    public int NodeOf(Haplogroup haplogroup) => _nodes[haplogroup.Index];

    /// <summary>Prunes.</summary>
    /// <param name="tree">The whole tree.</param>
    /// <param name="samples">The samples.</param>
    public static PrunedTree Of(Phylotree tree, IReadOnlyList<GenomeSample> samples)
    {
        var phylogeny = tree.Phylogeny;
        var isKept = phylogeny.WithAncestors(samples.Select(sample => sample.Haplogroup).Distinct());
        var drawn = samples.Select(sample => sample.Macro.Haplogroup).ToHashSet();
        drawn.Add(drawn.Aggregate(phylogeny.CommonAncestor));
        var kept = phylogeny.Descendants(phylogeny.Root).Where(haplogroup => isKept[haplogroup.Index]).ToArray();
        var nodes = new int[tree.Haplogroups.Count];
        Array.Fill(nodes, -1);
        for (var node = 0; node < kept.Length; node++)
        {
            nodes[kept[node].Index] = node;
        }

        return new PrunedTree(nodes, SampleTree.ToUns(
            [.. kept.Select(haplogroup => haplogroup.Name)],
            [.. kept.Select(haplogroup => phylogeny.ParentOf(haplogroup) is { } parent ? nodes[parent.Index] : -1)],
            [.. kept.Select(phylogeny.DepthOf)],
            [.. kept.Select(drawn.Contains)]));
    }
}
