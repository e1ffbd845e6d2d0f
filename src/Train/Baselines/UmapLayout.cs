namespace HaploEmbed.Train.Baselines;

/// <summary>Moves points until neighbours are close and others are not.</summary>
/// <remarks>
/// Stochastic gradient descent on the cross-entropy of the fuzzy graphs: an edge of weight w is drawn together in about w/w_max of the
/// epochs, and each time five random points are pushed away. Source: McInnes, Healy and Melville (2018), algorithm 5.
/// </remarks>
/// <param name="curve">What makes degrees of distances.</param>
/// <param name="dimension">Coordinates of a point.</param>
/// <param name="seed">The seed of the random points.</param>
internal sealed class UmapLayout(UmapCurve curve, int dimension, int seed)
{
    private const int PushesADraw = 5;
    private const double LongestMove = 4.0;

    public int Dimension => dimension;

    /// <summary>Moves points in place.</summary>
    /// <param name="points">The points that edges lead from, [points, dimension] row-major.</param>
    /// <param name="others">The points that edges lead to: the same list, or another that stays as it is.</param>
    /// <param name="edges">The edges.</param>
    /// <param name="epochs">How often all edges are gone through.</param>
    /// <param name="movesBoth">Whether both ends of an edge move.</param>
    /// <param name="stop">Looked at before each epoch.</param>
    public void Optimise(double[] points, double[] others, IReadOnlyList<UmapEdge> edges, int epochs, bool movesBoth, CancellationToken stop)
    {
        if (edges.Count == 0)
        {
            return;
        }

        // SplitMix64 (Steele, Lea and Flood 2014).
        var state = (ulong)(uint)seed;
        int Below(int bound)
        {
            unchecked
            {
                state += 0x9E3779B97F4A7C15;
                var bits = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
                bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
                return (int)(((bits ^ (bits >> 31)) >> 32) * (ulong)bound >> 32);
            }
        }

        var heaviest = edges.Max(edge => edge.Weight);
        var kept = edges.Where(edge => edge.Weight >= heaviest / epochs).ToArray();
        var periods = Array.ConvertAll(kept, edge => heaviest / edge.Weight);
        var due = (double[])periods.Clone();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            stop.ThrowIfCancellationRequested();
            var rate = 1.0 - (double)epoch / epochs;
            for (var i = 0; i < kept.Length; i++)
            {
                if (due[i] > epoch + 1)
                {
                    continue;
                }

                due[i] += periods[i];
                var (from, to) = (kept[i].From * dimension, kept[i].To * dimension);
                Draw(points, from, others, to, movesBoth, rate);
                for (var push = 0; push < PushesADraw; push++)
                {
                    var away = Below(others.Length / dimension) * dimension;
                    if (!(movesBoth && away == from))
                    {
                        Push(points, from, others, away, rate);
                    }
                }
            }
        }
    }

    private void Draw(double[] points, int from, double[] others, int to, bool movesBoth, double rate)
    {
        var square = SquareOf(points, from, others, to);
        if (square == 0.0)
        {
            return;
        }

        var slope = -2.0 * curve.A * curve.B * Math.Pow(square, curve.B - 1.0) / (1.0 + curve.A * Math.Pow(square, curve.B));
        for (var axis = 0; axis < dimension; axis++)
        {
            var move = rate * Math.Clamp(slope * (points[from + axis] - others[to + axis]), -LongestMove, LongestMove);
            points[from + axis] += move;
            others[to + axis] -= movesBoth ? move : 0.0;
        }
    }

    private void Push(double[] points, int from, double[] others, int away, double rate)
    {
        var square = SquareOf(points, from, others, away);
        if (square == 0.0)
        {
            return;
        }

        var slope = 2.0 * curve.B / ((0.001 + square) * (1.0 + curve.A * Math.Pow(square, curve.B)));
        for (var axis = 0; axis < dimension; axis++)
        {
            points[from + axis] += rate * Math.Clamp(slope * (points[from + axis] - others[away + axis]), -LongestMove, LongestMove);
        }
    }

    private double SquareOf(double[] points, int from, double[] others, int to)
    {
        var sum = 0.0;
        for (var axis = 0; axis < dimension; axis++)
        {
            var difference = points[from + axis] - others[to + axis];
            sum += difference * difference;
        }

        return sum;
    }
}
