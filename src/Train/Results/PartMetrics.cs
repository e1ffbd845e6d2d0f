using System.Text.Json.Nodes;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Options;
using HaploEmbed.Geometry;
using HaploEmbed.Train.Engines;
using HaploEmbed.Train.Evaluation;
using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Results;

/// <summary>What one part of the data set, training or test, is judged by.</summary>
/// <param name="Samples">The number of samples.</param>
/// <param name="CorrelationSamples">The number of samples whose pairs were correlated; 0 without a tree.</param>
/// <param name="Correlation">Of manifold distance and tree distance; null where there is nothing to correlate.</param>
/// <param name="Error">Of the reconstruction.</param>
internal sealed record PartMetrics(int Samples, int CorrelationSamples, DistanceCorrelation? Correlation, ReconstructionError Error)
{
    // All pairs of more samples take gigabytes. The order of samples is shuffled, so that the first ones are a random draw.
    private const int MostSamplesOfAllPairs = 10_000;
    private const int DrawnSamples = 5_000;

    /// <param name="options">The options of the job.</param>
    /// <param name="manifold">The manifold of the points.</param>
    /// <param name="engine">What decodes them.</param>
    /// <param name="data">The data set.</param>
    /// <param name="rows">The rows of this part in it, in shuffled order.</param>
    /// <param name="part">The values of those rows, and their points.</param>
    /// <param name="stop">Looked at now and then.</param>
    public static PartMetrics Measure(
        TrainOptions options,
        Manifold manifold,
        IDecoderEngine engine,
        SplitData data,
        IReadOnlyList<int> rows,
        (SampleMatrix Samples, Tensor Points) part,
        CancellationToken stop)
    {
        var nodes = data.TreeNodes(rows) ?? [];
        var onTree = Enumerable.Range(0, nodes.Count).Where(sample => nodes[sample] >= 0).ToArray();
        var correlated = onTree.Take(onTree.Length <= MostSamplesOfAllPairs ? onTree.Length : DrawnSamples).ToArray();
        return new PartMetrics(
            rows.Count,
            correlated.Length,
            correlated.Length == 0 ? null : Correlate(manifold, data.Tree!, part.Points, correlated, nodes, stop),
            ReconstructionError.Measure(engine, part.Points, part.Samples, options.BatchSize));
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["samples"] = Samples };
        if (Correlation is not null)
        {
            json["correlationSamples"] = CorrelationSamples;
            AddFinite(json, "pearson", Correlation.Pearson);
            AddFinite(json, "spearman", Correlation.Spearman);
        }

        AddFinite(json, "mae", Error.MeanAbsolute);
        AddFinite(json, "mse", Error.MeanSquared);
        return json;
    }

    private static DistanceCorrelation Correlate(
        Manifold manifold, SampleTree tree, Tensor points, int[] samples, IReadOnlyList<int> nodes, CancellationToken stop)
    {
        using var indices = tensor(Array.ConvertAll(samples, sample => (long)sample), device: points.device);
        using var own = points.index_select(0, indices);
        return DistanceCorrelation.Measure(
            manifold, own, new TreeDistances(tree.Parents), [.. samples.Select(sample => nodes[sample])], stop);
    }

    // A figure that does not exist, as a correlation of equal distances, is absent.
    private static void AddFinite(JsonObject json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json[name] = value;
        }
    }
}
