using System.Globalization;
using System.Text;
using HaploEmbed.Core.Formats.HaplogrepReport;
using HaploEmbed.Haplogroups.AminoAcids;
using HaploEmbed.Haplogroups.Classification;
using HaploEmbed.Haplogroups.Polymorphisms;
using HaploEmbed.Haplogroups.Samples;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Reports;

/// <summary>Says why a sample has its haplogroup: the way to it, what remains, and what came next.</summary>
internal sealed class SampleExplanation
{
    private const int Competitors = 5;

    // In the order of WayMark.
    private const string Marks = "+-~?";

    private readonly Classifier _classifier;
    private readonly Sample _sample;
    private readonly StringBuilder _text = new();

    private SampleExplanation(Classifier classifier, Sample sample)
    {
        _classifier = classifier;
        _sample = sample;
    }

    /// <summary>Explains a sample, in lines for people.</summary>
    public static string Of(Classifier classifier, Sample sample) =>
        new SampleExplanation(classifier.WithHits(Competitors + 1), sample).Explain();

    private string Explain()
    {
        var tree = _classifier.Tree;
        var hits = _classifier.Classify(_sample);
        var best = hits[0];
        var polymorphisms = HitPolymorphisms.Of(_classifier, _sample, best.Haplogroup);
        Line($"{_sample.Id}: {best.Haplogroup.Name}, {_classifier.Metric.ToString().ToLowerInvariant()} {HaplogrepText.Number(best.Quality, 4)}{Band(best)}, {tree.Description.Id}");
        var covered = _sample.Ranges.CountOf(tree.Reference.Length);
        Line($"covers {covered} of {tree.Reference.Length} positions: {(covered == 0 ? "none" : _sample.Ranges)}");
        if (_sample.Sequence is { } sequence)
        {
            Line($"{sequence.Length} bases, {HaplogrepText.Number(sequence.AmbiguousShare, 4)} of them N, strand {(sequence.IsReverse ? "-" : "+")}, starts at position {sequence.Start}");
        }

        Line($"");
        Line($"The way through the tree (+ found, - missing, ~ undone further on, ? not covered):");
        var way = new LineageWay(tree, best.Haplogroup);
        var marked = way.For(new SampleComparison(_classifier, _sample)).ToLookup(step => step.Step.Haplogroup);
        foreach (var haplogroup in way.Haplogroups)
        {
            Line($"  {haplogroup.Name,-20} {string.Join(' ', marked[haplogroup].Select(step => Marks[(int)step.Mark] + step.Step.Polymorphism.Text))}");
        }

        Line($"");
        Line($"Expected {polymorphisms.Expected.Count}, found {polymorphisms.Expected.Count - polymorphisms.NotFound.Count}, missing: {Listed(polymorphisms.NotFound)}");
        Remaining("Private, elsewhere in the tree", RemainingKind.LocalPrivate, polymorphisms);
        Remaining("Private, nowhere in the tree", RemainingKind.GlobalPrivate, polymorphisms);
        Remaining("Hotspots", RemainingKind.Hotspot, polymorphisms);
        var other = OtherBranch.Of(_classifier, _sample, best.Haplogroup, polymorphisms);
        if (other is not null)
        {
            Line($"Pointing to {other.Haplogroup.Name}: {Listed(other.Polymorphisms)} ({other.Missing} others on that way are missing)");
        }

        foreach (var finding in new QualityTable(_classifier).Findings(_sample, best, polymorphisms, other))
        {
            Line($"Note: {finding}");
        }

        Line($"");
        Line($"Next in line:");
        foreach (var hit in hits.Skip(1))
        {
            Line($"  {hit.Haplogroup.Name,-20} {HaplogrepText.Number(hit.Quality, 4)}  {Against(hit.Haplogroup, polymorphisms)}".TrimEnd());
        }

        return _text.ToString();
    }

    private string Band(HaplogroupHit best) => QualityTable.Band(_classifier.Metric, _sample, best) is { Length: > 0 } band ? $" ({band})" : "";

    private void Remaining(string title, RemainingKind kind, HitPolymorphisms polymorphisms)
    {
        var ofKind = PolymorphismOrder.Sorted([.. polymorphisms.Remaining.Where(remaining => HitPolymorphisms.KindOf(remaining, _classifier.Tree) == kind)]);
        Line($"{title}: {(ofKind.Length == 0 ? "none" : string.Join(' ', ofKind.Select(WithChange)))}");
    }

    private static string WithChange(Polymorphism remaining) =>
        Bases.IsDetermined(remaining.Mutation) && AminoAcidChanges.Of(remaining.Position, Bases.Letter(remaining.Mutation)) is { } change
            ? $"{remaining.Text} ({change.Gene} {change.Change})"
            : remaining.Text;

    // What speaks for the other haplogroup and what against it, beside the best.
    private string Against(Haplogroup other, HitPolymorphisms best)
    {
        var polymorphisms = HitPolymorphisms.Of(_classifier, _sample, other);
        var lost = best.Found.Where(found => !polymorphisms.Found.Any(also => also.Key == found.Key)).ToList();
        var missing = polymorphisms.NotFound.Where(lacking => !best.NotFound.Any(also => also.Key == lacking.Key)).ToList();
        var won = polymorphisms.Found.Where(found => !best.Found.Any(also => also.Key == found.Key)).ToList();
        return string.Join("; ", new[] { Part("expects also", missing), Part("does not explain", lost), Part("explains", won) }.OfType<string>());
    }

    private static string? Part(string what, List<Polymorphism> polymorphisms) =>
        polymorphisms.Count == 0 ? null : $"{what} {Listed(polymorphisms)}";

    private static string Listed(IReadOnlyCollection<Polymorphism> polymorphisms) => polymorphisms.Count == 0 ? "none" : PolymorphismList.Join(polymorphisms);

    private void Line(FormattableString text) => Line(text.ToString(CultureInfo.InvariantCulture));

    private void Line(string text) => _text.Append(text.TrimEnd()).Append('\n');
}
