using System.Globalization;

namespace HaploEmbed.Reproduction.Tables;

/// <summary>What runs of one row share: all but the seed.</summary>
/// <param name="Manifold">The manifold as the names of jobs say it: "lorentz-2_radiusSquared-5".</param>
/// <param name="NoiseScale">σ of the noise.</param>
/// <param name="NoiseLaw">How the noise is distributed, as pipeline.json says it.</param>
internal sealed record Configuration(string Manifold, double NoiseScale, string NoiseLaw)
{
    /// <summary>The noise law of the paper's runs.</summary>
    public const string ReferenceLaw = "reference";

    /// <summary>Gets its name for people, without the noise law.</summary>
    public string Title => $"{ManifoldTitle}, σ {NoiseScale.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Gets the manifold's name for people: "lorentz 2, radiusSquared 5".</summary>
    public string ManifoldTitle => Manifold.Replace("_", ", ", StringComparison.Ordinal).Replace('-', ' ');
}
