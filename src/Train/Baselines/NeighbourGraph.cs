using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Baselines;

/// <summary>An edge that draws two points together.</summary>
/// <param name="From">The one.</param>
/// <param name="To">The other.</param>
/// <param name="Weight">How much, above 0 and at most 1.</param>
internal readonly record struct UmapEdge(int From, int To, double Weight);

/// <summary>The symmetric graph of neighbours: of degrees a and b, seen from either side, a + b − a·b.</summary>
internal sealed class NeighbourGraph
{
    private const int SpareVectors = 6;
    private const int Passes = 200;

    private NeighbourGraph(int count, UmapEdge[] edges)
    {
        Count = count;
        Edges = edges;
    }

    /// <summary>The number of samples.</summary>
    public int Count { get; }

    /// <summary>The edges, each in both directions, by their first sample.</summary>
    public IReadOnlyList<UmapEdge> Edges { get; }

    public static NeighbourGraph Of(NearestSamples nearest)
    {
        var degrees = FuzzyNeighbours.Degrees(nearest);
        var weights = new SortedDictionary<int, double>[degrees.Length];
        for (var sample = 0; sample < weights.Length; sample++)
        {
            weights[sample] = [];
        }

        for (var sample = 0; sample < weights.Length; sample++)
        {
            for (var i = 0; i < degrees[sample].Length; i++)
            {
                var other = nearest.Places[sample][i];
                var own = degrees[sample][i];
                var back = Array.IndexOf(nearest.Places[other], sample);
                var theirs = back < 0 ? 0.0 : degrees[other][back];
                var joined = own + theirs - own * theirs;
                if (joined > 0.0)
                {
                    weights[sample][other] = joined;
                    weights[other][sample] = joined;
                }
            }
        }

        return new NeighbourGraph(
            weights.Length,
            [.. weights.SelectMany((own, sample) => own.Select(edge => new UmapEdge(sample, edge.Key, edge.Value)))]);
    }

    /// <summary>
    /// Gives about the eigenvectors of the largest eigenvalues of D^-1/2·W·D^-1/2 but the trivial first, [samples, count]; of a graph in
    /// several parts they tell the parts. By subspace iteration, not to the end: they are a start.
    /// </summary>
    public Tensor LowestVectors(int count, SeededRandomSource random, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        var width = Math.Min(count + 1 + SpareVectors, Count);
        var roots = new double[Count];
        foreach (var edge in Edges)
        {
            roots[edge.From] += edge.Weight;
        }

        roots = [.. roots.Select(sum => sum > 0.0 ? 1.0 / Math.Sqrt(sum) : 0.0)];
        var vectors = linalg.qr(random.StandardNormal(Count, width)).Q;
        for (var pass = 0; pass < Passes; pass++)
        {
            stop.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            vectors = linalg.qr(Smooth(vectors, roots)).Q.MoveToOuterDisposeScope();
        }

        var (_, turn) = linalg.eigh(vectors.t().mm(Smooth(vectors, roots)));
        var ordered = vectors.mm(turn.flip(1));
        var result = zeros([Count, count], ScalarType.Float64);
        var there = Math.Min(count, width - 1);
        if (there > 0)
        {
            result.narrow(1, 0, there).copy_(ordered.narrow(1, 1, there));
        }

        return result.MoveToOuterDisposeScope();
    }

    // (I + D^-1/2·W·D^-1/2)/2, whose eigenvalues are not negative.
    private Tensor Smooth(Tensor vectors, double[] roots)
    {
        using var scope = NewDisposeScope();
        var contiguous = vectors.contiguous();
        var width = (int)vectors.size(1);
        var from = TensorNumbers.Of(contiguous);
        var smooth = contiguous.clone();
        var to = TensorNumbers.Of(smooth);
        foreach (var edge in Edges)
        {
            var factor = edge.Weight * roots[edge.From] * roots[edge.To];
            for (var i = 0; i < width; i++)
            {
                to[edge.From * width + i] += factor * from[edge.To * width + i];
            }
        }

        return (smooth * 0.5).MoveToOuterDisposeScope();
    }
}
