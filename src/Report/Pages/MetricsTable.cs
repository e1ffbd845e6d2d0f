using System.Globalization;
using HaploEmbed.Core.Options;
using HaploEmbed.Report.Jobs;
using HaploEmbed.Report.Markup;
using HaploEmbed.Report.Tables;

namespace HaploEmbed.Report.Pages;

/// <summary>
/// Writes the table of a data set: a row a job, and one more for each combination with several seeds.
/// </summary>
internal static class MetricsTable
{
    private static readonly string[] JobHeadings = ["Manifold", "R²", "σ", "Seed"];

    public static void Write(MarkupWriter page, DataSetJobs dataSet)
    {
        var chosen = new MetricColumns([.. dataSet.Metrics]);
        var (train, test, whole) = (chosen.Train, chosen.Test, chosen.Whole);
        MetricColumn[] columns = [.. train, .. test, .. whole];
        var title = $"Metrics of {dataSet.Name}{(dataSet.Simulated is null ? "" : ", simulated data")}";
        page.Begin("div", ("class", "table"), ("role", "region"), ("aria-label", title), ("tabindex", "0"));
        page.Begin("table").Leaf("caption", title).Line();
        Head(page, train, test, whole);
        foreach (var step in dataSet.Steps)
        {
            page.Begin("tbody").Begin("tr");
            var width = $"{JobHeadings.Length + columns.Length}";
            page.Leaf("th", step.Key, ("scope", "rowgroup"), ("class", "step"), ("colspan", width));
            page.End().Line();
            foreach (var combination in step.GroupBy(job => (job.Options.Manifold, job.Options.NoiseScale)))
            {
                Rows(page, [.. combination], columns);
            }

            page.End().Line();
        }

        page.End().End().Line();
    }

    private static void Head(
        MarkupWriter page, IReadOnlyList<MetricColumn> train, IReadOnlyList<MetricColumn> test, IReadOnlyList<MetricColumn> whole)
    {
        page.Begin("thead").Begin("tr");
        foreach (var heading in JobHeadings)
        {
            page.Leaf("th", heading, ("scope", "col"), ("rowspan", "2"));
        }

        page.Leaf("th", "Train", ("scope", "colgroup"), ("colspan", $"{train.Count}"), ("class", "part"));
        page.Leaf("th", "Test", ("scope", "colgroup"), ("colspan", $"{test.Count}"), ("class", "part"));
        foreach (var column in whole)
        {
            page.Leaf("th", column.Heading, ("scope", "col"), ("rowspan", "2"));
        }

        page.End().Begin("tr");
        foreach (var column in train.Concat(test))
        {
            page.Leaf("th", column.Heading, ("scope", "col"));
        }

        page.End().End().Line();
    }

    private static void Rows(MarkupWriter page, IReadOnlyList<TrainedJob> combination, IReadOnlyList<MetricColumn> columns)
    {
        foreach (var job in combination)
        {
            page.Begin("tr");
            Names(page, job, job.Options.Seeds.Value.ToString(CultureInfo.InvariantCulture));
            Numbers(page, job, columns);
            page.End().Line();
        }

        var finished = combination.Select(job => job.Result?.Metrics).OfType<JobMetrics>().ToArray();
        if (finished.Length >= 2)
        {
            page.Begin("tr", ("class", "summary"));
            var of = finished.Length == combination.Count ? "" : $" of {combination.Count}";
            Names(page, combination[0], $"{finished.Length}{of} seeds");
            Summary(page, finished, columns);
            page.End().Line();
        }
    }

    private static void Names(MarkupWriter page, TrainedJob job, string seed)
    {
        var manifold = job.Options.Manifold.Value;
        var model = job.Options.Model == ModelKind.Decoder ? "" : $"{job.Options.Model.ToString().ToUpperInvariant()}, ";
        page.Leaf("th", model + ManifoldText.NameOf(manifold), ("scope", "row"));
        page.Leaf("td", NumberText.Of(ManifoldText.RadiusSquaredOf(manifold), "R"));
        page.Leaf("td", NumberText.Of(job.Options.NoiseScale.Value, "R"));
        page.Leaf("td", seed);
    }

    private static void Numbers(MarkupWriter page, TrainedJob job, IReadOnlyList<MetricColumn> columns)
    {
        if (job.Result is not { Metrics: var metrics })
        {
            page.Leaf("td", job.Gap, ("class", "gap"), ("colspan", $"{columns.Count}"));
            return;
        }

        foreach (var column in columns)
        {
            page.Leaf("td", NumberText.Of(column.Value(metrics), column.Format));
        }
    }

    private static void Summary(MarkupWriter page, JobMetrics[] finished, IReadOnlyList<MetricColumn> columns)
    {
        foreach (var column in columns)
        {
            var spread = Spread.Of([.. finished.Select(column.Value).OfType<double>()]);
            page.Begin("td").Text(NumberText.Of(spread?.Mean, column.Format));
            if (spread is { } found)
            {
                var deviation = NumberText.Of(found.StandardDeviation, column.Format);
                page.Text(" ").Leaf("span", $"± {deviation}", ("class", "sd"));
            }

            page.End();
        }
    }
}
