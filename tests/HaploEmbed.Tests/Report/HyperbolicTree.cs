using System.Numerics;
using HaploEmbed.Core.Formats.AnnData;

namespace HaploEmbed.Tests.Report;

/// <summary>A binary tree laid out in the hyperbolic plane, with samples scattered about its nodes.</summary>
internal sealed class HyperbolicTree : ITreeLayout
{
    private readonly int _observations;

    /// <param name="depth">The depth of the leaves.</param>
    /// <param name="observations">Samples about each node.</param>
    /// <param name="edgeLength">The hyperbolic length of an edge, as seen from the root.</param>
    /// <param name="spread">The standard deviation of samples about their node.</param>
    /// <param name="seed">The seed of the scatter.</param>
    public HyperbolicTree(int depth, int observations, double edgeLength = 0.75, double spread = 0.12, int seed = 0)
    {
        _observations = observations;
        var count = (1 << (depth + 1)) - 1;
        Parents = [.. Enumerable.Range(0, count).Select(node => node == 0 ? -1 : (node - 1) / 2)];
        Depths = [.. Enumerable.Range(0, count).Select(node => BitOperations.Log2((uint)node + 1))];
        Names = [.. Enumerable.Range(0, count).Select(node => $"node{node}")];
        Nodes = [.. Enumerable.Range(0, count).Select(node => PlaceOf(node, edgeLength))];
        var random = new Random(seed);
        Samples =
        [
            .. from node in Nodes
               from observation in Enumerable.Range(0, observations)
               select Beside(node, spread, random),
        ];
    }

    public string[] Names { get; }

    public int[] Parents { get; }

    public int[] Depths { get; }

    /// <summary>Gets the nodes in the Poincaré disk.</summary>
    public Complex[] Nodes { get; }

    /// <summary>Gets the samples in the Poincaré disk, node by node.</summary>
    public Complex[] Samples { get; }

    public int NodeOf(int sample) => sample / _observations;

    public static DenseMatrix Poincare(Complex[] points) => Matrix(points, point => [point.Real, point.Imaginary]);

    public static DenseMatrix Klein(Complex[] points) => Matrix(points, point =>
    {
        var klein = 2 * point / (1 + (point.Magnitude * point.Magnitude));
        return [klein.Real, klein.Imaginary];
    });

    public static DenseMatrix Hyperboloid(Complex[] points) => Matrix(points, point =>
    {
        var squared = point.Magnitude * point.Magnitude;
        return [(1 + squared) / (1 - squared), 2 * point.Real / (1 - squared), 2 * point.Imaginary / (1 - squared)];
    });

    /// <summary>Gives a point near a node: one near the origin, brought there by a Möbius transform of the disk.</summary>
    public static Complex Beside(Complex node, double spread, Random random)
    {
        var radius = spread * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        var offset = Complex.FromPolarCoordinates(Math.Tanh(radius / 2), 2 * Math.PI * random.NextDouble());
        return (node + offset) / (1 + (Complex.Conjugate(node) * offset));
    }

    private static DenseMatrix Matrix(Complex[] points, Func<Complex, double[]> coordinates)
    {
        var rows = points.Select(coordinates).ToArray();
        return new DenseMatrix(rows.Length, rows[0].Length, [.. rows.SelectMany(row => row)]);
    }

    // Each node has the middle of its share of the circle.
    private Complex PlaceOf(int node, double edgeLength)
    {
        var depth = Depths[node];
        var place = node + 1 - (1 << depth);
        var angle = 0.3 + (2 * Math.PI * (place + 0.5) / (1 << depth));
        return depth == 0 ? Complex.Zero : Complex.FromPolarCoordinates(Math.Tanh(edgeLength * depth / 2), angle);
    }
}
