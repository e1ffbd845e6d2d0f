using System.Text.Json.Nodes;
using HaploEmbed.Core.Options;
using HaploEmbed.Geometry;
using HaploEmbed.Train.Evaluation;
using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Results;

/// <summary>A part of a data set, training or test, with its points: what it is judged by.</summary>
/// <param name="options">The options of the job.</param>
/// <param name="manifold">The manifold of the points.</param>
/// <param name="data">The data set.</param>
/// <param name="rows">The rows of this part in it, in shuffled order.</param>
/// <param name="samples">Their values.</param>
/// <param name="points">Their points, float64 [samples, ambient].</param>
internal sealed class PartMetrics(
    TrainOptions options, Manifold manifold, SplitData data, IReadOnlyList<int> rows, SampleMatrix samples, Tensor points)
{
    // All pairs of more samples take gigabytes; the reference draws this many where it draws.
    private const int MostSamplesOfAllPairs = 10_000;
    private const int DrawnSamples = 5_000;
    private const uint DrawSeed = 42;

    // What is measured beyond the paper looks at so many samples at most, the first in shuffled order.
    private const int FurtherSamples = 2_000;
    private const int IntervalSamples = 1_000;
    private const int NeighbourCount = 15;

    private readonly JsonObject _json = new() { ["samples"] = rows.Count };

    /// <summary>Measures all that the data set allows.</summary>
    /// <param name="error">Of the reconstruction; null where the model has none.</param>
    /// <param name="training">The training samples, among which neighbours are looked for; null where these are they.</param>
    /// <param name="stop">Looked at now and then.</param>
    public JsonObject Measure(ReconstructionError? error, (IReadOnlyList<int> Rows, Tensor Points)? training, CancellationToken stop)
    {
        CorrelateWithTree(stop);
        CorrelateWithPhase(stop);
        CorrelateWithData(stop);
        if (error is not null)
        {
            AddFinite("mae", error.MeanAbsolute);
            AddFinite("mse", error.MeanSquared);
            AddFinite("bce", error.CrossEntropy);
            AddFinite("f1", error.F1);
        }

        MeasureNeighbours(training, stop);
        return _json;
    }

    private void CorrelateWithTree(CancellationToken stop)
    {
        var nodes = data.TreeNodes(rows);
        if (nodes is null)
        {
            return;
        }

        var tree = new TreeDistances(data.Tree!.Parents);
        var places = Drawn([.. Enumerable.Range(0, nodes.Count).Where(place => nodes[place] >= 0)], MostSamplesOfAllPairs);
        Correlate("", places, among => new TreePairs(tree, [.. among.Select(place => nodes[place])]), stop);
    }

    private void CorrelateWithPhase(CancellationToken stop)
    {
        if (data.Phases(options.Phase, rows) is { } phases)
        {
            var places = Drawn([.. Enumerable.Range(0, phases.Count).Where(place => double.IsFinite(phases[place]))], MostSamplesOfAllPairs);
            Correlate("phase", places, among => new PhasePairs([.. among.Select(place => phases[place])]), stop);
        }
    }

    private void CorrelateWithData(CancellationToken stop)
    {
        if (samples.Ones is not null)
        {
            var places = Drawn([.. Enumerable.Range(0, rows.Count)], DrawnSamples);
            Correlate("hamming", places, among => new DataPairs(samples, among), stop);
        }
    }

    private void Correlate(string name, int[] places, Func<int[], PairDistances> others, CancellationToken stop)
    {
        using var own = PointsAt(places);
        var correlation = DistanceCorrelation.Measure(manifold, own, others(places), stop);
        _json[Named(name, "correlationSamples")] = places.Length;
        AddFinite(Named(name, "pearson"), correlation.Pearson);
        AddFinite(Named(name, "spearman"), correlation.Spearman);

        var few = places[..Math.Min(IntervalSamples, places.Length)];
        using var fewPoints = PointsAt(few);
        if (BootstrapInterval.OfPearson(manifold, fewPoints, others(few), options.Seeds.Value) is { } interval)
        {
            _json[Named(name, "pearsonInterval")] = new JsonObject
            {
                ["low"] = interval.Low,
                ["high"] = interval.High,
                ["samples"] = interval.Samples,
            };
        }
    }

    private void MeasureNeighbours((IReadOnlyList<int> Rows, Tensor Points)? training, CancellationToken stop)
    {
        var few = Enumerable.Range(0, Math.Min(FurtherSamples, rows.Count)).ToArray();
        using var own = PointsAt(few);
        var neighbours = Neighbours.Find(manifold, own, null, NeighbourCount, stop);
        AddFinite("trustworthiness", Trustworthiness.Measure(neighbours, new DataPairs(samples, few), stop));

        var accuracy = new JsonObject();
        var among = training is { } others ? others.Rows : rows;
        var voters = training is { } them
            ? Neighbours.Find(manifold, own, them.Points, NeighbourCount, stop)
            : Neighbours.Find(manifold, points, null, NeighbourCount, stop);
        foreach (var (label, labels) in data.Labels(options.Labels))
        {
            var judged = (training is null ? rows : few.Select(place => rows[place])).Select(row => labels[row]);
            var share = NeighbourAccuracy.Measure(voters, [.. judged], [.. among.Select(row => labels[row])]);
            if (double.IsFinite(share))
            {
                accuracy[label] = share;
            }
        }

        if (accuracy.Count > 0)
        {
            _json["neighbourAccuracy"] = accuracy;
        }
    }

    // All, or as many as the reference draws, in the order in which it draws them.
    private static int[] Drawn(int[] places, int most) =>
        places.Length <= most ? places : [.. new PythonRandom(DrawSeed).Sample(places.Length, DrawnSamples).Select(at => places[at])];

    private Tensor PointsAt(int[] places)
    {
        using var indices = TensorNumbers.Indices(places);
        return points.index_select(0, indices);
    }

    private static string Named(string name, string metric) => name == "" ? metric : name + char.ToUpperInvariant(metric[0]) + metric[1..];

    // A figure that does not exist, as a correlation of equal distances, is absent.
    private void AddFinite(string name, double value)
    {
        if (double.IsFinite(value))
        {
            _json[name] = value;
        }
    }
}
