using HaploEmbed.Haplogroups.Samples;

namespace HaploEmbed.Haplogroups.Classification;

/// <summary>One sample beside the polymorphisms of a tree: which of them it covers, and which it has. Used again for the next sample.</summary>
internal sealed class SampleMatch
{
    /// <summary>The position of this polymorphism is covered.</summary>
    public const byte Covered = 1;

    /// <summary>The sample has this polymorphism.</summary>
    public const byte Has = 2;

    private readonly ScoredTree _tree;
    private readonly MatchRules _rules;
    private readonly bool[] _covered;

    public SampleMatch(ScoredTree tree, MatchRules rules)
    {
        _tree = tree;
        _rules = rules;
        _covered = new bool[tree.Tree.Reference.Length + 2];
        State = new byte[tree.Forward.Length];
    }

    /// <summary>Gets of each place of the tree whether it is <see cref="Covered"/> and whether the sample <see cref="Has"/> it.</summary>
    public byte[] State { get; }

    /// <summary>Gets the weight of all the sample's polymorphisms that lie in its ranges, added up in their order.</summary>
    public double Weight { get; private set; }

    /// <summary>Takes a sample.</summary>
    public void Take(Sample sample)
    {
        sample.Ranges.Mark(_covered);
        for (var place = 0; place < State.Length; place++)
        {
            State[place] = IsCovered(_tree.Forward[place].Position) ? Covered : (byte)0;
        }

        Weight = 0;
        foreach (var polymorphism in sample.Polymorphisms)
        {
            foreach (var place in _tree.OfPosition(polymorphism.Position))
            {
                if (_rules.Matches(polymorphism, _tree.Forward[place]))
                {
                    State[place] |= Has;
                }
            }

            if (IsCovered(polymorphism.Position))
            {
                Weight += _rules.WeightOf(_tree, polymorphism);
            }
        }
    }

    // HSD files may name positions that the reference does not have; no range reaches them.
    private bool IsCovered(int position) => position >= 0 && position < _covered.Length && _covered[position];
}
