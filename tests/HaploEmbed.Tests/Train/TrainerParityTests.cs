using System.Text.Json;
using HaploEmbed.Core.Options;
using HaploEmbed.Geometry;
using HaploEmbed.Train.Fitting;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Train;

/// <summary>Whole small trainings against the reference's.</summary>
[Collection(TorchTests.Name)]
public sealed class TrainerParityTests
{
    [Theory]
    [InlineData("train_lorentz_k5_mse")]
    [InlineData("train_lorentz_k5_mse_noise")]
    public void Run_AgreesWithTheReference(string name)
    {
        using var scope = NewDisposeScope();
        using var file = new ReferenceFile(name);
        var root = file.Root;
        var sensitivity = root.GetProperty("ulp_sensitivity");
        var options = MakeOptions(root);
        using var decoder = StoredDecoder.Read(root.GetProperty("dims"), root.GetProperty("initial_decoder"));
        var data = new TrainingData(
            ReferenceFile.ReadTensor(root.GetProperty("X")), ReferenceFile.ReadTensor(root.GetProperty("X_val")));
        using var trainer = new Trainer(
            options, new LorentzManifold(2, 5.0), decoder, data, new ReplayedRandomSource(ReadNoise(root)));

        using var model = trainer.Run(null, TestContext.Current.CancellationToken);

        var lossTolerance = Math.Max(1e-10, 100 * sensitivity.GetProperty("train_loss_last").GetDouble());
        CompareSeries(root, "train_loss", model.History.Select(epoch => epoch.TrainLoss), lossTolerance);
        CompareSeries(root, "val_loss", model.History.Select(epoch => epoch.ValidationLoss!.Value), lossTolerance);
        CompareSeries(root, "lr_rep", model.History.Select(epoch => epoch.RepresentationLearningRate), 1e-14);
        CompareSeries(root, "lr_model", model.History.Select(epoch => epoch.DecoderLearningRate), 1e-14);

        var absolute = 100 * sensitivity.GetProperty("final_z").GetDouble();
        CompareTensor(root.GetProperty("final_z"), model.Representations, absolute, "final_z");
        CompareTensor(root.GetProperty("final_z_val"), model.ValidationRepresentations!, absolute, "final_z_val");
        foreach (var (parameter, values) in model.Decoder.NamedParameters())
        {
            CompareTensor(root.GetProperty("final_decoder").GetProperty(parameter), values, absolute, parameter);
        }
    }

    [Fact]
    public void Run_OfOneEpoch_MovesRepresentationsOnce()
    {
        using var scope = NewDisposeScope();
        using var file = new ReferenceFile("train_lorentz_k5_mse");
        using var decoder = StoredDecoder.Read(file.Root.GetProperty("dims"), file.Root.GetProperty("initial_decoder"));
        var data = new TrainingData(ReferenceFile.ReadTensor(file.Root.GetProperty("X")), null);
        using var trainer = new Trainer(
            MakeOptions(file.Root) with { Epochs = 1 },
            new LorentzManifold(2, 5.0),
            decoder,
            data,
            new ReplayedRandomSource());

        using var model = trainer.Run(null, TestContext.Current.CancellationToken);

        CompareTensor(file.Root.GetProperty("z_after_epoch1"), model.Representations, 1e-14, "z after epoch 1");
    }

    [Fact]
    public void Search_AgreesWithTheReference()
    {
        using var scope = NewDisposeScope();
        using var file = new ReferenceFile("get_representations");
        var root = file.Root;
        var indices = ReferenceFile.ReadTensor(root.GetProperty("start_idx")).to(ScalarType.Int64);
        using var model = new TrainedModel(
            StoredDecoder.Read(root.GetProperty("dims"), root.GetProperty("decoder")),
            ReferenceFile.ReadTensor(root.GetProperty("z_train")),
            null,
            KeptEpoch: 0,
            StoppedEarly: false,
            []);

        foreach (var (epochs, expected) in new[] { (0, "z_start"), (30, "z_after_30") })
        {
            using var search = new RepresentationSearch(
                MakeOptions() with { BatchSize = 4, StartsPerSample = 5, SearchEpochs = epochs },
                new LorentzManifold(2, 5.0),
                model,
                ReferenceFile.ReadTensor(root.GetProperty("X")),
                new ReplayedRandomSource(indices: indices));
            using var found = search.Run(null, TestContext.Current.CancellationToken);

            CompareTensor(root.GetProperty(expected), found, 1e-10, expected);
        }
    }

    private static TrainOptions MakeOptions() => new() { From = "data", Manifold = new LorentzOptions() };

    private static TrainOptions MakeOptions(JsonElement root) => MakeOptions() with
    {
        Epochs = root.GetProperty("n_epochs").GetInt32(),
        BatchSize = root.GetProperty("batch_size").GetInt32(),
        NoiseScale = root.GetProperty("noise_std").GetDouble(),
        RepresentationLearningRate = root.GetProperty("lrs").GetProperty("z").GetDouble(),
        DecoderLearningRate = root.GetProperty("lrs").GetProperty("decoder").GetDouble(),
        DecoderBetas = ReferenceFile.ReadNumbers(root.GetProperty("decoder_optimizer").GetProperty("betas")),
        WeightDecay = root.GetProperty("decoder_optimizer").GetProperty("weight_decay").GetDouble(),
    };

    // The stored noise is already scaled; training samples of an epoch come before its validation samples.
    private static Tensor? ReadNoise(JsonElement root)
    {
        if (!root.TryGetProperty("noise", out var noise))
        {
            return null;
        }

        var training = ReferenceFile.ReadTensor(noise);
        var validation = ReferenceFile.ReadTensor(root.GetProperty("val_noise"));
        var scale = root.GetProperty("noise_std").GetDouble();
        return cat([training, validation], 1).reshape(-1, training.size(2)) / scale;
    }

    private static void CompareSeries(JsonElement root, string name, IEnumerable<double> found, double relative) =>
        TensorAssert.Close(
            ReferenceFile.ReadTensor(root.GetProperty(name)), tensor(found.ToArray()), relative, 0.0, name);

    private static void CompareTensor(JsonElement expected, Tensor found, double absolute, string what) =>
        TensorAssert.Close(ReferenceFile.ReadTensor(expected), found, 1e-10, absolute, what);
}
