using HaploEmbed.Report.Genomes;
using HaploEmbed.Report.Jobs;
using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Pages;

/// <summary>Writes of a data set of genomes what classified them, who was excluded, and how far two classifiers agree.</summary>
internal static class GenomeFactsPart
{
    public static void Write(MarkupWriter page, DataSetJobs dataSet)
    {
        var (classification, exclusions, agreement) = dataSet.Genomes;
        if (classification is not null)
        {
            page.Leaf(
                "p",
                $"Haplogroups: tree {classification.Tree}; reference {classification.Reference}; classifier {classification.Classifier}. "
                + "Macro-haplogroups go by descent, not by first letters: HV is no H.").Line();
        }

        if (exclusions is not null)
        {
            Exclusions(page, dataSet, exclusions);
        }

        if (agreement is not null)
        {
            Agreement(page, dataSet, agreement);
        }
    }

    private static void Exclusions(MarkupWriter page, DataSetJobs dataSet, Exclusions exclusions)
    {
        var all = exclusions.Sum("All", exclusions.Rows);
        page.Leaf("p", $"Of {NumberText.Count(all.Records, "record")} {NumberText.Count(all.Kept)} were kept.").Line();
        if (dataSet.Genomes.IsCutByQuality && QualityCut.SentenceOf(exclusions) is { } sentence)
        {
            page.Leaf("p", sentence).Line();
        }

        var title = $"Records excluded from {dataSet.Name}, each by the first filter that it failed{Mark(dataSet)}";
        ExclusionTable.Write(page, exclusions, all, title);
    }

    private static void Agreement(MarkupWriter page, DataSetJobs dataSet, ClassifierAgreement agreement)
    {
        page.Leaf("p", string.Join(' ', Sentences(agreement))).Line();
        if (agreement.Differences.Count > 0)
        {
            var count = agreement.Differences.Count == 1 ? "difference" : $"{NumberText.Count(agreement.Differences.Count)} differences";
            DifferenceTable.Write(page, agreement, $"The first {count} of the classifiers on {dataSet.Name}{Mark(dataSet)}");
            page.Begin("p").Text("All are in ").Leaf("code", $"annotate/{dataSet.Name}/classifier-differences.tsv").Text(".").End().Line();
        }
    }

    private static IEnumerable<string> Sentences(ClassifierAgreement agreement)
    {
        yield return $"Two classifiers were compared: {agreement.Builtin}; {agreement.Haplogrep3}.";
        yield return $"{NumberText.Count(agreement.SameHaplogroup)} of {NumberText.Count(agreement.Samples, "sample")} have the same "
            + $"haplogroup, {NumberText.Count(agreement.SameRow)} the same row in every column.";
        if (agreement.OnlyBuiltin > 0)
        {
            yield return ByOneAlone(agreement.Builtin, agreement.OnlyBuiltin);
        }

        if (agreement.OnlyHaplogrep3 > 0)
        {
            yield return ByOneAlone(agreement.Haplogrep3, agreement.OnlyHaplogrep3);
        }
    }

    private static string ByOneAlone(string classifier, int samples) =>
        $"Classified by {classifier} alone: {NumberText.Count(samples, "sample")}.";

    private static string Mark(DataSetJobs dataSet) => dataSet.Simulated is null ? "" : ", simulated data";
}
