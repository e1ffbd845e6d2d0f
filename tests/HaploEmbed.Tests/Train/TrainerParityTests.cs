using System.Text.Json;
using HaploEmbed.Core.Options;
using HaploEmbed.Geometry;
using HaploEmbed.Train.Engines;
using HaploEmbed.Train.Fitting;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Train;

/// <summary>Whole small trainings against the reference's, by both engines.</summary>
[Collection(TorchTests.Name)]
public sealed class TrainerParityTests
{
    private const double StartSpread = 1e-3;

    public static TheoryData<string, Engine> Trainings
    {
        get
        {
            var trainings = new TheoryData<string, Engine>();
            string[] names =
            [
                "train_euclidean_bce_prior", "train_lorentz_k5_bce", "train_lorentz_k5_mse", "train_lorentz_k5_mse_noise",
                "train_sphere_mse", "train_torus_mse",
            ];
            foreach (var name in names)
            {
                trainings.Add(name, Engine.Torch);
                trainings.Add(name, Engine.Fused);
            }

            return trainings;
        }
    }

    [Theory]
    [MemberData(nameof(Trainings))]
    public void Run_AgreesWithTheReference(string name, Engine kind)
    {
        using var scope = NewDisposeScope();
        using var file = new ReferenceFile(name);
        var root = file.Root;
        var sensitivity = root.GetProperty("ulp_sensitivity");
        var options = MakeOptions(root);
        using var engine = ReadDecoder(root, "initial_decoder", kind, options);
        var data = new TrainingData(
            StoredDecoder.ReadSamples(root.GetProperty("X")), StoredDecoder.ReadSamples(root.GetProperty("X_val")));
        using var trainer = new Trainer(options, ReadManifold(root), engine, data, new ReplayedRandomSource(ReadDraws(root, options)));

        using var model = trainer.Run(null, TestContext.Current.CancellationToken);

        var lossTolerance = Math.Max(1e-10, 100 * sensitivity.GetProperty("train_loss_last").GetDouble());
        CompareSeries(root, "train_loss", model.History.Select(epoch => epoch.TrainLoss + epoch.TrainPrior), lossTolerance);
        CompareSeries(root, "train_recon", model.History.Select(epoch => epoch.TrainLoss), lossTolerance);
        CompareSeries(root, "val_loss", model.History.Select(epoch => epoch.ValidationLoss!.Value), lossTolerance);
        CompareSeries(root, "lr_rep", model.History.Select(epoch => epoch.RepresentationLearningRate), 1e-14);
        CompareSeries(root, "lr_model", model.History.Select(epoch => epoch.DecoderLearningRate), 1e-14);

        var absolute = 100 * sensitivity.GetProperty("final_z").GetDouble();
        CompareTensor(root.GetProperty("final_z"), model.Last.Training, absolute, "final_z");
        CompareTensor(root.GetProperty("final_z_val"), model.Last.Validation!, absolute, "final_z_val");
        foreach (var (part, offset, shape) in engine.Layout.Parts())
        {
            var length = shape.Aggregate(1, (a, b) => a * b);
            var values = tensor(model.Last.Parameters.AsSpan(offset, length).ToArray()).view([.. shape.Select(each => (long)each)]);
            CompareTensor(root.GetProperty("final_decoder").GetProperty(part), values, absolute, part);
        }
    }

    [Fact]
    public void Run_OfOneEpoch_MovesRepresentationsOnce()
    {
        using var scope = NewDisposeScope();
        using var file = new ReferenceFile("train_lorentz_k5_mse");
        var options = MakeOptions(file.Root) with { Epochs = 1 };
        using var engine = ReadDecoder(file.Root, "initial_decoder", Engine.Fused, options);
        var data = new TrainingData(StoredDecoder.ReadSamples(file.Root.GetProperty("X")), null);
        using var trainer = new Trainer(options, new LorentzManifold(2, 5.0), engine, data, new ReplayedRandomSource());

        using var model = trainer.Run(null, TestContext.Current.CancellationToken);

        CompareTensor(file.Root.GetProperty("z_after_epoch1"), model.Last.Training, 1e-14, "z after epoch 1");
    }

