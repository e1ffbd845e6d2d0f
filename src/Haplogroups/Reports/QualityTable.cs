using System.Globalization;
using System.Text;
using HaploEmbed.Core.Formats.HaplogrepReport;
using HaploEmbed.Haplogroups.Classification;
using HaploEmbed.Haplogroups.Polymorphisms;
using HaploEmbed.Haplogroups.Samples;

namespace HaploEmbed.Haplogroups.Reports;

/// <summary>Writes a row of quality figures for each sample, in <see cref="ClassificationMode.Corrected"/>.</summary>
/// <param name="classifier">The tree, and what counts as what.</param>
internal sealed class QualityTable(Classifier classifier)
{
    private const double Good = 0.9;
    private const double Moderate = 0.8;
    private const int MostGlobalPrivate = 3;
    private const double MostMissing = 0.5;
    private const double MostAmbiguous = 0.05;
    private const double LeastCovered = 0.9;
    private const double LeastAligned = 0.98;

    /// <summary>Gets the line with the names of the columns.</summary>
    public static string Header { get; } = HaplogrepText.Row(
        "SampleID", "Haplogroup", "Quality", "Band", "Expected", "Missing", "Missing_Polys", "Hotspots", "Local_Private", "Global_Private",
        "Other_Branch", "Other_Branch_Polys", "N_Share", "Covered", "Covered_Share", "Length", "Strand", "Start", "Findings");

    /// <summary>Says how good a quality is: <c>good</c> from 0.9, <c>moderate</c> from 0.8, else <c>low</c>, the colours of haplogrep3's own report.</summary>
    /// <returns>
    /// <c>reference</c> where the sample differs nowhere from the reference and the haplogroup expects nothing: there is nothing to judge by. Empty
    /// for other metrics than Kulczynski's, which have no such bands.
    /// </returns>
    public static string Band(Metric metric, Sample sample, HaplogroupHit hit) => metric != Metric.Kulczynski ? ""
        : sample.Reported.Count == 0 && hit.Quality == 0.5 ? "reference"
        : hit.Quality >= Good ? "good"
        : hit.Quality >= Moderate ? "moderate"
        : "low";

    /// <summary>Appends the row of a sample.</summary>
    /// <param name="text">Receives it.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="hit">Its best haplogroup.</param>
    /// <param name="polymorphisms">The sample beside it.</param>
    public void AppendRow(StringBuilder text, Sample sample, HaplogroupHit hit, HitPolymorphisms polymorphisms)
    {
        var tree = classifier.Tree;
        var kinds = polymorphisms.Remaining.ToLookup(remaining => HitPolymorphisms.KindOf(remaining, tree));
        var other = OtherBranch.Of(classifier, sample, hit.Haplogroup, polymorphisms);
        var covered = sample.Ranges.CountOf(tree.Reference.Length);
        var sequence = sample.Sequence;
        HaplogrepText.AppendRow(
            text,
            sample.Id,
            hit.Haplogroup.Name,
            HaplogrepText.Number(hit.Quality, 4),
            Band(classifier.Metric, sample, hit),
            Whole(polymorphisms.Expected.Count),
            Whole(polymorphisms.NotFound.Count),
            PolymorphismList.Join(polymorphisms.NotFound),
            PolymorphismList.Join(PolymorphismOrder.Sorted([.. kinds[RemainingKind.Hotspot]])),
            PolymorphismList.Join(PolymorphismOrder.Sorted([.. kinds[RemainingKind.LocalPrivate]])),
            PolymorphismList.Join(PolymorphismOrder.Sorted([.. kinds[RemainingKind.GlobalPrivate]])),
            other?.Haplogroup.Name ?? "",
            PolymorphismList.Join(other?.Polymorphisms ?? []),
            sequence is null ? "" : HaplogrepText.Number(sequence.AmbiguousShare, 4),
            Whole(covered),
            HaplogrepText.Number(covered / (double)tree.Reference.Length, 4),
            sequence is null ? "" : Whole(sequence.Length),
            sequence is null ? "" : sequence.IsReverse ? "-" : "+",
            sequence is null ? "" : Whole(sequence.Start),
            string.Join("; ", Findings(sample, hit, polymorphisms, other)));
    }

    /// <summary>Says what is odd about a sample, a phrase each.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="hit">Its best haplogroup.</param>
    /// <param name="polymorphisms">The sample beside it.</param>
    /// <param name="other">The other branch that explains private mutations of the sample, if there is one.</param>
    public IEnumerable<string> Findings(Sample sample, HaplogroupHit hit, HitPolymorphisms polymorphisms, OtherBranch? other)
    {
        var tree = classifier.Tree;
        var band = Band(classifier.Metric, sample, hit);
        if (band == "reference")
        {
            yield return "differs nowhere from the reference: nothing speaks for or against";
        }
        else if (band is "low" or "moderate")
        {
            yield return $"quality is {band}";
        }

        var covered = sample.Ranges.CountOf(tree.Reference.Length) / (double)tree.Reference.Length;
        if (covered < LeastCovered)
        {
            yield return $"covers a share of {HaplogrepText.Number(covered, 4)} of the reference: other haplogroups may fit as well";
        }

        if (sample.ExpectedHaplogroup is { } expected && tree.Find(expected) is var named && named != hit.Haplogroup)
        {
            yield return named is null ? $"the expected haplogroup {expected} is not in the tree"
                : tree.Phylogeny.IsWithin(hit.Haplogroup, named) ? $"it lies within the expected haplogroup {expected}"
                : $"it does not lie within the expected haplogroup {expected}";
        }

        if (polymorphisms.Expected.Count > 0 && polymorphisms.NotFound.Count >= MostMissing * polymorphisms.Expected.Count)
        {
            yield return "half of what is expected or more is missing";
        }

        var globalPrivate = polymorphisms.Remaining.Count(remaining => HitPolymorphisms.KindOf(remaining, tree) == RemainingKind.GlobalPrivate);
        if (globalPrivate > MostGlobalPrivate)
        {
            yield return FormattableString.Invariant($"{globalPrivate} mutations stand nowhere in the tree");
        }

        if (other is not null)
        {
            yield return FormattableString.Invariant($"{other.Polymorphisms.Count} mutations point to {other.Haplogroup.Name}: a mix-up, a recombination, or a lineage between the two");
        }

        if (sample.Unreliable.Count > 0)
        {
            yield return $"marked as not reliable: {PolymorphismList.Join(sample.Unreliable)}";
        }

        var asReference = PolymorphismOrder.Sorted([.. sample.Reported.Where(tree.Reference.HasBaseOf)]);
        if (asReference.Length > 0)
        {
            yield return $"equal to the reference {tree.Reference.Name}: {PolymorphismList.Join(asReference)}; is the sample named against another one?";
        }

        if (sample.Sequence is { } sequence)
        {
            if (sequence.AmbiguousShare > MostAmbiguous)
            {
                yield return $"a share of {HaplogrepText.Number(sequence.AmbiguousShare, 4)} of its bases is N";
            }

            if (sequence.AlignedShare < LeastAligned)
            {
                yield return $"a share of {HaplogrepText.Number(1 - sequence.AlignedShare, 4)} of its bases has no place on the reference: an inversion, a repeat, or another sequence";
            }

            if (sequence.IsReverse)
            {
                yield return "was given as the reverse complement";
            }
        }
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
