using HaploEmbed.Haplogroups.Polymorphisms;
using HaploEmbed.Haplogroups.Samples;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Classification;

/// <summary>One other branch of the tree that explains private mutations of a sample: a mix-up, a recombination of two, or a neighbour.</summary>
/// <remarks>
/// Source of the idea: Kong et al. (2008), Distilling artificial recombinants from large sets of complete mtDNA genomes; Bandelt et al. (2004),
/// Problematic use of Greenberg's linguistic classification and of mtDNA data: what is foreign to a lineage and at home in one other points to two
/// sources.
/// </remarks>
/// <param name="Haplogroup">The haplogroup in which the branch ends.</param>
/// <param name="Polymorphisms">The sample's private mutations that lie on the way to it from where it leaves the way to the sample's haplogroup.</param>
/// <param name="Missing">How many covered polymorphisms on that way the sample does not have.</param>
internal sealed record OtherBranch(Haplogroup Haplogroup, IReadOnlyList<Polymorphism> Polymorphisms, int Missing)
{
    // One private mutation that stands elsewhere is usual: recurrent ones are the reason for weights.
    private const int FewestPolymorphisms = 2;

    /// <summary>Finds the branch whose way has the most weight of the sample's private mutations beyond that of what the sample lacks of it.</summary>
    /// <returns>
    /// The branch; null where none has two private mutations or more that weigh, less what is lacking, more than any one polymorphism of the tree. A run
    /// of deleted positions is one mutation.
    /// </returns>
    public static OtherBranch? Of(Classifier classifier, Sample sample, Haplogroup haplogroup, HitPolymorphisms polymorphisms)
    {
        var tree = classifier.Tree;
        var isPrivate = polymorphisms.Remaining
            .Where(remaining => HitPolymorphisms.KindOf(remaining, tree) == RemainingKind.LocalPrivate)
            .ToLookup(remaining => remaining.Position);
        if (isPrivate.Count < FewestPolymorphisms)
        {
            return null;
        }

        var onTheWay = new HashSet<Haplogroup>();
        for (var at = haplogroup; at is not null; at = at.Parent)
        {
            onTheWay.Add(at);
        }

        var threshold = classifier.HighestWeight;
        var ways = new Way[tree.Haplogroups.Count];
        var (best, bestIndex) = (default(Way), -1);
        foreach (var other in tree.Haplogroups)
        {
            if (onTheWay.Contains(other) || other.Parent is null)
            {
                continue;
            }

            // What is lacking further up does not count against a piece of another lineage.
            var above = ways[other.Parent.Index];
            var way = above.Weight > 0 ? above : default;
            Polymorphism? before = null;
            foreach (var polymorphism in other.Polymorphisms.Where(polymorphism => !polymorphism.IsBackMutation))
            {
                var goesOn = IsRun(before, polymorphism);
                before = polymorphism;
                if (goesOn)
                {
                    continue;
                }

                var isFound = isPrivate[polymorphism.Position].Any(candidate => classifier.Rules.IsListedAs(candidate, polymorphism));
                if (isFound || sample.Ranges.Contains(polymorphism.Position))
                {
                    way = way.With(isFound, tree.Weights[polymorphism.Text]);
                }
            }

            ways[other.Index] = way;
            if (way.Found >= FewestPolymorphisms && way.Weight > threshold && (bestIndex < 0 || way.Weight > best.Weight))
            {
                (best, bestIndex) = (way, other.Index);
            }
        }

        return bestIndex < 0 ? null : Describe(classifier, tree.Haplogroups[bestIndex], onTheWay, isPrivate, best);
    }

    private static bool IsRun(Polymorphism? before, Polymorphism polymorphism) =>
        before is { Mutation: Mutation.Deletion } && polymorphism.Mutation == Mutation.Deletion && polymorphism.Position == before.Position + 1;

    private static OtherBranch Describe(
        Classifier classifier, Haplogroup haplogroup, HashSet<Haplogroup> onTheWay, ILookup<int, Polymorphism> isPrivate, Way way)
    {
        var found = new List<Polymorphism>();
        for (var at = haplogroup; at is not null && !onTheWay.Contains(at); at = at.Parent)
        {
            found.AddRange(at.Polymorphisms
                .Where(polymorphism => !polymorphism.IsBackMutation)
                .SelectMany(polymorphism => isPrivate[polymorphism.Position].Where(candidate => classifier.Rules.IsListedAs(candidate, polymorphism))));
        }

        return new OtherBranch(haplogroup, PolymorphismOrder.Sorted(found.Distinct().ToList()), way.Missing);
    }

    private readonly record struct Way(int Found, int Missing, double Weight)
    {
        public Way With(bool isFound, double weight) => isFound
            ? new Way(Found + 1, Missing, Weight + weight)
            : new Way(Found, Missing + 1, Weight - weight);
    }
}
