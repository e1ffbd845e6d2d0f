using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Randomness;
using HaploEmbed.Core.Stages;

namespace HaploEmbed.Ingest.BranchingDiffusion;

/// <summary>Writes the samples of a branching diffusion with their tree and their split as points.h5ad.</summary>
internal static class BranchingDiffusionSource
{
    public static StepResult Write(StepContext step, BranchingDiffusionOptions options, CancellationToken stop)
    {
        var data = Make(options, stop);
        step.WriteOutput(StepFiles.Points, stream => AnnDataWriter.Write(stream, data), data.X.Rows);
        step.Progress(data.X.Rows, data.X.Rows, "sample", FormattableString.Invariant($"simulated, {data.X.Columns} coordinates"));
        return new StepResult { Seeds = [options.Seed] };
    }

    /// <summary>Makes the data set: X, obs (node, depth, path, parent, tree_node, split), and the tree and the order in uns.</summary>
    internal static AnnDataSet Make(BranchingDiffusionOptions options, CancellationToken stop)
    {
        var random = new NumpyRandom((uint)options.Seed);
        var generator = new BranchingDiffusionGenerator(options, random);
        var points = generator.MakePoints(stop);

        // The split goes on with the random stream of the data, as the reference's does.
        var order = Enumerable.Range(0, points.Rows).ToArray();
        random.Shuffle(order);

        return new AnnDataSet
        {
            X = points,
            Obs = Samples(generator.Tree, options.Observations, Split.Of(order)),
            Var = new DataTable([.. Enumerable.Range(0, points.Columns).Select(column => $"coordinate_{column}")], []),
            Uns = new Dictionary<string, object>
            {
                ["simulated"] = options.Simulated,
                [Split.Order] = Array.ConvertAll(order, index => (long)index),
                [SampleTree.Name] = SampleTree.ToUns(generator.Tree.Paths, generator.Tree.Parents, generator.Tree.Depths),
            },
        };
    }

    private static DataTable Samples(BranchingTree tree, int observations, CategoryColumn split)
    {
        var nodes = Enumerable.Range(0, tree.Parents.Length).SelectMany(node => Enumerable.Repeat(node, observations)).ToArray();
        return new DataTable(
            [.. nodes.Select((node, row) => $"{tree.Paths[node]}_{(row % observations) + 1}")],
            [
                new IntegerColumn("depth", [.. nodes.Select(node => (long)tree.Depths[node])]),
                new TextColumn("path", [.. nodes.Select(node => tree.Paths[node])]),
                new TextColumn("parent", [.. nodes.Select(node => tree.Parents[node] < 0 ? "" : tree.Paths[tree.Parents[node]])]),
                new IntegerColumn(SampleTree.NodeColumn, [.. nodes.Select(node => (long)node)]),
                split,
            ]);
    }
}
