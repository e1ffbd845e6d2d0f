using HaploEmbed.Report.Jobs;

namespace HaploEmbed.Report.Figures;

/// <summary>A drawing of a job's samples.</summary>
/// <param name="Kind">How they were brought into the plane.</param>
/// <param name="FileName">The name of its file in the folder of the report.</param>
/// <param name="Svg">The drawing.</param>
internal sealed record LatentPicture(ProjectionKind Kind, string FileName, string Svg)
{
    /// <summary>Draws a job in each of its projections; nothing where it did not finish.</summary>
    public static IReadOnlyList<LatentPicture> AllOf(TrainedJob job) =>
    [
        .. from projection in job.Result?.Points.Projections ?? []
           let suffix = projection.Kind == ProjectionKind.KleinDisk ? "_klein" : ""
           let title = $"Latent representations of {job.Id}, {LatentFigure.NameOf(projection.Kind)}"
           select new LatentPicture(
               projection.Kind,
               $"{job.FigureName}{suffix}.svg",
               LatentFigure.Draw(job.Result!.Points, projection, title)),
    ];
}
