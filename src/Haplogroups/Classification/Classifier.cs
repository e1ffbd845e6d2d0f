using HaploEmbed.Haplogroups.Polymorphisms;
using HaploEmbed.Haplogroups.Samples;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Classification;

/// <summary>Finds the haplogroups that fit a sample best, by walking the whole tree. One for each thread.</summary>
/// <remarks>
/// Source: Weissensteiner et al. (2016), "HaploGrep 2", Nucleic Acids Research 44, W58; and the behaviour of haplogrep-core 3.0.1. Sums run
/// in that program's order, since haplogroups tie to the last bit.
/// </remarks>
public sealed class Classifier
{
    private readonly ScoredTree _tree;
    private readonly SampleMatch _match;
    private readonly Metric _metric;
    private readonly int _hits;
    private readonly double[] _expected;
    private readonly double[] _found;
    private readonly double[] _missing;
    private readonly double[] _remaining;

    /// <summary>Makes a classifier.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="mode">Whether results are those of haplogrep3.</param>
    /// <param name="metric">How well a haplogroup fits.</param>
    /// <param name="hits">How many haplogroups are given for a sample, 1 or more.</param>
    public Classifier(Phylotree tree, ClassificationMode mode, Metric metric = Metric.Kulczynski, int hits = 1)
        : this(new ScoredTree(tree), mode, metric, hits)
    {
    }

