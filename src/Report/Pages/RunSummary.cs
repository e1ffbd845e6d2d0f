using HaploEmbed.Report.Jobs;
using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Pages;

/// <summary>Writes the short list of what was run.</summary>
internal static class RunSummary
{
    public static void Write(MarkupWriter page, IReadOnlyList<DataSetJobs> dataSets)
    {
        page.Begin("ul").Line();
        foreach (var dataSet in dataSets)
        {
            page.Begin("li").Text("Data set ").Leaf("a", dataSet.Name, ("href", $"#data-{dataSet.Name}"));
            page.Text($", from {dataSet.Source}");
            if (dataSet.Simulated is not null)
            {
                page.Text(" ").Leaf("span", "simulated data", ("class", "simulated"));
            }

            Steps(page, dataSet);
            page.End().Line();
        }

        page.End().Line();
    }

    private static void Steps(MarkupWriter page, DataSetJobs dataSet)
    {
        if (dataSet.Jobs.Count == 0)
        {
            page.Text("; nothing was trained on it");
            return;
        }

        page.Begin("ul");
        foreach (var step in dataSet.Steps)
        {
            var (finished, all) = (step.Count(job => job.Result is not null), step.Count());
            page.Begin("li").Leaf("code", $"train/{step.Key}");
            page.Text($": {finished} of {NumberText.Count(all, "job")} finished").End();
        }

        page.End();
    }
}
