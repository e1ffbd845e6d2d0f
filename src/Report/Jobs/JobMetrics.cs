using System.Text.Json;
using System.Text.Json.Serialization;
using HaploEmbed.Core.Failures;

namespace HaploEmbed.Report.Jobs;

/// <summary>The content of metrics.json.</summary>
/// <param name="Train">Figures of the training samples, whose representations were optimised under noise.</param>
/// <param name="Test">Figures of the test samples, optimised without; null where there are none.</param>
/// <param name="Epochs">The number of epochs that ran; null of methods without.</param>
/// <param name="KeptEpoch">The epoch whose state was kept, as history.tsv counts; null of methods without.</param>
/// <param name="ValidationLoss">The loss of the validation samples at that epoch.</param>
/// <param name="EdgeCrossings">
/// How many pairs of the tree's edges cross where geodesics are straight lines; null where there is no tree or no such picture.
/// </param>
internal sealed record JobMetrics(
    PartMetrics Train, PartMetrics? Test, int? Epochs, int? KeptEpoch, double? ValidationLoss, int? EdgeCrossings)
{
    public static JobMetrics Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), MetricsJson.Default.JobMetrics)
                ?? throw new JsonException("It holds null.");
        }
        catch (JsonException e)
        {
            throw new UserErrorException(
                $"{path}: it cannot be read as metrics. {e.Message} "
                + "Expected train, epochs and keptEpoch; run its training job again.");
        }
    }
}

/// <summary>
/// How well the representations of one part of the samples, and what they decode to, agree with the data.
/// </summary>
/// <param name="Samples">The number of samples.</param>
/// <param name="Pearson">Correlation of distances with those along the tree; null where the data has no tree.</param>
/// <param name="Spearman">The same of ranks.</param>
/// <param name="PhasePearson">Correlation of distances with those of phases on the circle; null where the data has none.</param>
/// <param name="PhaseSpearman">The same of ranks.</param>
/// <param name="HammingPearson">Correlation of distances with the number of features that differ; null where the data is not 0/1.</param>
/// <param name="HammingSpearman">The same of ranks.</param>
/// <param name="Mae">Mean absolute error of the decoded values; null of models that decode nothing.</param>
/// <param name="Mse">Mean squared error of the decoded values.</param>
/// <param name="Bce">Cross-entropy of the decoded probabilities; null where the data is not 0/1.</param>
/// <param name="F1">F1 of the decoded probabilities, averaged over samples.</param>
/// <param name="Trustworthiness">How far neighbours on the manifold are neighbours in the data, at most 1.</param>
/// <param name="NeighbourAccuracy">By label, the share of samples whose nearest training samples vote for their own; null without labels.</param>
/// <param name="PearsonInterval">The 95% interval of <paramref name="Pearson"/>; null where it was not measured.</param>
/// <param name="PhasePearsonInterval">The same of <paramref name="PhasePearson"/>.</param>
/// <param name="HammingPearsonInterval">The same of <paramref name="HammingPearson"/>.</param>
internal sealed record PartMetrics(
    int Samples,
    double? Pearson,
    double? Spearman,
    double? PhasePearson,
    double? PhaseSpearman,
    double? HammingPearson,
    double? HammingSpearman,
    double? Mae,
    double? Mse,
    double? Bce,
    double? F1,
    double? Trustworthiness,
    IReadOnlyDictionary<string, double>? NeighbourAccuracy,
    MetricInterval? PearsonInterval,
    MetricInterval? PhasePearsonInterval,
    MetricInterval? HammingPearsonInterval)
{
    /// <summary>Gives the neighbour accuracy of a label; null where it was not measured.</summary>
    public double? NeighboursOf(string label) =>
        NeighbourAccuracy is not null && NeighbourAccuracy.TryGetValue(label, out var share) ? share : null;
}

/// <summary>The bounds between which a figure lies.</summary>
internal sealed record MetricInterval(double Low, double High);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(JobMetrics))]
internal sealed partial class MetricsJson : JsonSerializerContext;
