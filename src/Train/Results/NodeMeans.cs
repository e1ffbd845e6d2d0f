using HaploEmbed.Geometry;
using HaploEmbed.Geometry.Projections;
using HaploEmbed.Train.Evaluation;
using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Results;

/// <summary>
/// The drawn nodes of the data set's tree, each at the Fréchet mean of the training samples that it is the nearest drawn node of, or, where
/// there are none, of the drawn nodes that hang on it.
/// </summary>
internal static class NodeMeans
{
    /// <summary>Finds the means.</summary>
    /// <returns>
    /// Points, float64 [nodes, ambient], NaN of nodes that are not drawn or have no samples below them; null where the data set has no tree.
    /// </returns>
    public static Tensor? Of(Manifold manifold, SplitData data, Tensor trainingPoints, CancellationToken stop)
    {
        if (data.Tree is not { } tree)
        {
            return null;
        }

        using var noGradient = no_grad();
        var nearest = tree.NearestDrawn();
        var samples = data.TreeNodes(data.TrainingRows)!
            .Select((node, sample) => (Node: node < 0 ? -1 : nearest[node], sample)).ToLookup(pair => pair.Node, pair => pair.sample);
        var hanging = tree.DrawnParents().Select((parent, node) => (parent, node)).ToLookup(pair => pair.parent, pair => pair.node);
        var means = full([tree.Names.Count, trainingPoints.size(1)], double.NaN, dtype: ScalarType.Float64);
        var hasMean = new bool[tree.Names.Count];

        // A node stands behind its parent: from the last one on, all that hang on a node have their means before it. On nodes that are not
        // drawn hangs nothing, and they are no sample's nearest.
        for (var node = hasMean.Length - 1; node >= 0; node--)
        {
            stop.ThrowIfCancellationRequested();
            var (points, averaged) = samples.Contains(node) ? (trainingPoints, samples[node]) : (means, hanging[node].Where(child => hasMean[child]));
            int[] rows = [.. averaged];
            hasMean[node] = rows.Length > 0;
            if (hasMean[node])
            {
                using var scope = NewDisposeScope();
                means.narrow(0, node, 1).copy_(manifold.FrechetMean(points.index_select(0, TensorNumbers.Indices(rows))));
            }
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
