using System.Runtime.Intrinsics;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Train.Model;

namespace HaploEmbed.Train.Evaluation;

/// <summary>
/// Distances of the data themselves: Σ|x − y| of 0/1 samples, √Σ(x − y)² of others. Where entries are missing, the sum goes over
/// features known in both and is scaled by features over features so known; NaN where there is none.
/// </summary>
internal sealed class DataPairs(SampleMatrix samples, IReadOnlyList<int> rows) : PairDistances
{
    private readonly bool _hasMissing = rows.Any(row => !samples.MissingOf(row).IsEmpty);
    private BitRows? _ones;
    private BitRows? _missing;
    private DenseMatrix? _values;
    private bool _isAsked;

    public override int Count => rows.Count;

    public override int? WholeUpTo => samples.Ones is not null && !_hasMissing ? samples.Columns : null;

    public override void FromSample(int sample, Span<double> distances) => FromSample(sample, sample + 1, distances);

    /// <summary>Writes the distances of a sample to those from a place on.</summary>
    public void FromSample(int sample, int first, Span<double> distances)
    {
        PackIfItPays();
        for (var i = 0; i < distances.Length; i++)
        {
            distances[i] = Between(sample, first + i);
        }
    }

    public override double Between(int a, int b)
    {
        var (first, second) = (rows[a], rows[b]);
        var missingFirst = samples.MissingOf(first);
        var missingSecond = samples.MissingOf(second);
        var known = samples.Columns;
        if (_hasMissing)
        {
            var shared = _missing is null ? Shared(missingFirst, missingSecond) : _missing.Shared(a, _missing, b);
            known += shared - missingFirst.Length - missingSecond.Length;
        }

        if (known == 0)
        {
            return double.NaN;
        }

        var scale = (double)samples.Columns / known;
        if (samples.Ones is null)
        {
            return Math.Sqrt(Squares(ValuesOf(a), ValuesOf(b)) * scale);
        }

        return Differing(a, b, samples.Ones.Row(first), samples.Ones.Row(second), missingFirst, missingSecond) * scale;
    }

    private int Differing(
        int a, int b, ReadOnlySpan<int> onesFirst, ReadOnlySpan<int> onesSecond, ReadOnlySpan<int> missingFirst, ReadOnlySpan<int> missingSecond)
    {
        var ones = onesFirst.Length + onesSecond.Length;
        if (_ones is null)
        {
            ones -= 2 * Shared(onesFirst, onesSecond);
            return _hasMissing ? ones - Shared(onesFirst, missingSecond) - Shared(onesSecond, missingFirst) : ones;
        }

        ones -= 2 * _ones.Shared(a, _ones, b);
        return _missing is null ? ones : ones - _ones.Shared(a, _missing, b) - _ones.Shared(b, _missing, a);
    }

    // Once many pairs are asked for.
    private void PackIfItPays()
    {
        if (!_isAsked && samples.Ones is not null)
        {
            _ones = BitRows.OfMany(samples.Ones, rows, samples.Columns);
            _missing = _ones is not null && _hasMissing ? new BitRows(samples.Missing!, rows, samples.Columns) : null;
        }

        _isAsked = true;
    }

    // Where either is NaN, which stands for an entry that is not known, nothing is added.
    private static double Squares(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sums = Vector256<double>.Zero;
        var i = 0;
        for (; i <= x.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var difference = Vector256.Create(x[i..]) - Vector256.Create(y[i..]);
            difference &= Vector256.Equals(difference, difference);
            sums += difference * difference;
        }

        var sum = Vector256.Sum(sums);
        for (; i < x.Length; i++)
        {
            var difference = x[i] - y[i];
            sum += double.IsNaN(difference) ? 0.0 : difference * difference;
        }

        return sum;
    }

    // A sample's values, NaN where they are not known.
    private ReadOnlySpan<double> ValuesOf(int place)
    {
        if (!_hasMissing)
        {
            return samples.Dense!.Row(rows[place]);
        }

        if (_values is null)
        {
            _values = new DenseMatrix(rows.Count, samples.Columns, new double[(long)rows.Count * samples.Columns]);
            for (var row = 0; row < rows.Count; row++)
            {
                samples.CopyRow(rows[row], _values.Row(row));
            }
        }

        return _values.Row(place);
    }

    // How many numbers two rising lists have in common.
    private static int Shared(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var (i, j, shared) = (0, 0, 0);
        while (i < a.Length && j < b.Length)
        {
            var (left, right) = (a[i], b[j]);
            shared += left == right ? 1 : 0;
            i += left <= right ? 1 : 0;
            j += right <= left ? 1 : 0;
        }

        return shared;
    }
}
