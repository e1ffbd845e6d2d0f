using HaploEmbed.Core.Options;
using HaploEmbed.Geometry;
using HaploEmbed.Train.Fitting;
using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Train;

/// <summary>A small data set and all that a trainer of it needs, made anew from the same seeds each time.</summary>
internal sealed class SmallFit : IDisposable
{
    public SmallFit(TrainOptions options, int validationSamples = 7)
    {
        Options = options;
        Manifold = ManifoldFactory.Create(options.Manifold);
        var numbers = new SeededRandomSource(11, RandomPurpose.Weights, CPU);
        Data = new TrainingData(
            numbers.StandardNormal(23, 5).DetachFromDisposeScope(),
            numbers.StandardNormal(validationSamples, 5).DetachFromDisposeScope());
        numbers.Dispose();
        Random = new SeededRandomSource(options.Seeds.Value, RandomPurpose.Training, CPU);
        Decoder = Decoder.Initialise(
            [Manifold.AmbientDimension, .. options.HiddenWidths, 5], options.Seeds.Value, CPU);
        Trainer = new Trainer(options, Manifold, Decoder, Data, Random);
    }

    public static TrainOptions BaseOptions { get; } = new()
    {
        From = "data",
        Manifold = new LorentzOptions(),
        NoiseScale = 0.5,
        HiddenWidths = [4, 6],
        BatchSize = 8,
        Epochs = 12,
        StartSaving = 3,
        Patience = 100,
        RestartPeriod = 5,
        StartsPerSample = 6,
        SearchEpochs = 12,
    };

    public TrainOptions Options { get; }

    public Manifold Manifold { get; }

    public TrainingData Data { get; }

    public SeededRandomSource Random { get; }

    public Decoder Decoder { get; }

    public Trainer Trainer { get; }

    public void Dispose()
    {
        Trainer.Dispose();
        Decoder.Dispose();
        Random.Dispose();
        Data.Training.Dispose();
        Data.Validation?.Dispose();
    }
}
