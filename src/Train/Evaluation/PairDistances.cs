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
