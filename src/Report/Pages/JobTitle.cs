using HaploEmbed.Core.Options;
using HaploEmbed.Report.Jobs;
using HaploEmbed.Report.Markup;
using HaploEmbed.Report.Tables;

namespace HaploEmbed.Report.Pages;

/// <summary>Names a job by the options that set it apart: "Lorentz, 2-d, R² 5, σ 0.5, seed 0".</summary>
internal static class JobTitle
{
    public static string Of(TrainedJob job)
    {
        var (manifold, seed) = (job.Options.Manifold.Value, job.Options.Seeds.Value);
        var radiusSquared = ManifoldText.RadiusSquaredOf(manifold) is { } value
            ? $", R² {NumberText.Of(value, "R")}"
            : "";
        if (job.Options.Model != ModelKind.Decoder)
        {
            return $"{job.Options.Model.ToString().ToUpperInvariant()}, {manifold.TotalDimension}-d, seed {seed}";
        }

        var noiseScale = NumberText.Of(job.Options.NoiseScale.Value, "R");
        return $"{ManifoldText.NameOf(manifold)}{radiusSquared}, σ {noiseScale}, seed {seed}";
    }
}
