using HaploEmbed.Geometry;
using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Evaluation;

/// <summary>The nearest points of each point by distance on the manifold, nearest first; of equal ones the first.</summary>
internal static class Neighbours
{
    private const long BlockPairs = 1 << 20;

    /// <summary>Finds them.</summary>
    /// <param name="manifold">The manifold.</param>
    /// <param name="points">Points, float64 [n, ambient].</param>
    /// <param name="others">The points to look among; null for the points themselves, each without itself.</param>
    /// <param name="count">How many; fewer where there are fewer.</param>
    /// <param name="stop">Looked at before each block of rows.</param>
    public static int[][] Find(Manifold manifold, Tensor points, Tensor? others, int count, CancellationToken stop = default)
    {
        using var noGradient = no_grad();
        var among = others ?? points;
        var rows = Math.Max(1, BlockPairs / Math.Max(1, among.size(0)));
        var found = new int[points.size(0)][];
        for (var first = 0L; first < points.size(0); first += rows)
        {
            stop.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var block = manifold.PairwiseDistance(points.narrow(0, first, Math.Min(rows, points.size(0) - first)), among).contiguous();
            var distances = TensorNumbers.Of(block);
            for (var row = 0; row < block.size(0); row++)
            {
                var self = others is null ? (int)first + row : -1;
                found[first + row] = Nearest(distances.Slice(row * (int)among.size(0), (int)among.size(0)), count, self);
            }
        }

        return found;
    }

    /// <summary>Gives the places of the least numbers, least first, but for one place.</summary>
    public static int[] Nearest(ReadOnlySpan<double> distances, int count, int except = -1)
    {
        var least = new List<(double Distance, int Place)>(count + 1);
        for (var place = 0; place < distances.Length; place++)
        {
            if (place == except || (least.Count == count && !(distances[place] < least[^1].Distance)))
            {
                continue;
            }

            var at = least.Count;
            while (at > 0 && distances[place] < least[at - 1].Distance)
            {
                at--;
            }

            least.Insert(at, (distances[place], place));
            if (least.Count > count)
            {
                least.RemoveAt(count);
            }
        }

        return [.. least.Select(each => each.Place)];
    }
}
