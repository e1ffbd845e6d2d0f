using HaploEmbed.Report.Genomes;
using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Pages;

/// <summary>Writes in what two classifiers differ.</summary>
internal static class DifferenceTable
{
    public static void Write(MarkupWriter page, ClassifierAgreement agreement, string title)
    {
        PlainTable.Begin(page, title, ["Sample", "Column", agreement.Builtin, agreement.Haplogrep3]);
        foreach (var difference in agreement.Differences)
        {
            page.Begin("tr").Leaf("th", difference.Sample, ("scope", "row")).Leaf("td", difference.Column);
            page.Leaf("td", difference.Builtin).Leaf("td", difference.Haplogrep3).End().Line();
        }

        PlainTable.End(page);
    }
}
