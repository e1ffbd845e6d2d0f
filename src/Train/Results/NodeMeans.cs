using HaploEmbed.Geometry;
using HaploEmbed.Geometry.Projections;
using HaploEmbed.Train.Evaluation;
using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Results;

/// <summary>
/// The drawn nodes of the data set's tree, each at the Fréchet mean of the training samples that it is the nearest drawn node of.
/// </summary>
internal static class NodeMeans
{
    /// <summary>Finds the means.</summary>
    /// <returns>
    /// Points, float64 [nodes, ambient], NaN of nodes that are not drawn or have no samples; null where the data set has no tree.
    /// </returns>
    public static Tensor? Of(Manifold manifold, SplitData data, Tensor trainingPoints, CancellationToken stop)
    {
        if (data.Tree is not { } tree)
        {
            return null;
        }

        using var noGradient = no_grad();
        var nearest = tree.NearestDrawn();
        int[] nodes = [.. data.TreeNodes(data.TrainingRows)!.Select(node => node < 0 ? -1 : nearest[node])];
        var means = full([tree.Names.Count, trainingPoints.size(1)], double.NaN, dtype: ScalarType.Float64);
        var samples = Enumerable.Range(0, nodes.Length).GroupBy(sample => nodes[sample]).Where(group => group.Key >= 0);
        foreach (var group in samples)
        {
            stop.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var own = trainingPoints.index_select(0, TensorNumbers.Indices(group.ToArray()));
            means.narrow(0, group.Key, 1).copy_(manifold.FrechetMean(own));
        }

        return means;
    }

    /// <summary>
    /// Counts the crossings of the edges between drawn nodes as straight lines between the means, where straight lines are geodesics: in
    /// the plane and on the Klein disk. Null on other manifolds and in other dimensions.
    /// </summary>
    public static int? CrossingsOf(Manifold manifold, SplitData data, Tensor means)
    {
        using var scope = NewDisposeScope();
        var plane = manifold switch
        {
            LorentzManifold { Dimension: 2 } lorentz => KleinDisk.FromLorentz(lorentz, means),
            PoincareBallManifold { Dimension: 2 } ball => 2.0 * means / (1.0 + means.square().sum(1, keepdim: true) * -ball.Curvature),
            EuclideanManifold { Dimension: 2 } => means,
            _ => null,
        };
        if (plane is null)
        {
            return null;
        }

        var numbers = TensorNumbers.Of(plane.contiguous()).ToArray();
        return EdgeCrossings.Count(data.Tree!.DrawnParents(), [.. numbers.Chunk(2).Select(pair => (pair[0], pair[1]))]);
    }
}
