namespace HaploEmbed.Train.Evaluation;

/// <summary>How often edges of a tree cross each other in a picture where they are straight.</summary>
internal static class EdgeCrossings
{
    /// <summary>
    /// Counts the pairs of edges that cross in their insides. Edges that share a node do not count, nor do edges that touch, nor those
    /// with a node that has no place (NaN).
    /// </summary>
    /// <param name="parents">The parent of each node; −1 for the root.</param>
    /// <param name="places">The place of each node in the plane.</param>
    public static int Count(IReadOnlyList<int> parents, IReadOnlyList<(double X, double Y)> places)
    {
        var edges = Enumerable.Range(0, parents.Count)
            .Where(node => parents[node] >= 0 && IsPlaced(places[node]) && IsPlaced(places[parents[node]]))
            .Select(node => (Child: node, Parent: parents[node]))
            .ToArray();
        var crossings = 0;
        for (var i = 0; i < edges.Length; i++)
        {
            for (var j = i + 1; j < edges.Length; j++)
            {
                var (a, b) = (edges[i], edges[j]);
                var shareANode = a.Child == b.Child || a.Child == b.Parent || a.Parent == b.Child || a.Parent == b.Parent;
                crossings += !shareANode && Cross(places[a.Child], places[a.Parent], places[b.Child], places[b.Parent]) ? 1 : 0;
            }
        }

        return crossings;
    }

    private static bool Cross((double X, double Y) a, (double X, double Y) b, (double X, double Y) c, (double X, double Y) d) =>
        Side(a, b, c) * Side(a, b, d) < 0 && Side(c, d, a) * Side(c, d, b) < 0;

    private static int Side((double X, double Y) a, (double X, double Y) b, (double X, double Y) c) =>
        Math.Sign((b.X - a.X) * (c.Y - a.Y) - (b.Y - a.Y) * (c.X - a.X));

    private static bool IsPlaced((double X, double Y) place) => double.IsFinite(place.X) && double.IsFinite(place.Y);
}
