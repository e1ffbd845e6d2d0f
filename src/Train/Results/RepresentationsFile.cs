using System.Text.Json.Nodes;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Stages;
using HaploEmbed.Geometry;
using HaploEmbed.Geometry.Projections;
using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Results;

/// <summary>Writes representations.h5ad: each sample of the data set with its point, and each node of the tree with its mean.</summary>
internal static class RepresentationsFile
{
    /// <summary>The name of the points in ambient coordinates.</summary>
    public const string Latent = "X_latent";

    public static void Write(
        StepContext step,
        Manifold manifold,
        SplitData data,
        (Tensor Training, Tensor? Validation, Tensor Test) parts,
        Tensor? nodeMeans,
        JsonObject metrics)
    {
        using var scope = NewDisposeScope();
        var points = InOrderOfTheSet(data, parts);
        var uns = new Dictionary<string, object>(data.Set.Uns)
        {
            ["options"] = OptionsWriter.Write(step.Options<TrainOptions>(), onlyWithEffect: true).ToJsonString(),
            ["metrics"] = metrics.ToJsonString(),
            ["features"] = data.Set.Var.Index.ToArray(),
        };
        if (nodeMeans is not null)
        {
            uns[SampleTree.Name] = Merge(
                (IReadOnlyDictionary<string, object>)data.Set.Uns[SampleTree.Name],
                Pictures(manifold, nodeMeans!));
        }

        var pictures = Pictures(manifold, points);
        var set = new AnnDataSet
        {
            X = pictures[Latent],
            Obs = data.Set.Obs,
            Var = new DataTable([.. Enumerable.Range(0, manifold.AmbientDimension).Select(column => $"coordinate_{column}")], []),
            Obsm = pictures,
            Uns = uns,
        };
        step.WriteOutput(StepFiles.Representations, stream => AnnDataWriter.Write(stream, set), set.Obs.Index.Count);
    }

    // Ambient coordinates; where the manifold is hyperbolic the first two coordinates of both disks of radius 1; on a torus the
    // angles of its circles, on the sphere of dimension 2 longitude and latitude, in radians.
    public static Dictionary<string, DenseMatrix> Pictures(Manifold manifold, Tensor points)
    {
        var pictures = new Dictionary<string, DenseMatrix> { [Latent] = ToMatrix(points) };
        if (manifold is LorentzManifold lorentz)
        {
            pictures["X_poincare"] = ToMatrix(PoincareDisk.FromLorentz(lorentz, points).narrow(1, 0, 2));
            pictures["X_klein"] = ToMatrix(KleinDisk.FromLorentz(lorentz, points).narrow(1, 0, 2));
        }

        else if (manifold is PoincareBallManifold ball)
        {
            var disk = points.narrow(1, 0, 2) * Math.Sqrt(-ball.Curvature);
            pictures["X_poincare"] = ToMatrix(disk);
            pictures["X_klein"] = ToMatrix(2.0 * disk / (1.0 + points.square().sum(1, keepdim: true) * -ball.Curvature));
        }
        else if (manifold is SphereManifold { Dimension: 2 })
        {
            pictures["X_angles"] = ToMatrix(stack(
                [atan2(points.select(1, 1), points.select(1, 0)), points.select(1, 2).clamp(-1.0, 1.0).asin()], 1));
        }
        else if (manifold is ProductManifold product && product.Factors.All(factor => factor is SphereManifold { Dimension: 1 }))
        {
            var circles = points.view(points.size(0), -1, 2);
            pictures["X_angles"] = ToMatrix(atan2(circles.select(2, 1), circles.select(2, 0)));
        }

        return pictures;
    }

    private static Tensor InOrderOfTheSet(SplitData data, (Tensor Training, Tensor? Validation, Tensor Test) parts)
    {
        var points = full([data.Set.Obs.Index.Count, parts.Training.size(1)], double.NaN, dtype: ScalarType.Float64);
        foreach (var (rows, part) in new[]
        {
            (data.TrainingRows, parts.Training), (data.ValidationRows, parts.Validation), (data.TestRows, parts.Test),
        })
        {
            if (part is not null && rows.Count > 0)
            {
                using var indices = TensorNumbers.Indices(rows.ToArray());
                points.index_copy_(0, indices, part);
            }
        }

        return points;
    }

    private static DenseMatrix ToMatrix(Tensor values)
    {
        using var contiguous = values.contiguous();
        return new DenseMatrix((int)values.size(0), (int)values.size(1), contiguous.data<double>().ToArray());
    }

    private static Dictionary<string, object> Merge(IReadOnlyDictionary<string, object> tree, Dictionary<string, DenseMatrix> means) =>
        new(tree.Concat(means.Select(mean => KeyValuePair.Create(mean.Key, (object)mean.Value))));
}
