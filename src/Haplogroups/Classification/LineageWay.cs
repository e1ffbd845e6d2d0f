using HaploEmbed.Haplogroups.Polymorphisms;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Classification;

/// <summary>The way through the tree to a haplogroup as a sequence of changes, of which at each position the last one counts.</summary>
/// <remarks>
/// A back mutation is written in two ways in genepi's trees: by the base that it takes back (152T, 152T!) and by the base that it leads back to
/// (182T, 182C!). Either is told by what stands there before it. haplogrep3 takes each polymorphism by itself; its lists name 182T as not found
/// in nearly every sample.
/// </remarks>
internal sealed class LineageWay
{
    private readonly Phylotree _tree;
    private readonly List<Step> _steps = [];

    public LineageWay(Phylotree tree, Haplogroup haplogroup)
    {
        _tree = tree;
        var way = new Stack<Haplogroup>();
        for (var at = haplogroup; at is not null; at = at.Parent)
        {
            way.Push(at);
        }

        Haplogroups = [.. way];
        var states = new Dictionary<int, Mutation>();
        foreach (var at in way)
        {
            foreach (var polymorphism in at.Polymorphisms)
            {
                _steps.Add(Take(at, polymorphism, states));
            }
        }
    }

    /// <summary>Gets the haplogroups on the way, from the top of the tree.</summary>
    public IReadOnlyList<Haplogroup> Haplogroups { get; }

    /// <summary>Marks each step for a sample, in the order of the way.</summary>
    public IReadOnlyList<(Step Step, WayMark Mark)> For(SampleComparison sample)
    {
        var marked = new (Step, WayMark)[_steps.Count];
        var decided = new HashSet<int>();
        for (var i = marked.Length - 1; i >= 0; i--)
        {
            var step = _steps[i];
            marked[i] = (step, !decided.Add(step.Place) ? WayMark.Undone
                : !sample.IsCovered(step.Polymorphism.Position) ? WayMark.NotCovered
                : sample.Has(step) ? WayMark.Found
                : WayMark.Missing);
        }

        return marked;
    }

    // Inserted bases stand beside what becomes of the position itself.
    private Step Take(Haplogroup haplogroup, Polymorphism polymorphism, Dictionary<int, Mutation> states)
    {
        var (position, mutation, isBack) = (polymorphism.Position, polymorphism.Mutation, polymorphism.IsBackMutation);
        var forward = isBack ? _tree.Parser.WithoutBackMutation(polymorphism) : polymorphism;
        if (mutation == Mutation.Insertion)
        {
            return new Step(haplogroup, polymorphism, -position, isBack ? null : forward, forward);
        }

        var reference = Bases.Of(_tree.Reference[position]);
        var before = states.TryGetValue(position, out var state) ? state : reference;
        var after = isBack && (mutation == before || mutation == Mutation.Deletion) ? reference : mutation;
        states[position] = after ?? Mutation.N;
        return new Step(haplogroup, polymorphism, position, after == reference || after is null ? null : _tree.Parser.Substitution(position, after.Value), forward);
    }

    /// <param name="Haplogroup">The haplogroup that it leads to.</param>
    /// <param name="Polymorphism">The polymorphism as the tree has it.</param>
    /// <param name="Place">The position; of inserted bases its negative.</param>
    /// <param name="Expected">What a sample is expected to have there; null for what the reference has.</param>
    /// <param name="Forward">The polymorphism without the mark of a back mutation.</param>
    public sealed record Step(Haplogroup Haplogroup, Polymorphism Polymorphism, int Place, Polymorphism? Expected, Polymorphism Forward);
}
