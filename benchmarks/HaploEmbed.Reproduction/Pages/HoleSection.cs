using System.Globalization;
using System.Text;
using HaploEmbed.Reproduction.Runs;
using HaploEmbed.Reproduction.Statistics;
using HaploEmbed.Reproduction.Tables;

namespace HaploEmbed.Reproduction.Pages;

/// <summary>Writes what the paper left out: every geometry at every noise scale, under both noise laws where they differ.</summary>
internal static class HoleSection
{
    private static readonly Metric[] Shown =
        [.. Metric.All.Where(metric => metric.Name is "pearson" or "mse").OrderByDescending(metric => metric.Name, StringComparer.Ordinal)];

    public static void Write(StringBuilder page, JobSet jobs)
    {
        page.Append("## Every geometry at every noise scale\n\n");
        if (!RunSentence.Write(page, jobs))
        {
            return;
        }

        page.Append("The paper gave noise to hyperbolic representations alone. All by the recipe. Mean ± standard deviation over ");
        page.Append("the seeds; of one seed the figure alone.\n\n");
        var configurations = jobs.Jobs.Select(job => job.Configuration).Distinct()
            .OrderBy(configuration => configuration.Manifold, StringComparer.Ordinal)
            .ThenByDescending(configuration => configuration.NoiseLaw, StringComparer.Ordinal)
            .ThenBy(configuration => configuration.NoiseScale)
            .ToArray();
        MarkdownTable.Write(
            page,
            ["geometry", "noise law", "σ", "seeds", .. Shown.Select(metric => $"{metric.Part} {metric.Heading}")],
            configurations.Select(configuration => (string[])
            [
                configuration.ManifoldTitle,
                configuration.NoiseLaw,
                configuration.NoiseScale.ToString(CultureInfo.InvariantCulture),
                jobs.SeedsOf(configuration).Count.ToString(CultureInfo.InvariantCulture),
                .. Shown.Select(metric => FigureText.Of(jobs.Of(configuration, metric))),
            ]));
        Laws(page, jobs, configurations);
    }

    private static void Laws(StringBuilder page, JobSet jobs, IEnumerable<Configuration> configurations)
    {
        var pairs = configurations
            .Where(configuration => configuration.NoiseLaw != Configuration.ReferenceLaw)
            .Select(own => (Own: own, Reference: own with { NoiseLaw = Configuration.ReferenceLaw }))
            .Where(pair => jobs.SeedsOf(pair.Reference).Count > 0)
            .ToArray();
        if (pairs.Length == 0)
        {
            return;
        }

        page.Append("### How much of it is the noise law\n\n");
        page.Append("The figure under the law named less that under the reference's, with the 95 % interval after Welch, not corrected for ");
        page.Append("the number of cells.\n\n");
        MarkdownTable.Write(
            page,
            ["geometry", "noise law", "σ", .. Shown.Select(metric => $"{metric.Part} {metric.Heading}")],
            pairs.Select(pair => (string[])
            [
                pair.Own.ManifoldTitle,
                pair.Own.NoiseLaw,
                pair.Own.NoiseScale.ToString(CultureInfo.InvariantCulture),
                .. Shown.Select(metric => FigureText.Of(
                    jobs.Of(pair.Own, metric) is { } own && jobs.Of(pair.Reference, metric) is { } reference ? Welch.Compare(own, reference) : null)),
            ]));
    }
}
