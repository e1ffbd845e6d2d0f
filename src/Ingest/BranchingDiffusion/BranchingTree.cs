namespace HaploEmbed.Ingest.BranchingDiffusion;

/// <summary>The tree of a branching diffusion, its nodes numbered breadth first; the root is node 0.</summary>
/// <param name="Parents">The parent of each node; −1 for the root.</param>
/// <param name="Depths">The depth of each node; 0 for the root.</param>
/// <param name="Paths">
/// The way from the root to each node, by the number of the child taken at each level: "1.2"; "root" for the root.
/// </param>
internal sealed record BranchingTree(int[] Parents, int[] Depths, string[] Paths)
{
    private const string RootPath = "root";

    /// <summary>Makes the tree whose inner nodes all have the same number of children.</summary>
    public static BranchingTree Make(int depth, int children)
    {
        List<int> parents = [-1];
        List<int> depths = [0];
        List<string> paths = [RootPath];
        for (var node = 0; node < parents.Count; node++)
        {
            for (var child = 1; child <= children && depths[node] < depth; child++)
            {
                parents.Add(node);
                depths.Add(depths[node] + 1);
                paths.Add(node == 0 ? $"{child}" : $"{paths[node]}.{child}");
            }
        }

        return new BranchingTree([.. parents], [.. depths], [.. paths]);
    }
}
