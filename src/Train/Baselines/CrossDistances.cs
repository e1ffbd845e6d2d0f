using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Train.Evaluation;
using HaploEmbed.Train.Model;

namespace HaploEmbed.Train.Baselines;

/// <summary>Distances between samples of two matrices of the same features.</summary>
internal sealed class CrossDistances
{
    private readonly DataPairs _pairs;
    private readonly int _first;

    public CrossDistances(SampleMatrix samples, SampleMatrix others)
    {
        _first = samples.Rows;
        var both = Join(samples, others);
        _pairs = new DataPairs(both, [.. Enumerable.Range(0, both.Rows)]);
    }

    /// <summary>Writes the distances of a sample to the others.</summary>
    public void FromSample(int sample, Span<double> distances) => _pairs.FromSample(sample, _first, distances);

    private static SampleMatrix Join(SampleMatrix a, SampleMatrix b)
    {
        var missing = a.Missing is null && b.Missing is null ? null : Join(a.Missing ?? None(a.Rows), b.Missing ?? None(b.Rows));
        return a.Ones is not null
            ? SampleMatrix.OfOnes(a.Columns, Join(a.Ones, b.Ones!), missing)
            : SampleMatrix.OfDense(new DenseMatrix(a.Rows + b.Rows, a.Columns, [.. a.Dense!.Values, .. b.Dense!.Values]), missing);
    }

    private static SparseRows Join(SparseRows a, SparseRows b) =>
        new([.. a.Offsets, .. b.Offsets.Skip(1).Select(offset => a.Columns.Length + offset)], [.. a.Columns, .. b.Columns]);

    private static SparseRows None(int rows) => new(new int[rows + 1], []);
}
