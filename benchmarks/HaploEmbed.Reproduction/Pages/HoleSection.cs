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

    // A gain of Pearson below this is within the spread of seeds.
    private const double LeastGain = 0.02;

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
        foreach (var ofGeometry in pairs.GroupBy(pair => (pair.Own.Manifold, pair.Own.NoiseLaw)))
        {
            Share(page, jobs, [.. ofGeometry]);
        }
    }

    // How much of the tree noise adds under either law, beside the same geometry without noise.
    private static void Share(StringBuilder page, JobSet jobs, (Configuration Own, Configuration Reference)[] pairs)
    {
        var pearson = Metric.All[0];
        var own = pairs[0].Own;
        if (jobs.Of(pairs[0].Reference with { NoiseScale = 0 }, pearson) is not { } none
            || Mean(jobs, pairs.Select(pair => pair.Own), pearson) is not { } underOwn
            || Mean(jobs, pairs.Select(pair => pair.Reference), pearson) is not { } underReference)
        {
            return;
        }

        var scales = string.Join(", ", pairs.Select(pair => pair.Own.NoiseScale.ToString(CultureInfo.InvariantCulture)));
        page.Append(CultureInfo.InvariantCulture, $"\n{own.ManifoldTitle}: {pearson.Part} {pearson.Heading} {none.Mean:0.000} without noise; over σ {scales} on the ");
        page.Append(CultureInfo.InvariantCulture, $"mean {underReference:0.000} under the reference's law and {underOwn:0.000} under the {own.NoiseLaw} one. ");
        page.Append(underReference - none.Mean < LeastGain
            ? "The reference's law adds nothing here to be shared out.\n"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Of what noise adds under the reference's law, a share of {(underOwn - none.Mean) / (underReference - none.Mean):0.00} is left under the {own.NoiseLaw} one.\n"));
    }

    private static double? Mean(JobSet jobs, IEnumerable<Configuration> configurations, Metric metric)
    {
        var spreads = configurations.Select(configuration => jobs.Of(configuration, metric)).ToArray();
        return spreads.Any(spread => spread is null) ? null : spreads.Average(spread => spread!.Mean);
    }
}
