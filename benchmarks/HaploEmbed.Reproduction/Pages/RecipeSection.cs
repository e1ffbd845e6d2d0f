using System.Text;
using HaploEmbed.Reproduction.Runs;
using HaploEmbed.Reproduction.Tables;

namespace HaploEmbed.Reproduction.Pages;

/// <summary>Writes how the default recipe was chosen and what it gave on data that it was not chosen by.</summary>
internal static class RecipeSection
{
    private const double NoiseScale = 1.0;

    public static void Write(StringBuilder page, JobSet jobs)
    {
        page.Append("## The quick recipe\n\n");
        page.Append("The defaults of a training step: one cosine over 260 epochs, learning rates 0.35 (representations) and 0.002 (decoder), float32, ");
        page.Append("the last state. They were chosen among 33 settings, mostly of length and rates, on branching data of seeds 1 to 3 (Lorentz, R² = 5, σ = 1, ");
        page.Append("training seeds 0 and 1, at first seed 0 alone), by training and validation samples alone (mean Pearson .805 and .805), then frozen and run once on data ");
        page.Append("seed 0, whose test samples they had never seen:\n\n");
        var configurations = jobs.Jobs.Select(job => job.Configuration).Distinct()
            .Where(configuration => configuration.Manifold.StartsWith("lorentz", StringComparison.Ordinal) && configuration.NoiseScale == NoiseScale)
            .ToArray();
        if (configurations.Length == 0)
        {
            page.Append("Not run.\n\n");
            return;
        }

        foreach (var configuration in configurations)
        {
            MarkdownTable.Write(
                page,
                ["seeds", .. Metric.All.Select(metric => $"{metric.Part} {metric.Heading}")],
                [[$"{jobs.SeedsOf(configuration).Count}", .. Metric.All.Select(metric => FigureText.Of(jobs.Of(configuration, metric)))]]);
        }

        page.Append("Asked for were means of .79 (train) and .78 (test). One run in five may end in a poorer arrangement of the tree's branches, with ");
        page.Append("many edges crossing: two training seeds were too few to see that when the recipe was chosen.\n\n");
    }
}
