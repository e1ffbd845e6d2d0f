using System.Text;
using System.Text.Json.Nodes;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Stages;
using HaploEmbed.Geometry;
using HaploEmbed.Train.Engines;
using HaploEmbed.Train.Evaluation;
using HaploEmbed.Train.Fitting;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Results;

/// <summary>Measures a job, and writes metrics.json.</summary>
internal static class JobMetrics
{
    private const int Quadruples = 20_000;

    /// <summary>Measures a fitted decoder, and how tree-like the data are.</summary>
    /// <param name="options">The options of the job.</param>
    /// <param name="manifold">The manifold of the points.</param>
    /// <param name="engine">The decoder in the state that is judged.</param>
    /// <param name="model">What training left.</param>
    /// <param name="data">The data set.</param>
    /// <param name="testPoints">The points of the test samples.</param>
    /// <param name="stop">Looked at now and then.</param>
    public static JsonObject Measure(
        TrainOptions options,
        Manifold manifold,
        IDecoderEngine engine,
        TrainedModel model,
        SplitData data,
        Tensor testPoints,
        CancellationToken stop)
    {
        var json = MeasureParts(
            options,
            manifold,
            data,
            model.Kept.Training,
            testPoints,
            (points, samples) => ReconstructionError.Measure(engine, points, samples, options.BatchSize),
            stop);
        json["epochs"] = model.History.Count;
        json["keptEpoch"] = model.Kept.Epoch;
        if (model.History[model.Kept.Epoch].ValidationLoss is { } loss)
        {
            json["validationLoss"] = loss;
        }

        return json;
    }

    /// <summary>Measures points, whatever model they are of.</summary>
    /// <param name="options">The options of the job.</param>
    /// <param name="manifold">The manifold of the points.</param>
    /// <param name="data">The data set.</param>
    /// <param name="trainingPoints">Points of the training samples.</param>
    /// <param name="testPoints">Points of the test samples.</param>
    /// <param name="reconstruct">Compares what points decode to with their samples; null where nothing decodes them.</param>
    /// <param name="stop">Looked at now and then.</param>
    public static JsonObject MeasureParts(
        TrainOptions options,
        Manifold manifold,
        SplitData data,
        Tensor trainingPoints,
        Tensor testPoints,
        Func<Tensor, Model.SampleMatrix, ReconstructionError>? reconstruct,
        CancellationToken stop)
    {
        var json = new JsonObject
        {
            ["train"] = new PartMetrics(options, manifold, data, data.TrainingRows, data.Training, trainingPoints)
                .Measure(reconstruct?.Invoke(trainingPoints, data.Training), null, stop),
        };
        if (data.TestRows.Count > 0)
        {
            json["test"] = new PartMetrics(options, manifold, data, data.TestRows, data.Test, testPoints)
                .Measure(reconstruct?.Invoke(testPoints, data.Test), (data.TrainingRows, trainingPoints), stop);
        }

        var all = Enumerable.Range(0, data.Training.Rows).ToArray();
        if (GromovHyperbolicity.Measure(new DataPairs(data.Training, all), Quadruples, options.Seeds.Value) is { } delta)
        {
            json["dataHyperbolicity"] = new JsonObject
            {
                ["meanDelta"] = Finite(delta.Mean),
                ["largestDelta"] = Finite(delta.Largest),
                ["relativeDelta"] = Finite(delta.Relative),
                ["quadruples"] = delta.Quadruples,
            };
        }

        return json;
    }

    public static void Write(StepContext step, JsonObject metrics)
    {
        var text = CanonicalJson.Indented(metrics);
        step.WriteOutput(StepFiles.Metrics, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
    }

    private static JsonNode? Finite(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}
