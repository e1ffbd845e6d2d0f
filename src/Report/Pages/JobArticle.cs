using HaploEmbed.Report.Figures;
using HaploEmbed.Report.Jobs;
using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Pages;

/// <summary>
/// Writes what the page shows of a job: its picture, with a choice where there are several, and its losses.
/// </summary>
internal static class JobArticle
{
    /// <param name="page">The page.</param>
    /// <param name="job">The job.</param>
    /// <param name="figures">Its pictures, the preferred one first.</param>
    /// <param name="number">The number of the job on the page, for names that must be unique there.</param>
    /// <param name="simulated">What the data set was simulated by, or null.</param>
    public static void Write(
        MarkupWriter page, TrainedJob job, IReadOnlyList<LatentPicture> figures, int number, string? simulated)
    {
        page.Begin("article").Begin("h3").Text(JobTitle.Of(job)).End();
        page.Begin("p", ("class", "name")).Leaf("code", job.Id.ToString());
        if (simulated is not null)
        {
            page.Text(" ").Leaf("span", "simulated data", ("class", "simulated"));
        }

        page.End().Line();
        if (job.Result is { } result)
        {
            page.Begin("div", ("class", "job"));
            Maps(page, result.Points, figures, $"map-{number}");
            if (result is { History: { } history, Metrics: { Epochs: { } epochs, KeptEpoch: { } keptEpoch } })
            {
                Losses(page, job, history, (epochs, keptEpoch), result.Points);
            }

            page.End();
        }
        else
        {
            page.Leaf("p", $"{job.Id.Step}/{job.Id.Job} {job.Gap}", ("class", "gap"));
        }

        page.End().Line();
    }

    private static void Maps(MarkupWriter page, LatentPoints points, IReadOnlyList<LatentPicture> figures, string name)
    {
        page.Begin("div", ("class", "maps")).Line();
        if (figures.Count == 0)
        {
            page.Leaf("p", "There is no picture of points on this manifold.").Line();
        }

        var colours = figures.DistinctBy(figure => figure.Colouring).Count();
        for (var i = 0; i < figures.Count && figures.Count > 1; i++)
        {
            var (id, isFirst) = ($"{name}-{i}", i == 0);
            page.Void("input", [
                ("type", "radio"), ("name", name), ("id", id), ("class", $"choice choice-{i}"),
                .. isFirst ? [("checked", "checked")] : Array.Empty<(string, string)>()]);
            var colour = colours > 1 ? $", {figures[i].Colouring.Name}" : "";
            page.Leaf("label", $"{LabelOf(figures[i].Kind)}{colour}", ("for", id)).Line();
        }

        for (var i = 0; i < figures.Count; i++)
        {
            page.Begin("figure", ("class", $"map map-{i}")).Line().Markup(figures[i].Svg);
            page.Leaf("figcaption", LatentCaption.Of(points, figures[i])).End().Line();
        }

        page.End().Line();
    }

    private static string LabelOf(ProjectionKind kind) => kind switch
    {
        ProjectionKind.PoincareDisk => "Poincaré disk",
        ProjectionKind.KleinDisk => "Klein disk (as the paper draws it)",
        ProjectionKind.SphereMap => "Sphere",
        ProjectionKind.TorusMap => "Torus",
        _ => "Plane",
    };

    private static void Losses(MarkupWriter page, TrainedJob job, TrainingHistory history, (int Run, int Kept) epochs, LatentPoints points)
    {
        var data = points.Simulated is { } by ? $" The data is simulated ({by})." : "";
        page.Begin("figure", ("class", "losses")).Line();
        page.Markup(LossFigure.Draw(history, epochs.Kept, points.Simulated, $"Losses of {job.Id}"));
        page.Leaf(
            "figcaption",
            $"Loss of training and validation samples at each of {NumberText.Count(epochs.Run, "epoch")}. "
            + $"The state of epoch {epochs.Kept} was kept.{data}");
        page.End().Line();
    }
}
