using HaploEmbed.Report.Jobs;

namespace HaploEmbed.Report.Figures;

/// <summary>A drawing of a job's samples.</summary>
/// <param name="Kind">How they were brought into the plane.</param>
/// <param name="Colouring">What gives them their colour.</param>
/// <param name="FileName">The name of its file in the folder of the report.</param>
/// <param name="Svg">The drawing.</param>
internal sealed record LatentPicture(ProjectionKind Kind, IColouring Colouring, string FileName, string Svg)
{
    /// <summary>Draws a job in each of its projections and colourings, the preferred ones first; nothing where it did not finish.</summary>
    public static IReadOnlyList<LatentPicture> AllOf(TrainedJob job) => job.Result is { Points: var points } ? AllOf(job, points) : [];

    private static LatentPicture[] AllOf(TrainedJob job, LatentPoints points)
    {
        var colourings = Colourings.Of(points);
        return
        [
            .. from projection in points.Projections
               from colouring in colourings
               let map = projection.Kind == ProjectionKind.KleinDisk ? "_klein" : ""
               let colour = colouring == colourings[0] ? "" : $"_{colouring.Name}"
               let title = $"Latent representations of {job.Id}, {LatentFigure.NameOf(projection.Kind)}"
               select new LatentPicture(
                   projection.Kind,
                   colouring,
                   $"{job.FigureName}{map}{colour}.svg",
                   LatentFigure.Draw(points, projection, colouring, colourings.Count > 1 ? $"{title}, by {colouring.Name}" : title)),
        ];
    }
}
