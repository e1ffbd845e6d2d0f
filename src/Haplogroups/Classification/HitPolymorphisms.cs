using HaploEmbed.Haplogroups.Polymorphisms;
using HaploEmbed.Haplogroups.Samples;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Classification;

/// <summary>A sample's polymorphisms beside those that lead to a haplogroup.</summary>
/// <param name="Expected">What leads to the haplogroup and lies in the sample's ranges, in no order.</param>
/// <param name="Found">What is expected and found, sorted.</param>
/// <param name="NotFound">What is expected and not found, sorted.</param>
/// <param name="Remaining">What the sample has beyond it.</param>
public sealed record HitPolymorphisms(
    IReadOnlyList<Polymorphism> Expected,
    IReadOnlyList<Polymorphism> Found,
    IReadOnlyList<Polymorphism> NotFound,
    IReadOnlyList<Polymorphism> Remaining)
{
    /// <summary>Compares a sample with a haplogroup.</summary>
    /// <param name="classifier">The tree, and what counts as what.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="haplogroup">The haplogroup.</param>
    public static HitPolymorphisms Of(Classifier classifier, Sample sample, Haplogroup haplogroup)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(haplogroup);
        return new SampleComparison(classifier, sample).With(haplogroup);
    }

    /// <summary>Says what a remaining polymorphism is.</summary>
    public static RemainingKind KindOf(Polymorphism remaining, Phylotree tree)
    {
        ArgumentNullException.ThrowIfNull(remaining);
        ArgumentNullException.ThrowIfNull(tree);

        return tree.Weights[remaining.Text] != 0 ? RemainingKind.LocalPrivate
            : tree.IsHotspot(remaining.Text) ? RemainingKind.Hotspot
            : RemainingKind.GlobalPrivate;
    }
}
