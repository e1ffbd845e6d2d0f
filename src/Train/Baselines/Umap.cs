using HaploEmbed.Train.Evaluation;
using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Baselines;

/// <summary>UMAP: a picture in which neighbours in the data are neighbours.</summary>
/// <remarks>
/// Source: McInnes, Healy and Melville (2018), "UMAP: Uniform Manifold Approximation and Projection for Dimension Reduction". Neighbours are
/// exact, by the distance of <see cref="DataPairs"/>; the layout starts from the graph's lowest eigenvectors and is the same for
/// a seed.
/// </remarks>
internal sealed class Umap
{
    private const int ManySamples = 10_000;
    private const int EpochsOfFew = 500;
    private const int EpochsOfMany = 200;
    private const double StartSize = 10.0;

    private readonly SampleMatrix _training;
    private readonly UmapLayout _layout;
    private readonly double[] _points;

    private Umap(SampleMatrix training, UmapLayout layout, double[] points, int neighbours)
    {
        _training = training;
        _layout = layout;
        _points = points;
        Neighbours = neighbours;
    }

    /// <summary>The training samples' points, [samples, dimension] row-major.</summary>
    public ReadOnlySpan<double> Points => _points;

    /// <summary>How many neighbours each sample has: fewer than asked for where there are not so many samples.</summary>
    public int Neighbours { get; }

    private int Epochs => _training.Rows <= ManySamples ? EpochsOfFew : EpochsOfMany;

    /// <summary>Lays training samples out.</summary>
    /// <param name="training">The samples.</param>
    /// <param name="dimension">The dimension of the picture.</param>
    /// <param name="neighbours">How many neighbours a sample has.</param>
    /// <param name="minDistance">The distance below which points are not drawn closer.</param>
    /// <param name="seed">The seed of start and layout.</param>
    /// <param name="stop">Looked at now and then.</param>
    public static Umap Fit(SampleMatrix training, int dimension, int neighbours, double minDistance, int seed, CancellationToken stop = default)
    {
        var count = Math.Min(neighbours, training.Rows - 1);
        var pairs = new DataPairs(training, [.. Enumerable.Range(0, training.Rows)]);
        var graph = NeighbourGraph.Of(NearestSamples.AmongThemselves(pairs, count, stop));
        var points = Start(graph, dimension, seed, stop);
        var umap = new Umap(training, new UmapLayout(UmapCurve.Fit(minDistance), dimension, seed), points, count);
        umap._layout.Optimise(points, points, graph.Edges, umap.Epochs, movesBoth: true, stop);
        return umap;
    }

    /// <summary>Puts new samples into the picture, each among its neighbours of the training samples, which stay where they are.</summary>
    /// <returns>Points, [samples, dimension] row-major.</returns>
    public double[] Place(SampleMatrix samples, CancellationToken stop = default)
    {
        var dimension = _layout.Dimension;
        var points = new double[samples.Rows * dimension];
        var nearest = NearestSamples.AmongOthers(samples, _training, Math.Clamp(Neighbours, 1, _training.Rows), stop);
        var degrees = FuzzyNeighbours.Degrees(nearest);
        var edges = new List<UmapEdge>();
        for (var sample = 0; sample < samples.Rows; sample++)
        {
            var total = degrees[sample].Sum();
            for (var i = 0; i < degrees[sample].Length; i++)
            {
                var place = nearest.Places[sample][i];
                edges.Add(new UmapEdge(sample, place, degrees[sample][i]));
                for (var axis = 0; axis < dimension; axis++)
                {
                    points[sample * dimension + axis] += degrees[sample][i] / total * _points[place * dimension + axis];
                }
            }
        }

        _layout.Optimise(points, _points, edges, Epochs / 3, movesBoth: false, stop);
        return points;
    }

    // The eigenvectors of the largest eigenvalues of D^-1/2·W·D^-1/2 after the first, scaled to a square of side 20 about 0, with a
    // little noise, so that samples of one place part.
    private static double[] Start(NeighbourGraph graph, int dimension, int seed, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        using var random = new SeededRandomSource(seed, RandomPurpose.Umap);
        var vectors = graph.LowestVectors(dimension, random, stop);
        var largest = vectors.abs().max().item<double>();
        var start = vectors * (largest > 0.0 ? StartSize / largest : 0.0) + random.StandardNormal(graph.Count, dimension) * 1e-4;
        return TensorNumbers.Of(start.contiguous()).ToArray();
    }
}
