using HaploEmbed.Core.Failures;

namespace HaploEmbed.Core.Formats.AnnData;

/// <summary>The tree that samples hang on: uns["tree"] of a data set. obs["tree_node"] points into it.</summary>
/// <param name="Names">The name of each node.</param>
/// <param name="Parents">The index of each node's parent, which comes before it; −1 for the root, node 0.</param>
/// <param name="Depths">The number of edges from the root to each node.</param>
public sealed record SampleTree(IReadOnlyList<string> Names, IReadOnlyList<int> Parents, IReadOnlyList<int> Depths)
{
    /// <summary>The name of the tree in uns.</summary>
    public const string Name = "tree";

    /// <summary>The column of obs that holds the index of each sample's node.</summary>
    public const string NodeColumn = "tree_node";

    private const string DrawnName = "drawn";

    /// <summary>Gets whether each node belongs to the skeleton that pictures draw: all do where nothing else is said.</summary>
    public IReadOnlyList<bool> Drawn { get; init; } = [.. Names.Select(_ => true)];

    /// <summary>Makes what stands in uns["tree"].</summary>
    /// <param name="names">The name of each node.</param>
    /// <param name="parents">The index of each node's parent; −1 for the root.</param>
    /// <param name="depths">The number of edges from the root to each node.</param>
    /// <param name="drawn">Whether each node belongs to the skeleton that pictures draw; null where all do.</param>
    public static IReadOnlyDictionary<string, object> ToUns(
        IReadOnlyList<string> names, IReadOnlyList<int> parents, IReadOnlyList<int> depths, IReadOnlyList<bool>? drawn = null)
    {
        var uns = new Dictionary<string, object>
        {
            ["name"] = names.ToArray(),
            ["parent"] = parents.Select(parent => (long)parent).ToArray(),
            ["depth"] = depths.Select(depth => (long)depth).ToArray(),
            ["length"] = parents.Select(parent => parent < 0 ? 0.0 : 1.0).ToArray(),
        };
        if (drawn is not null && drawn.Contains(false))
        {
            uns[DrawnName] = drawn.Select(isDrawn => isDrawn ? 1L : 0L).ToArray();
        }

        return uns;
    }

    /// <summary>Gives for each node the nearest drawn one of itself and its ancestors; −1 where there is none.</summary>
    public IReadOnlyList<int> NearestDrawn()
    {
        var nearest = new int[Names.Count];
        for (var node = 0; node < nearest.Length; node++)
        {
            nearest[node] = Drawn[node] ? node : Parents[node] < 0 ? -1 : nearest[Parents[node]];
        }

        return nearest;
    }

    /// <summary>
    /// Gives the parents in the skeleton: of a drawn node its nearest drawn ancestor, −1 where it has none and for nodes that are not
    /// drawn.
    /// </summary>
    public IReadOnlyList<int> DrawnParents()
    {
        var nearest = NearestDrawn();
        return [.. Parents.Select((parent, node) => Drawn[node] && parent >= 0 ? nearest[parent] : -1)];
    }

    /// <summary>Reads the tree of a data set and checks it.</summary>
    /// <returns>The tree, or null where the data set has none.</returns>
    /// <exception cref="UserErrorException">It is no tree, or samples point outside it.</exception>
    public static SampleTree? Of(AnnDataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!data.Uns.TryGetValue(Name, out var part))
        {
            return null;
        }

        if (part is not IReadOnlyDictionary<string, object> uns
            || uns.GetValueOrDefault("name") is not string[] names
            || uns.GetValueOrDefault("parent") is not long[] parents
            || uns.GetValueOrDefault("depth") is not long[] depths
            || parents.Length != names.Length
            || depths.Length != names.Length)
        {
            throw new UserErrorException("uns/tree is not a tree. Expected name, parent, depth and length of each node.");
        }

        for (var node = 0; node < names.Length; node++)
        {
            CheckNode(node, parents[node], depths);
        }

        var astray = data.Obs.Column<IntegerColumn>(NodeColumn).Values.Where(node => node < -1 || node >= names.Length).ToArray();
        if (astray.Length > 0)
        {
            throw new UserErrorException(
                $"obs/{NodeColumn} holds {astray[0]}. Expected an index of the {names.Length} nodes of uns/tree, or -1.");
        }

        var tree = new SampleTree(names, Array.ConvertAll(parents, value => (int)value), Array.ConvertAll(depths, value => (int)value));
        return uns.TryGetValue(DrawnName, out var drawn) ? tree with { Drawn = CheckedDrawn(drawn, names.Length) } : tree;
    }

    private static bool[] CheckedDrawn(object drawn, int nodes) =>
        drawn is long[] marks && marks.Length == nodes && marks.All(mark => mark is 0 or 1)
            ? Array.ConvertAll(marks, mark => mark == 1)
            : throw new UserErrorException($"uns/tree/drawn does not say which nodes to draw. Expected 0 or 1 for each of the {nodes} nodes.");

    private static void CheckNode(int node, long parent, long[] depths)
    {
        var isRoot = node == 0;
        var parentFits = isRoot ? parent == -1 : parent >= 0 && parent < node;
        if (!parentFits || depths[node] != (isRoot ? 0 : depths[parent] + 1))
        {
            throw new UserErrorException(
                $"uns/tree: node {node} has parent {parent} and depth {depths[node]}. "
                + "Expected a parent before it, one edge nearer to the root.");
        }
    }
}
