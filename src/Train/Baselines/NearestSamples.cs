using HaploEmbed.Train.Evaluation;
using HaploEmbed.Train.Model;

namespace HaploEmbed.Train.Baselines;

/// <summary>The nearest samples of each sample by the distance of their data, nearest first.</summary>
/// <param name="Places">Their places, [samples][neighbours].</param>
/// <param name="Distances">Their distances.</param>
internal sealed record NearestSamples(int[][] Places, double[][] Distances)
{
    /// <summary>Finds the neighbours of each sample among the others, all pairs being measured once.</summary>
    public static NearestSamples AmongThemselves(PairDistances distances, int count, CancellationToken stop)
    {
        var least = Enumerable.Range(0, distances.Count).Select(_ => new Least(count)).ToArray();
        var row = new double[distances.Count];
        for (var sample = 0; sample < distances.Count; sample++)
        {
            stop.ThrowIfCancellationRequested();
            var after = row.AsSpan(0, distances.Count - sample - 1);
            distances.FromSample(sample, after);
            for (var i = 0; i < after.Length; i++)
            {
                least[sample].Offer(after[i], sample + 1 + i);
                least[sample + 1 + i].Offer(after[i], sample);
            }
        }

        return new NearestSamples([.. least.Select(each => each.Places())], [.. least.Select(each => each.Distances())]);
    }

    /// <summary>Finds the neighbours of new samples among others.</summary>
    /// <param name="newcomers">The new samples.</param>
    /// <param name="others">The samples that they are compared with.</param>
    /// <param name="count">How many neighbours.</param>
    /// <param name="stop">Looked at before each sample.</param>
    public static NearestSamples AmongOthers(SampleMatrix newcomers, SampleMatrix others, int count, CancellationToken stop)
    {
        var distances = new CrossDistances(newcomers, others);
        var least = Enumerable.Range(0, newcomers.Rows).Select(_ => new Least(count)).ToArray();
        var row = new double[others.Rows];
        for (var sample = 0; sample < least.Length; sample++)
        {
            stop.ThrowIfCancellationRequested();
            distances.FromSample(sample, row);
            for (var other = 0; other < row.Length; other++)
            {
                least[sample].Offer(row[other], other);
            }
        }

        return new NearestSamples([.. least.Select(each => each.Places())], [.. least.Select(each => each.Distances())]);
    }

    // The least numbers so far, least first; of equal ones the first offered stays first.
    private sealed class Least(int most)
    {
        private readonly double[] _distances = new double[most];
        private readonly int[] _places = new int[most];
        private int _count;

        public void Offer(double distance, int place)
        {
            if (_count == most && !(distance < _distances[most - 1]))
            {
                return;
            }

            var at = _count < most ? _count++ : most - 1;
            for (; at > 0 && distance < _distances[at - 1]; at--)
            {
                (_distances[at], _places[at]) = (_distances[at - 1], _places[at - 1]);
            }

            (_distances[at], _places[at]) = (distance, place);
        }

        public int[] Places() => _places[.._count];

        public double[] Distances() => _distances[.._count];
    }
}
