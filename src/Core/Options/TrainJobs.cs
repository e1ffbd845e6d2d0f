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

        var manifolds = step.Manifold.Values.Sum(manifold => (long)manifold.Each.Count());
        return manifolds * step.NoiseScale.Values.Count * step.Seeds.Values.Count;
    }

    /// <summary>Lists the jobs of a step by name, each with options of single values.</summary>
    /// <remarks>
    /// A job's name holds every option that can take a list, also where it has one value, so that adding a value renames no
    /// job: <c>lorentz-2_radiusSquared-5_noise-0.5_seed-3</c>.
    /// </remarks>
    public static IReadOnlyList<(string Name, TrainOptions Options)> Of(TrainOptions step)
    {
        ArgumentNullException.ThrowIfNull(step);

        return [.. from manifold in step.Manifold.Values.SelectMany(manifold => manifold.Each)
                   from noiseScale in step.NoiseScale.Values
                   from seed in step.Seeds.Values
                   select (
                       $"{manifold.JobName}_noise-{Text(noiseScale)}_seed-{Text(seed)}",
                       step with { Manifold = manifold, NoiseScale = noiseScale, Seeds = seed })];
    }

    /// <summary>Finds a manifold that the list of a step makes more than once, as it does with <c>radiusSquared</c> 5 and [5, 6].</summary>
    internal static ManifoldOptions? RepeatedManifold(TrainOptions step) => step.Manifold.Values
        .SelectMany(manifold => manifold.Each)
        .GroupBy(manifold => manifold)
        .FirstOrDefault(group => group.Count() > 1)?.Key;

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
