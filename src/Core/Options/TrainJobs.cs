using System.Globalization;

namespace HaploEmbed.Core.Options;

/// <summary>Makes the jobs of a training step: one for each combination of the options that take lists.</summary>
public static class TrainJobs
{
    /// <summary>The most jobs that one step may have.</summary>
    public const int Most = 10_000;

    /// <summary>Counts the jobs of a step without listing them.</summary>
    public static long Count(TrainOptions step)
    {
        ArgumentNullException.ThrowIfNull(step);

        var manifolds = step.Manifold is LorentzOptions lorentz ? lorentz.RadiusSquared.Values.Count : 1;
        return (long)manifolds * step.NoiseScale.Values.Count * step.Seeds.Values.Count;
    }

    /// <summary>Lists the jobs of a step by name, each with options of single values.</summary>
    /// <remarks>
    /// A job's name holds every option that can take a list, also where it has one value, so that adding a value renames no
    /// job: <c>radiusSquared-5_noise-0.5_seed-3</c>.
    /// </remarks>
    public static IReadOnlyList<(string Name, TrainOptions Options)> Of(TrainOptions step)
    {
        ArgumentNullException.ThrowIfNull(step);

        return [.. from manifold in ManifoldsOf(step.Manifold)
                   from noiseScale in step.NoiseScale.Values
                   from seed in step.Seeds.Values
                   select (
                       $"{manifold.Name}noise-{Text(noiseScale)}_seed-{Text(seed)}",
                       step with { Manifold = manifold.Options, NoiseScale = noiseScale, Seeds = seed })];
    }

    private static IEnumerable<(string Name, ManifoldOptions Options)> ManifoldsOf(ManifoldOptions manifold) => manifold switch
    {
        LorentzOptions lorentz => lorentz.RadiusSquared.Values.Select(
            value => ($"radiusSquared-{Text(value)}_", (ManifoldOptions)(lorentz with { RadiusSquared = value }))),
        _ => [("", manifold)],
    };

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
