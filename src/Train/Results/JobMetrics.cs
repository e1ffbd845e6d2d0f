using System.Text.Json.Nodes;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Stages;
using HaploEmbed.Geometry;
using HaploEmbed.Train.Engines;
using HaploEmbed.Train.Fitting;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Results;

/// <summary>What a job is judged by.</summary>
/// <param name="Training">Of the training samples, whose representations were optimised under noise.</param>
/// <param name="Test">Of the test samples, whose representations were optimised without; null without any.</param>
/// <param name="Epochs">The number of epochs run.</param>
/// <param name="KeptEpoch">The epoch whose state is judged, from 0.</param>
/// <param name="ValidationLoss">The validation loss of that epoch, a sample; null without validation samples.</param>
internal sealed record JobMetrics(PartMetrics Training, PartMetrics? Test, int Epochs, int KeptEpoch, double? ValidationLoss)
{
    public static JobMetrics Measure(
        TrainOptions options,
        Manifold manifold,
        IDecoderEngine engine,
        TrainedModel model,
        SplitData data,
        Tensor testPoints,
        CancellationToken stop) => new(
        PartMetrics.Measure(options, manifold, engine, data, data.TrainingRows, (data.Training, model.Kept.Training), stop),
        data.TestRows.Count == 0
            ? null
            : PartMetrics.Measure(options, manifold, engine, data, data.TestRows, (data.Test, testPoints), stop),
        model.History.Count,
        model.Kept.Epoch,
        model.History[model.Kept.Epoch].ValidationLoss);

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["train"] = Training.ToJson() };
        if (Test is not null)
        {
            json["test"] = Test.ToJson();
        }

        json["epochs"] = Epochs;
        json["keptEpoch"] = KeptEpoch;
        if (ValidationLoss is { } loss)
        {
            json["validationLoss"] = loss;
        }

        return json;
    }

    public void Write(StepContext step)
    {
        var text = CanonicalJson.Indented(ToJson());
        step.WriteOutput("metrics.json", stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));
    }
}
