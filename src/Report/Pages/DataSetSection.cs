using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Options;
using HaploEmbed.Report.Figures;
using HaploEmbed.Report.Jobs;
using HaploEmbed.Report.Markup;
using HaploEmbed.Report.Tables;

namespace HaploEmbed.Report.Pages;

/// <summary>Writes the section of a data set: what it is, the tables, then job by job.</summary>
internal sealed class DataSetSection(
    MarkupWriter page, PipelineOptions pipeline, IReadOnlyDictionary<TrainedJob, IReadOnlyList<LatentPicture>> pictures)
{
    private int _jobNumber;

    public void Write(DataSetJobs dataSet)
    {
        page.Begin("section", ("id", $"data-{dataSet.Name}")).Line();
        page.Begin("h2").Text(dataSet.Name).End().Line();
        if (dataSet.Simulated is { } by)
        {
            page.Begin("p").Leaf("span", "simulated data", ("class", "simulated"));
            page.Text($" It was made by {by}; nothing in it was measured.").End().Line();
        }

        GenomeFactsPart.Write(page, dataSet);
        if (dataSet.Jobs.Count > 0)
        {
            Metrics(dataSet);
            foreach (var job in dataSet.Jobs)
            {
                JobArticle.Write(page, job, pictures.GetValueOrDefault(job, []), ++_jobNumber, dataSet.Simulated);
            }
        }

        page.End().Line();
    }

    private void Metrics(DataSetJobs dataSet)
    {
        page.Leaf(
            "p",
            "Train figures are of representations that were optimised under noise of scale σ, test figures of "
            + "representations that were optimised without noise: the two are not comparable with each other. "
            + "Pearson and Spearman correlate distances between representations with distances in the tree, "
            + "where they say so with those of phases on the circle or with the number of features that differ; "
            + "MAE and MSE are errors of the decoded values, BCE and F1 of decoded probabilities; "
            + "trustworthiness says how far neighbours on the manifold are neighbours in the data; "
            + "the columns of neighbours give for a label the share of samples whose nearest training samples vote for their own, "
            + "treeDepth being the depth of their node in the tree; "
            + "edge crossings count the pairs of the tree's edges that cross where geodesics are drawn as straight lines.").Line();
        MetricsTable.Write(page, dataSet);
        page.Begin("p").Text("Every digit is in ").Leaf("code", MetricsFile.Name);
        page.Text(
            ", with the bounds of the 95% intervals of Pearson correlations. Rows of several seeds give the mean ± the sample standard "
            + "deviation over them.").End().Line();
        foreach (var step in dataSet.Steps)
        {
            var options = CanonicalJson.Indented(OptionsWriter.Write(pipeline.Train[step.Key], onlyWithEffect: true));
            page.Begin("details").Leaf("summary", $"Options of train/{step.Key}").Leaf("pre", options).End().Line();
        }
    }
}
