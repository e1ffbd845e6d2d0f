using HaploEmbed.Train.Model;

namespace HaploEmbed.Train.Evaluation;

/// <summary>Distances between samples by something other than their representations.</summary>
internal abstract class PairDistances
{
    /// <summary>The number of samples.</summary>
    public abstract int Count { get; }

    /// <summary>A bound of the distances where all of them are whole numbers; null where they are not.</summary>
    public virtual int? WholeUpTo => null;

    /// <summary>Writes the distances of a sample to those after it, <c>Count − sample − 1</c> numbers.</summary>
    public abstract void FromSample(int sample, Span<double> distances);

    /// <summary>Gives the distance of two samples.</summary>
    public abstract double Between(int a, int b);
}

/// <summary>Distances along a tree, in edges, between the nodes that samples hang on.</summary>
internal sealed class TreePairs(TreeDistances tree, IReadOnlyList<int> nodes) : PairDistances
{
    private readonly int[] _fromNode = new int[tree.NodeCount];
    private int _node = -1;

    public override int Count => nodes.Count;

    public override int? WholeUpTo => 2 * nodes.Select(tree.Depth).DefaultIfEmpty().Max();

    public override void FromSample(int sample, Span<double> distances)
    {
        if (nodes[sample] != _node)
        {
            _node = nodes[sample];
            tree.FromNode(_node, _fromNode);
        }

        for (var i = 0; i < distances.Length; i++)
        {
            distances[i] = _fromNode[nodes[sample + 1 + i]];
        }
    }

    public override double Between(int a, int b) => tree.Between(nodes[a], nodes[b]);
}

/// <summary>Distances round a circle of circumference 1: min(|a − b|, 1 − |a − b|).</summary>
internal sealed class PhasePairs(IReadOnlyList<double> phases) : PairDistances
{
    public override int Count => phases.Count;

    public override void FromSample(int sample, Span<double> distances)
    {
        for (var i = 0; i < distances.Length; i++)
        {
            distances[i] = Between(sample, sample + 1 + i);
        }
    }

    public override double Between(int a, int b)
    {
        var difference = Math.Abs(phases[a] - phases[b]);
        return Math.Min(difference, 1.0 - difference);
    }
}

/// <summary>
/// Distances of the data themselves: Σ|x − y| of 0/1 samples, √Σ(x − y)² of others. Where entries are missing, the sum goes over
/// features known in both and is scaled by features over features so known; NaN where there is none.
/// </summary>
internal sealed class DataPairs(SampleMatrix samples, IReadOnlyList<int> rows) : PairDistances
{
    public override int Count => rows.Count;

    public override int? WholeUpTo => samples.Ones is not null && rows.All(row => samples.MissingOf(row).IsEmpty) ? samples.Columns : null;

    public override void FromSample(int sample, Span<double> distances)
    {
        for (var i = 0; i < distances.Length; i++)
        {
            distances[i] = Between(sample, sample + 1 + i);
        }
    }

    public override double Between(int a, int b)
    {
        var (first, second) = (rows[a], rows[b]);
        var missingFirst = samples.MissingOf(first);
        var missingSecond = samples.MissingOf(second);
        var known = samples.Columns - missingFirst.Length - missingSecond.Length + Shared(missingFirst, missingSecond);
        var scale = (double)samples.Columns / known;
        if (samples.Ones is not null)
        {
            var onesFirst = samples.Ones.Row(first);
            var onesSecond = samples.Ones.Row(second);
            var differing = onesFirst.Length + onesSecond.Length - 2 * Shared(onesFirst, onesSecond);
            differing -= Shared(onesFirst, missingSecond) + Shared(onesSecond, missingFirst);
            return known == 0 ? double.NaN : differing * scale;
        }

        return known == 0 ? double.NaN : Math.Sqrt(Squares(first, second, missingFirst, missingSecond) * scale);
    }

    private double Squares(int first, int second, ReadOnlySpan<int> missingFirst, ReadOnlySpan<int> missingSecond)
    {
        var x = samples.Dense!.Row(first);
        var y = samples.Dense.Row(second);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            if ((missingFirst.IsEmpty || missingFirst.BinarySearch(i) < 0) && (missingSecond.IsEmpty || missingSecond.BinarySearch(i) < 0))
            {
                sum += (x[i] - y[i]) * (x[i] - y[i]);
            }
        }

        return sum;
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
