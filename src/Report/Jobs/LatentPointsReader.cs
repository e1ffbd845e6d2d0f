using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Options;
using HaploEmbed.Report.Genomes;

namespace HaploEmbed.Report.Jobs;

/// <summary>Takes out of representations.h5ad what pictures show.</summary>
internal static class LatentPointsReader
{
    private const string Simulated = "simulated";
    private const string MacroHaplogroup = "macro_haplogroup";

    public static LatentPoints Read(string path, ManifoldOptions manifold)
    {
        var data = AnnDataReader.Read(path);
        try
        {
            return Of(data, manifold);
        }
        catch (UserErrorException e)
        {
            throw new UserErrorException([.. e.Faults.Select(fault => $"{path}: {fault}")]);
        }
    }

    private static LatentPoints Of(AnnDataSet data, ManifoldOptions manifold)
    {
        var tree = SampleTree.Of(data);
        Projection[] projections = manifold switch
        {
            LorentzOptions or PoincareBallOptions =>
            [
                Project(data, tree, ProjectionKind.PoincareDisk, "X_poincare"),
                Project(data, tree, ProjectionKind.KleinDisk, "X_klein"),
            ],

            EuclideanOptions => [Project(data, tree, ProjectionKind.Plane, "X_latent")],
            SphereOptions { Dimension: 2 } => [Project(data, tree, ProjectionKind.SphereMap, "X_angles")],
            TorusOptions { Dimension: >= 2 } => [Project(data, tree, ProjectionKind.TorusMap, "X_angles")],
            _ => [],
        };
        var split = data.Obs.Column<CategoryColumn>(Split.Column);
        var nodes = NodesOf(data, tree);
        var rows = Enumerable.Range(0, split.Count).OrderBy(row => nodes[row]).ToLookup(row => split[row] ?? "");
        var (train, test) = (Drawable(rows[Split.Train], projections), Drawable(rows[Split.Test], projections));
        return new LatentPoints
        {
            Simulated = data.Uns.GetValueOrDefault(Simulated) as string,
            TrainRows = train,
            TestRows = test,
            ValidationCount = rows[Split.Validation].Count(),
            AstrayCount = rows[Split.Train].Count() + rows[Split.Test].Count() - train.Length - test.Length,
            Tree = tree,
            Depths = [.. nodes.Select(node => node < 0 ? -1 : tree!.Depths[node])],
            MacroHaplogroups = data.Obs.Columns.FirstOrDefault(column => column.Name == MacroHaplogroup) as CategoryColumn,
            Classification = Classification.Of(data),
            Dimension = manifold is EuclideanOptions ? projections[0].Samples.Columns : manifold.TotalDimension,
            Projections = projections,
        };
    }

    private static Projection Project(AnnDataSet data, SampleTree? tree, ProjectionKind kind, string name)
    {
        var samples = Checked(data.Obsm.GetValueOrDefault(name), $"obsm/{name}");
        if (tree is null)
        {
            return new Projection(kind, samples, null);
        }

        var treeParts = (IReadOnlyDictionary<string, object>)data.Uns[SampleTree.Name];
        var nodes = Checked(treeParts.GetValueOrDefault(name), $"uns/tree/{name}");
        return nodes.Rows == tree.Names.Count
            ? new Projection(kind, samples, nodes)
            : throw new UserErrorException(
                $"uns/tree/{name} has {nodes.Rows} rows. Expected one for each of the {tree.Names.Count} nodes.");
    }

    private static DenseMatrix Checked(object? part, string name) => part is DenseMatrix { Columns: >= 2 } matrix
        ? matrix
        : throw new UserErrorException(
            $"{name} is not there. Expected a matrix of two columns or more; run the training job again.");

    private static int[] Drawable(IEnumerable<int> rows, Projection[] projections) =>
        [.. rows.Where(row => projections.All(
            projection => double.IsFinite(projection.Samples[row, 0]) && double.IsFinite(projection.Samples[row, 1])))];

    private static int[] NodesOf(AnnDataSet data, SampleTree? tree) => tree is null
        ? [.. Enumerable.Repeat(-1, data.Obs.Index.Count)]
        : [.. data.Obs.Column<IntegerColumn>(SampleTree.NodeColumn).Values.Select(node => (int)node)];
}
