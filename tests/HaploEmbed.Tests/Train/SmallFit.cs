using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Options;
using HaploEmbed.Geometry;
using HaploEmbed.Train.Engines;
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
        Manifold = ManifoldFactory.Create(options.Manifold.Value);
        using var numbers = new SeededRandomSource(11, RandomPurpose.Weights);
        Data = new TrainingData(Draw(numbers, 23, options.Loss), Draw(numbers, validationSamples, options.Loss));
        Random = new SeededRandomSource(options.Seeds.Value, RandomPurpose.Training);
        var layout = new DecoderLayout([Manifold.AmbientDimension, .. options.HiddenWidths, 5], options.Loss);
        Engine = EngineFactory.Create("train/small", options, layout, DecoderWeights.Initialise(layout, options.Seeds.Value));
        Trainer = new Trainer(options, Manifold, Engine, Data, Random);
    }

    public static TrainOptions BaseOptions { get; } = new()
    {
        From = "data",
        Manifold = new LorentzOptions(),
        NoiseScale = 0.5,
        HiddenWidths = [4, 6],
        BatchSize = 8,
        StartRadius = 0.0,
        Epochs = 12,
        StartSaving = 3,
        Patience = 100,
        RestartPeriod = 5,
        StartsPerSample = 6,
        SearchEpochs = 12,
        RepresentationLearningRate = 0.1,
        DecoderLearningRate = 0.002,
        Schedule = Schedule.Restarts,
        Keep = KeptState.Best,
        Precision = Precision.Float64,
    };

    public TrainOptions Options { get; }

    public Manifold Manifold { get; }

    public TrainingData Data { get; }

    public SeededRandomSource Random { get; }

    public IDecoderEngine Engine { get; }

    public Trainer Trainer { get; }

    public static SampleMatrix ToSamples(Tensor values)
    {
        using var contiguous = values.to(ScalarType.Float64).contiguous();
        return SampleMatrix.OfDense(
            new DenseMatrix((int)values.size(0), (int)values.size(1), TensorNumbers.Of(contiguous).ToArray()));
    }

    public void Dispose()
    {
        Trainer.Dispose();
        Engine.Dispose();
        Random.Dispose();
    }

    // Normal draws, or what the loss is for: 0/1 or counts.
    private static SampleMatrix Draw(SeededRandomSource random, int samples, LossKind loss)
    {
        using var scope = NewDisposeScope();
        var normal = random.StandardNormal(samples, 5);
        return ToSamples(loss switch
        {
            LossKind.SquaredError => normal,
            LossKind.Bernoulli => normal.gt(0.0),
            _ => normal.exp().floor(),
        });
    }
}
