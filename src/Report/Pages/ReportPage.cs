using HaploEmbed.Core.Options;
using HaploEmbed.Report.Figures;
using HaploEmbed.Report.Jobs;
using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Pages;

/// <summary>Writes index.html: one file that holds all it shows and asks for nothing else.</summary>
internal static class ReportPage
{
    private const int FewestChoices = 2;

    public static string Make(
        PipelineOptions pipeline,
        IReadOnlyList<DataSetJobs> dataSets,
        IReadOnlyDictionary<TrainedJob, IReadOnlyList<LatentPicture>> pictures)
    {
        var page = new MarkupWriter();
        page.Markup("<!DOCTYPE html>").Line().Begin("html", ("lang", "en")).Line();
        Head(page, pipeline.Report.Title, Stylesheet.Of(pictures.Values.Select(each => each.Count).Append(FewestChoices).Max()));
        page.Begin("body").Line();
        page.Begin("header").Leaf("h1", pipeline.Report.Title, ("dir", "auto")).Line();
        page.Leaf(
            "p",
            "Each sample has a point on a manifold, found by maximum likelihood together with a decoder that makes the "
            + "data of it: the Riemannian generative decoder.").Line();
        RunSummary.Write(page, dataSets);
        page.End().Line().Begin("main").Line();
        var section = new DataSetSection(page, pipeline, pictures);
        foreach (var dataSet in dataSets)
        {
            section.Write(dataSet);
        }

        page.End().Line().Begin("footer");
        page.Text("Beside this file: the pictures in ").Leaf("code", "figures");
        page.Text(", the numbers in ").Leaf("code", "tables").Text(".");
        page.End().Line().End().Line().End().Line();
        return page.ToString();
    }

    // No script, no image, no connection, and of styles only its own, whatever a name in the data may hold.
    private static string PolicyOf(string style) =>
        $"default-src 'none'; style-src {Stylesheet.PolicySource(style)}; base-uri 'none'; form-action 'none'";

    private static void Head(MarkupWriter page, string title, string style)
    {
        page.Begin("head").Line();
        page.Void("meta", ("charset", "utf-8")).Line();
        page.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", PolicyOf(style))).Line();
        page.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")).Line();
        page.Leaf("title", title).Line();
        page.Begin("style").Markup(style).End().Line();
        page.End().Line();
    }
}