    [Theory]
    [InlineData(Engine.Torch)]
    [InlineData(Engine.Fused)]
    public void Search_AgreesWithTheReference(Engine kind)
    {
        using var scope = NewDisposeScope();
        using var file = new ReferenceFile("get_representations");
        var root = file.Root;
        var indices = ReferenceFile.ReadTensor(root.GetProperty("start_idx")).to(ScalarType.Int64);
        using var engine = StoredDecoder.Read(root.GetProperty("dims"), root.GetProperty("decoder"), LossKind.SquaredError, kind);
        foreach (var (epochs, expected) in new[] { (0, "z_start"), (30, "z_after_30") })
        {
            using var search = new RepresentationSearch(
                SmallFit.BaseOptions with { BatchSize = 4, StartsPerSample = 5, SearchEpochs = epochs, SearchLearningRate = 0.1 },
                new LorentzManifold(2, 5.0),
                engine,
                ReferenceFile.ReadTensor(root.GetProperty("z_train")),
                StoredDecoder.ReadSamples(root.GetProperty("X")),
                new ReplayedRandomSource(indices: indices));
            using var found = search.Run(null, TestContext.Current.CancellationToken);

            CompareTensor(root.GetProperty(expected), found, 1e-10, expected);
        }
    }

    private static IDecoderEngine ReadDecoder(JsonElement root, string weights, Engine kind, TrainOptions options) =>
        StoredDecoder.Read(root.GetProperty("dims"), root.GetProperty(weights), options.Loss, kind, options);

    private static Manifold ReadManifold(JsonElement root)
    {
        var stored = root.GetProperty("manifold");
        return stored.GetProperty("type").GetString() switch
        {
            "Euclidean" => new EuclideanManifold(2),
            "Lorentz" => new LorentzManifold(2, stored.GetProperty("k").GetDouble(), Numerics.Reference),
            "ProductManifold" => ProductManifold.Torus(2, Numerics.Reference),
            _ => new SphereManifold(2, SphereRetraction.Exp, Numerics.Reference),
        };
    }

    private static TrainOptions MakeOptions(JsonElement root) => SmallFit.BaseOptions with
    {
        Loss = root.GetProperty("loss").GetString() == "mse" ? LossKind.SquaredError : LossKind.Bernoulli,
        Epochs = root.GetProperty("n_epochs").GetInt32(),
        RestartPeriod = 40,
        BatchSize = root.GetProperty("batch_size").GetInt32(),
        NoiseScale = root.GetProperty("noise_std").GetDouble(),
        Prior = root.GetProperty("use_prior").GetBoolean() ? Prior.Reference : Prior.None,
        PriorWeight = root.GetProperty("beta").GetDouble(),
        StartSpread = IsSpread(root) ? StartSpread : 0.0,
        RepresentationLearningRate = root.GetProperty("lrs").GetProperty("z").GetDouble(),
        DecoderLearningRate = root.GetProperty("lrs").GetProperty("decoder").GetDouble(),
        DecoderBetas = ReferenceFile.ReadNumbers(root.GetProperty("decoder_optimizer").GetProperty("betas")),
        WeightDecay = root.GetProperty("decoder_optimizer").GetProperty("weight_decay").GetDouble(),
    };

    private static bool IsSpread(JsonElement root)
    {
        var rows = root.GetProperty("z0").EnumerateArray().Select(row => row.ToString()).Distinct();
        return rows.Count() > 1;
    }

    // The draws in the order in which a trainer asks for them: the starts of training and validation samples, then the noise of
    // each epoch, training samples before validation samples. The stored ones are already scaled.
    private static Tensor? ReadDraws(JsonElement root, TrainOptions options)
    {
        if (options.StartSpread > 0.0)
        {
            var starts = cat([ReferenceFile.ReadTensor(root.GetProperty("z0")), ReferenceFile.ReadTensor(root.GetProperty("z_val0"))], 0);
            var origin = ReadManifold(root).Origin(starts.size(0));
            return (starts + origin) / StartSpread;
        }

        if (!root.TryGetProperty("noise", out var noise))
        {
            return null;
        }

        var training = ReferenceFile.ReadTensor(noise);
        var validation = ReferenceFile.ReadTensor(root.GetProperty("val_noise"));
        return cat([training, validation], 1).reshape(-1, training.size(2)) / options.NoiseScale.Value;
    }

    private static void CompareSeries(JsonElement root, string name, IEnumerable<double> found, double relative) =>
        TensorAssert.Close(
            ReferenceFile.ReadTensor(root.GetProperty(name)), tensor(found.ToArray()), relative, 0.0, name);

    private static void CompareTensor(JsonElement expected, Tensor found, double absolute, string what) =>
        TensorAssert.Close(ReferenceFile.ReadTensor(expected), found, 1e-10, absolute, what);
}
