namespace HaploEmbed.Train.Evaluation;

/// <summary>Numbers of edges between the nodes of a rooted tree.</summary>
/// <remarks>depth(a) + depth(b) − 2·depth(their deepest common ancestor).</remarks>
internal sealed class TreeDistances
{
    private readonly int[] _parents;
    private readonly int[] _depths;
    private readonly int[] _fromTop;

    /// <param name="parents">The parent of each node by index; −1 for a root.</param>
    /// <exception cref="ArgumentException">A parent is no node, or the parents run in a circle, or there is more than
    /// one root.</exception>
    public TreeDistances(IReadOnlyList<int> parents)
    {
        _parents = [.. parents];
        _depths = FindDepths(_parents);
        var roots = _depths.Count(depth => depth == 0);
        if (roots != 1)
        {
            throw new ArgumentException($"Found {roots} nodes without a parent; a tree has one.");
        }

        _fromTop = [.. Enumerable.Range(0, _parents.Length).OrderBy(node => _depths[node])];
    }

    public int NodeCount => _parents.Length;

    /// <summary>The number of edges from the root to a node.</summary>
    public int Depth(int node) => _depths[node];

    /// <summary>Gives the number of edges between two nodes.</summary>
    public int Between(int a, int b)
    {
        var (deeper, other) = _depths[a] >= _depths[b] ? (a, b) : (b, a);
        var edges = 0;
        for (; _depths[deeper] > _depths[other]; edges++)
        {
            deeper = _parents[deeper];
        }

        for (; deeper != other; edges += 2)
        {
            deeper = _parents[deeper];
            other = _parents[other];
        }

        return edges;
    }

    /// <summary>Writes the numbers of edges from a node to every node.</summary>
    public void FromNode(int node, Span<int> distances)
    {
        distances.Fill(-1);
        for (int ancestor = node, edges = 0; ancestor != -1; ancestor = _parents[ancestor], edges++)
        {
            distances[ancestor] = edges;
        }

        // Every other node is one edge farther than its parent, which comes before it.
        foreach (var next in _fromTop)
        {
            if (distances[next] == -1)
            {
                distances[next] = distances[_parents[next]] + 1;
            }
        }
    }

    private static int[] FindDepths(int[] parents)
    {
        const int Unknown = -1;
        const int OnTheWay = -2;

        var depths = new int[parents.Length];
        Array.Fill(depths, Unknown);
        var way = new Stack<int>();
        for (var start = 0; start < parents.Length; start++)
        {
            var node = start;
            for (; node != -1 && depths[node] == Unknown; node = parents[node])
            {
                depths[node] = OnTheWay;
                way.Push(node);
                if (parents[node] < -1 || parents[node] >= parents.Length)
                {
                    throw new ArgumentException(
                        $"Node {node} has parent {parents[node]}. "
                        + $"Expected -1 for the root, or 0 to {parents.Length - 1}.");
                }
            }

            if (node != -1 && depths[node] == OnTheWay)
            {
                throw new ArgumentException($"Node {node} is an ancestor of itself.");
            }

            for (var depth = node == -1 ? 0 : depths[node] + 1; way.Count > 0; depth++)
            {
                depths[way.Pop()] = depth;
            }
        }

        return depths;
    }
}
