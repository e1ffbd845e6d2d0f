using HaploEmbed.Haplogroups.Polymorphisms;
using HaploEmbed.Haplogroups.Samples;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Classification;

/// <summary>Compares one sample with one haplogroup after the other.</summary>
/// <remarks>
/// Source: behaviour of haplogrep-core 3.0.1: from the haplogroup upwards, each polymorphism is found or not found where it is covered; a back
/// mutation is found where its forward polymorphism is absent, and also where it is not covered. Corrected: <see cref="LineageWay"/>.
/// </remarks>
internal sealed class SampleComparison
{
    private readonly Phylotree _tree;
    private readonly MatchRules _rules;
    private readonly bool _isCorrected;
    private readonly bool[] _covered;
    private readonly int[] _byPosition;
    private readonly int[] _starts;

    public SampleComparison(Classifier classifier, Sample sample)
    {
        _tree = classifier.Tree;
        _rules = classifier.Rules;
        _isCorrected = classifier.Mode == ClassificationMode.Corrected;
        Listed = classifier.Listed(sample);
        _covered = new bool[_tree.Reference.Length + 2];
        sample.Ranges.Mark(_covered);
        _byPosition = Buckets.Sort([.. Enumerable.Range(0, Listed.Count).Where(IsOnReference)], index => Listed[index].Position, _covered.Length);
        _starts = new int[_covered.Length + 1];
        for (var at = _byPosition.Length - 1; at >= 0; at--)
        {
            _starts[Listed[_byPosition[at]].Position] = at;
        }
    }

    /// <summary>Gets the sample's polymorphisms, as lists have them.</summary>
    public IReadOnlyList<Polymorphism> Listed { get; }

    /// <summary>Compares the sample with a haplogroup.</summary>
    public HitPolymorphisms With(Haplogroup haplogroup)
    {
        if (_isCorrected)
        {
            return Along(new LineageWay(_tree, haplogroup));
        }

        var (expected, found) = Way(haplogroup);
        var isTaken = new bool[Listed.Count];
        foreach (var index in Taken(found))
        {
            isTaken[index] = true;
        }

        var notFound = NotFound(expected, found);
        Polymorphism[] remaining = [.. Listed.Where((_, index) => !isTaken[index]), .. Undone(notFound)];
        return new HitPolymorphisms(expected, PolymorphismOrder.Sorted(found), PolymorphismOrder.Sorted(notFound), remaining);
    }

    /// <summary>Whether a position is covered.</summary>
    public bool IsCovered(int position) => position >= 0 && position < _covered.Length && _covered[position];

    /// <summary>Whether the sample has what a step leads to.</summary>
    public bool Has(LineageWay.Step step) => step switch
    {
        { Expected: { } expected } => Matching(expected).Any(),
        { Polymorphism.Mutation: Mutation.Insertion } => !Matching(step.Forward).Any(),
        _ => !At(step.Polymorphism.Position).Any(IsNotReference),
    };

    /// <summary>Counts what remains or is not found, without lists of the whole sample.</summary>
    /// <param name="haplogroup">The haplogroup.</param>
    /// <param name="isCounted">What counts.</param>
    /// <param name="ofSample">How many of the sample's polymorphisms count.</param>
    /// <returns>How many of them count, and how many there are.</returns>
    public (int Counted, int All) Count(Haplogroup haplogroup, Func<Polymorphism, bool> isCounted, int ofSample)
    {
        var (expected, found) = Way(haplogroup);
        var notFound = NotFound(expected, found);
        var taken = Taken(found);
        Polymorphism[] more = [.. notFound, .. Undone(notFound)];
        return (
            ofSample - taken.Count(index => isCounted(Listed[index])) + more.Count(isCounted),
            Listed.Count - taken.Count + more.Length);
    }

    private (List<Polymorphism> Expected, List<Polymorphism> Found) Way(Haplogroup haplogroup)
    {
        var (expected, found) = (new List<Polymorphism>(), new List<Polymorphism>());
        var expectedKeys = new HashSet<int>();
        for (var at = haplogroup; at is not null; at = at.Parent)
        {
            foreach (var polymorphism in at.Polymorphisms)
            {
                var isBack = polymorphism.IsBackMutation;
                var forward = isBack ? _tree.Parser.WithoutBackMutation(polymorphism) : polymorphism;
                if (!IsCovered(polymorphism.Position))
                {
                    if (isBack)
                    {
                        found.Add(polymorphism);
                    }
                }
                else if (Matching(forward).Any() != isBack)
                {
                    expected.Add(polymorphism);
                    expectedKeys.Add(polymorphism.Key);
                    found.Add(polymorphism);
                }
                else if (!expectedKeys.Contains(polymorphism.Key) && !expectedKeys.Contains(polymorphism.FlippedKey))
                {
                    expected.Add(polymorphism);
                    expectedKeys.Add(polymorphism.Key);
                }
            }
        }

        return (expected, found);
    }

    private HitPolymorphisms Along(LineageWay way)
    {
        var marked = way.For(this);
        var found = marked.Where(step => step.Mark == WayMark.Found).Select(step => step.Step).ToList();
        var missing = marked.Where(step => step.Mark == WayMark.Missing).Select(step => step.Step.Polymorphism).ToList();
        var taken = Taken([.. found.Select(step => step.Expected).OfType<Polymorphism>()]);
        return new HitPolymorphisms(
            [.. found.Select(step => step.Polymorphism), .. missing],
            PolymorphismOrder.Sorted([.. found.Select(step => step.Polymorphism)]),
            PolymorphismOrder.Sorted(missing),
            [.. Listed.Where((_, index) => !taken.Contains(index))]);
    }

    // What is named beside the reference no haplogroup has.
    private bool IsOnReference(int index) => Listed[index].Position >= 1 && Listed[index].Position < _covered.Length;

    private IEnumerable<int> At(int position)
    {
        for (var at = _starts[position]; at < _byPosition.Length && Listed[_byPosition[at]].Position == position; at++)
        {
            yield return _byPosition[at];
        }
    }

    private IEnumerable<int> Matching(Polymorphism forward) => At(forward.Position).Where(index => _rules.IsListedAs(Listed[index], forward));

    // An undetermined base that may be the reference's is no difference.
    private bool IsNotReference(int index)
    {
        var polymorphism = Listed[index];
        var reference = Bases.Of(_tree.Reference[polymorphism.Position]);
        return polymorphism.Mutation != Mutation.Insertion
            && (reference is null || (Bases.Set(polymorphism.Mutation) & Bases.Set(reference.Value)) == 0);
    }

    // Each polymorphism that is found takes the first of the sample's that is left for it.
    private HashSet<int> Taken(List<Polymorphism> found)
    {
        var taken = new HashSet<int>();
        foreach (var polymorphism in found.Where(polymorphism => !polymorphism.IsBackMutation))
        {
            foreach (var index in Matching(polymorphism))
            {
                if (taken.Add(index))
                {
                    break;
                }
            }
        }

        return taken;
    }

    private static List<Polymorphism> NotFound(List<Polymorphism> expected, List<Polymorphism> found)
    {
        var foundKeys = found.Select(polymorphism => polymorphism.Key).ToHashSet();
        return expected.FindAll(polymorphism => !foundKeys.Contains(polymorphism.Key));
    }

    // What a back mutation should have undone remains once more.
    private IEnumerable<Polymorphism> Undone(List<Polymorphism> notFound) =>
        notFound.Where(polymorphism => polymorphism.IsBackMutation).Select(_tree.Parser.WithoutBackMutation);
}
