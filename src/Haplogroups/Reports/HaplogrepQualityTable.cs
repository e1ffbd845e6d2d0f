using System.Text;
using HaploEmbed.Core.Formats.HaplogrepReport;
using HaploEmbed.Haplogroups.Classification;
using HaploEmbed.Haplogroups.Polymorphisms;
using HaploEmbed.Haplogroups.Samples;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Reports;

/// <summary>Writes haplogrep3's table of what is odd about samples: a row for each finding.</summary>
/// <remarks>Source: behaviour of haplogrep3 3.2.1 and of the rules of haplogrep-core 3.0.1; the spelling of the messages is theirs.</remarks>
/// <param name="tree">The tree.</param>
internal sealed class HaplogrepQualityTable(Phylotree tree)
{
    private const double LowestQuality = 0.9;
    private const double MostMissing = 0.5;
    private const int MostGlobalPrivate = 3;

    /// <summary>Gets the line with the names of the columns.</summary>
    public static string Header { get; } =
        HaplogrepText.Row("SampleID", "Haplogroup", "Type", "Message", "Missing Mutations", "Global Private Mutations");

    /// <summary>Appends the rows of a sample, which may be none: errors, then warnings, then what is good to know.</summary>
    /// <param name="text">Receives them.</param>
    /// <param name="sample">The sample.</param>
    /// <param name="hit">Its best haplogroup.</param>
    /// <param name="polymorphisms">The sample beside it.</param>
    public void AppendRows(StringBuilder text, Sample sample, HaplogroupHit hit, HitPolymorphisms polymorphisms)
    {
        var missing = PolymorphismList.Join(polymorphisms.NotFound);
        var isPrivate = PolymorphismOrder.Sorted(polymorphisms.Remaining)
            .Where(remaining => HitPolymorphisms.KindOf(remaining, tree) != RemainingKind.Hotspot);
        var additional = PolymorphismList.Join(isPrivate);
        var findings = Findings(sample, hit, polymorphisms).ToList();
        foreach (var type in (string[])["error", "warning", "info"])
        {
            foreach (var finding in findings.Where(finding => finding.Type == type))
            {
                HaplogrepText.AppendRow(text, sample.Id, hit.Haplogroup.NameInFile, type, finding.Message, missing, additional);
            }
        }
    }

    private IEnumerable<(string Type, string Message)> Findings(Sample sample, HaplogroupHit hit, HitPolymorphisms polymorphisms)
    {
        if (sample.ExpectedHaplogroup is { } expected && tree.Find(expected) != hit.Haplogroup)
        {
            var isAbove = tree.Find(expected) is { } above && IsWithin(hit.Haplogroup, above);
            yield return isAbove
                ? ("warning", $"The detected haplogroup {hit.Haplogroup.NameInFile} does not match the expected haplogroup {expected} but represents a valid sub haplogroup")
                : ("error", $"The expected haplogroup {expected} is no super group of the detected haplogroup {hit.Haplogroup.NameInFile}");
        }

        var isGlobal = polymorphisms.Remaining.Count(remaining =>
            HitPolymorphisms.KindOf(remaining, tree) == RemainingKind.GlobalPrivate && !tree.Reference.HasBaseOf(remaining));
        if (isGlobal > MostGlobalPrivate)
        {
            yield return ("warning", FormattableString.Invariant($"The sample contains {isGlobal} global private mutation(s) that are not known by Phylotree (QUAL)"));
        }

        var missing = polymorphisms.NotFound.Count / (double)polymorphisms.Expected.Count;
        if (polymorphisms.Expected.Count > 0 && missing >= MostMissing)
        {
            yield return ("error", FormattableString.Invariant($"The sample misses {missing:F2} % of the exepected polymorphisms.  (QUAL)"));
        }

        if (sample.Unreliable.Count > 0)
        {
            var marked = string.Concat(sample.Unreliable.Select(polymorphism => polymorphism.Text + " (1) "));
            yield return ("warning", FormattableString.Invariant($"Alignment check: {sample.Unreliable.Count} position to recheck: {marked}"));
        }

        var undetermined = sample.Reported.Where(polymorphism => polymorphism.Mutation == Mutation.N).ToList();
        if (undetermined.Count > 0)
        {
            yield return (
                undetermined.Count == 1 ? "info" : "warning",
                FormattableString.Invariant($"The sample contains {undetermined.Count} undetermined variant{Plural(undetermined)}: {List(undetermined)} (ALIGN)"));
        }

        var asReference = sample.Reported.Where(tree.Reference.HasBaseOf).ToList();
        if (asReference.Count > 0)
        {
            yield return (
                asReference.Count == 1 ? "info" : "error",
                FormattableString.Invariant($"The sample contains {asReference.Count} variant{Plural(asReference)} according the rCRS: {List(asReference)} (ALIGN)"));
        }

        if (hit.Quality <= LowestQuality)
        {
            yield return ("warning", FormattableString.Invariant($"The detected haplogroup quality {hit.Quality:F2} is below {LowestQuality}. (QUAL)"));
        }
    }

    // In the file's order, as haplogrep3 sees it: where the file begins at the reference, above means nearer to that.
    private static bool IsWithin(Haplogroup haplogroup, Haplogroup above)
    {
        for (var at = haplogroup; at is not null; at = at.Parent)
        {
            if (at == above)
            {
                return true;
            }
        }

        return false;
    }

    private static string Plural(List<Polymorphism> polymorphisms) => polymorphisms.Count == 1 ? "" : "s";

    private static string List(List<Polymorphism> polymorphisms) => string.Concat(polymorphisms.Select(polymorphism => polymorphism.Text + "\t"));
}
