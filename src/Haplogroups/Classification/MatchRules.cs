using HaploEmbed.Haplogroups.Polymorphisms;

namespace HaploEmbed.Haplogroups.Classification;

/// <summary>Which polymorphisms of a tree a sample's polymorphism counts as, and what it weighs: as haplogrep3 has it, or corrected.</summary>
internal abstract class MatchRules
{
    /// <summary>Gets the rules of a mode.</summary>
    public static MatchRules Of(ClassificationMode mode) => mode == ClassificationMode.Haplogrep3 ? new AsHaplogrep3() : new Corrected();

    /// <summary>Whether a sample's polymorphism is found where the tree has another, which is no back mutation.</summary>
    public abstract bool Matches(Polymorphism ofSample, Polymorphism ofTree);

    /// <summary>Whether reports take a sample's polymorphism for another, which is no back mutation.</summary>
    public abstract bool IsListedAs(Polymorphism ofSample, Polymorphism ofTree);

    /// <summary>Gives the weight of a sample's polymorphism.</summary>
    public abstract double WeightOf(ScoredTree tree, Polymorphism polymorphism);

    // Position, kind and base decide; inserted bases do not. R and Y stand for their two bases where they are flagged, but only when scored.
    private sealed class AsHaplogrep3 : MatchRules
    {
        public override bool Matches(Polymorphism ofSample, Polymorphism ofTree) => ofSample.IsHeteroplasmic
            ? ofSample.Position == ofTree.Position && (ofSample.Mutation, ofTree.Mutation)
                is (Mutation.R, Mutation.A or Mutation.G) or (Mutation.Y, Mutation.C or Mutation.T)
            : ofSample.Key == ofTree.Key;

        public override bool IsListedAs(Polymorphism ofSample, Polymorphism ofTree) => ofSample.Key == ofTree.Key;

        public override double WeightOf(ScoredTree tree, Polymorphism polymorphism) => tree.Tree.Weights[polymorphism.Text];
    }

    // Inserted bases are compared, X standing for one or more of a base; every IUPAC letter stands for its bases.
    private sealed class Corrected : MatchRules
    {
        public override bool Matches(Polymorphism ofSample, Polymorphism ofTree)
        {
            if (ofSample.Position != ofTree.Position || ofSample.IsBackMutation != ofTree.IsBackMutation)
            {
                return false;
            }

            return (ofSample.Mutation, ofTree.Mutation) switch
            {
                (Mutation.Insertion, Mutation.Insertion) => AreInserted(ofSample.Insertion, ofTree.Insertion),
                (Mutation.Insertion or Mutation.Deletion, _) or (_, Mutation.Insertion or Mutation.Deletion) => ofSample.Mutation == ofTree.Mutation,
                (Mutation.N or Mutation.X, _) => false,
                _ => (Bases.Set(ofSample.Mutation) & Bases.Set(ofTree.Mutation)) == Bases.Set(ofTree.Mutation),
            };
        }

        public override bool IsListedAs(Polymorphism ofSample, Polymorphism ofTree) => Matches(ofSample, ofTree);

        // What it counts as weighs; else its own text. So nothing is found that was not put on the scale.
        public override double WeightOf(ScoredTree tree, Polymorphism polymorphism)
        {
            var weight = tree.Tree.Weights[polymorphism.Text];
            foreach (var place in tree.OfPosition(polymorphism.Position))
            {
                if (Matches(polymorphism, tree.Forward[place]))
                {
                    weight = Math.Max(weight, tree.Tree.Weights[tree.Forward[place].Text]);
                }
            }

            return weight;
        }

        private static bool AreInserted(string ofSample, string ofTree)
        {
            var found = ofSample.AsSpan(Math.Min(1, ofSample.Length));
            if (ofTree is ['X', var repeated])
            {
                return !found.IsEmpty && found.ToArray().All(letter => MayBe(letter, repeated));
            }

            var expected = ofTree.AsSpan(Math.Min(1, ofTree.Length));
            return found.Length == expected.Length && found.ToArray().Zip(expected.ToArray()).All(pair => MayBe(pair.First, pair.Second));
        }

        private static bool MayBe(char ofSample, char ofTree) => Bases.Of(ofSample) is { } sample && Bases.Of(ofTree) is { } tree
            && sample != Mutation.N && (Bases.Set(sample) & Bases.Set(tree)) == Bases.Set(tree);
    }
}
