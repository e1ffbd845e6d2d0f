using HaploEmbed.Haplogroups.Polymorphisms;
using HaploEmbed.Haplogroups.Samples;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Classification;

/// <summary>Kimura's two-parameter distance between a sample and a haplogroup.</summary>
/// <remarks>
/// −½ ln((1 − 2P − Q) √(1 − 2Q)), P and Q being the shares of transitions and transversions of all positions. Source: Kimura (1980), A simple
/// method for estimating evolutionary rates of base substitutions; what counts as either: behaviour of haplogrep-core 3.0.1.
/// </remarks>
internal sealed class KimuraDistance
{
    private readonly SampleComparison _comparison;
    private readonly ReferenceSequence _reference;
    private readonly int _transitionsOfSample;

    public KimuraDistance(Classifier classifier, Sample sample)
    {
        _comparison = new SampleComparison(classifier, sample);
        _reference = classifier.Tree.Reference;
        _transitionsOfSample = _comparison.Listed.Count(IsTransition);
    }

    /// <summary>Measures the distance to a haplogroup over all that is remaining or not found.</summary>
    public double To(Haplogroup haplogroup)
    {
        var (transitions, all) = _comparison.Count(haplogroup, IsTransition, _transitionsOfSample);
        var p = transitions / (double)_reference.Length;
        var q = (all - transitions) / (double)_reference.Length;
        return -0.5 * Math.Log((1 - (2 * p) - q) * Math.Sqrt(1 - (2 * q)));
    }

    private bool IsTransition(Polymorphism polymorphism) =>
        _reference.HasPosition(polymorphism.Position)
        && Bases.IsDetermined(polymorphism.Mutation)
        && Bases.Of(_reference[polymorphism.Position]) is { } mutation && Bases.IsDetermined(mutation)
        && Bases.Transition(mutation) == polymorphism.Mutation;
}