    private Classifier(ScoredTree tree, ClassificationMode mode, Metric metric, int hits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hits, 1);
        _tree = tree;
        Mode = mode;
        Rules = MatchRules.Of(mode);
        _metric = metric;
        _hits = Math.Min(hits, tree.Parents.Length);
        _match = new SampleMatch(tree, Rules);
        _expected = new double[tree.Parents.Length];
        _found = new double[tree.Parents.Length];
        _missing = new double[tree.Parents.Length];
        _remaining = new double[tree.Parents.Length];
    }

    /// <summary>Gets the tree.</summary>
    public Phylotree Tree => _tree.Tree;

    /// <summary>Gets whether results are those of haplogrep3.</summary>
    public ClassificationMode Mode { get; }

    /// <summary>Gets what counts as what.</summary>
    internal MatchRules Rules { get; }

    /// <summary>Gives the polymorphisms that lists are made of: with Kimura's distance haplogrep3 keeps those that it scored.</summary>
    internal IReadOnlyList<Polymorphism> Listed(Sample sample) => _metric == Metric.Kimura ? sample.Polymorphisms : sample.Reported;

    /// <summary>Gets how well a haplogroup fits.</summary>
    public Metric Metric => _metric;

    /// <summary>Gets the highest weight that a polymorphism of the tree has.</summary>
    internal double HighestWeight => _tree.HighestWeight;

    /// <summary>Makes another of the same kind, for another thread. It shares the tree.</summary>
    public Classifier ForAnotherThread() => new(_tree, Mode, _metric, _hits);

    /// <summary>Makes another of the same kind that gives so many haplogroups. It shares the tree.</summary>
    public Classifier WithHits(int hits) => new(_tree, Mode, _metric, hits);

    /// <summary>Finds the haplogroups that fit a sample best.</summary>
    /// <returns>
    /// As many as asked for, best first. Of those that fit alike, the expected haplogroup stands first, then the order of the tree holds.
    /// </returns>
    public IReadOnlyList<HaplogroupHit> Classify(Sample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);

        _match.Take(sample);
        switch (_metric)
        {
            case Metric.Kulczynski:
                WalkFound();
                return Best(sample, Kulczynski, lowIsBest: false);
            case Metric.Jaccard:
                WalkFound();
                WalkRemaining();
                return Best(sample, Jaccard, lowIsBest: false);
            case Metric.Hamming:
                WalkRemaining();
                return Best(sample, Hamming, lowIsBest: true);
            default:
                var kimura = new KimuraDistance(this, sample);
                return Best(sample, haplogroup => kimura.To(Tree.Haplogroups[haplogroup]), lowIsBest: true);
        }
    }

    // A back mutation takes away what was never added, too: haplogrep3 does.
    private void WalkFound()
    {
        var state = _match.State;
        for (var haplogroup = 0; haplogroup < _expected.Length; haplogroup++)
        {
            var parent = _tree.Parents[haplogroup];
            var (expected, found) = parent < 0 ? (0.0, 0.0) : (_expected[parent], _found[parent]);
            foreach (ref readonly var occurrence in _tree.Occurrences.AsSpan(_tree.Starts[haplogroup].._tree.Starts[haplogroup + 1]))
            {
                var match = state[occurrence.Place];
                if ((match & SampleMatch.Covered) == 0)
                {
                    continue;
                }

                var weight = occurrence.IsBack ? -occurrence.Weight : occurrence.Weight;
                expected += weight;
                if ((match & SampleMatch.Has) != 0)
                {
                    found += weight;
                }
            }

            _expected[haplogroup] = expected;
            _found[haplogroup] = found;
        }
    }

    private void WalkRemaining()
    {
        var state = _match.State;
        for (var haplogroup = 0; haplogroup < _missing.Length; haplogroup++)
        {
            var parent = _tree.Parents[haplogroup];
            var (missing, remaining) = parent < 0 ? (0.0, _match.Weight) : (_missing[parent], _remaining[parent]);
            foreach (ref readonly var occurrence in _tree.Occurrences.AsSpan(_tree.Starts[haplogroup].._tree.Starts[haplogroup + 1]))
            {
                var match = state[occurrence.Place];
                var has = (match & SampleMatch.Has) != 0;
                if ((match & SampleMatch.Covered) == 0)
                {
                    continue;
                }

                if (occurrence.IsBack)
                {
                    remaining += has ? occurrence.Weight : 0;
                    continue;
                }

                missing += occurrence.Weight;
                if (has)
                {
                    missing -= occurrence.Weight;
                    remaining -= occurrence.Weight;
                }
            }

            _missing[haplogroup] = missing;
            _remaining[haplogroup] = remaining;
        }
    }

    private double Kulczynski(int haplogroup)
    {
        var (expected, found) = (_expected[haplogroup], _found[haplogroup]);
        var ofSample = _match.Weight > 0 ? found / _match.Weight : 0;
        var ofExpected = expected != 0 ? found / expected : 1;
        if (Mode == ClassificationMode.Corrected)
        {
            // Back mutations take away what was never expected, so that less may be expected than is found.
            (ofSample, ofExpected) = (Math.Min(1, ofSample), Math.Min(1, ofExpected));
        }

        return ofSample > 0 && ofExpected > 0 ? (ofSample * 0.5) + (ofExpected * 0.5)
            : ofSample > 0 ? ofSample * 0.5
            : ofExpected > 0 ? ofExpected * 0.5
            : 0;
    }

    private double Jaccard(int haplogroup)
    {
        var found = _found[haplogroup];
        var all = _missing[haplogroup] + _match.Weight;
        return found > 0 && all > 0 ? found / all : 0;
    }

    private double Hamming(int haplogroup) => Math.Max(_remaining[haplogroup], 0) + _missing[haplogroup];

    private List<HaplogroupHit> Best(Sample sample, Func<int, double> quality, bool lowIsBest)
    {
        var expected = sample.ExpectedHaplogroup is { } name ? Tree.Find(name)?.Index ?? -1 : -1;
        var best = new List<(double Value, bool IsExpected, int Haplogroup)>(_hits + 1);
        for (var haplogroup = 0; haplogroup < _expected.Length; haplogroup++)
        {
            var value = quality(haplogroup);
            var hit = (Value: lowIsBest ? -value : value, IsExpected: haplogroup == expected, haplogroup);
            if (best.Count == _hits && !IsBefore(hit, best[^1]))
            {
                continue;
            }

            var place = best.Count;
            while (place > 0 && IsBefore(hit, best[place - 1]))
            {
                place--;
            }

            best.Insert(place, hit);
            if (best.Count > _hits)
            {
                best.RemoveAt(_hits);
            }
        }

        return best.ConvertAll(hit => new HaplogroupHit(Tree.Haplogroups[hit.Haplogroup], lowIsBest ? -hit.Value : hit.Value));
    }

    // Haplogroups come in the order of the tree, so that one which is not before another stays behind it.
    private static bool IsBefore((double Value, bool IsExpected, int) hit, (double Value, bool IsExpected, int) other) =>
        hit.Value > other.Value || (hit.Value == other.Value && hit.IsExpected && !other.IsExpected);
}
