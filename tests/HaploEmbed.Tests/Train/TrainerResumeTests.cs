using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Options;
using HaploEmbed.Train.Fitting;
using HaploEmbed.Train.Model;
using Xunit;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Train;

[Collection(TorchTests.Name)]
public sealed class TrainerResumeTests
{
    private static readonly ProductOptions Product = new() { Factors = [new LorentzOptions(), new SphereOptions(), new EuclideanOptions()] };

    public static TheoryData<int> Epochs => [0, 1, 3, 4, 5, 9, 11, 12];

    public static IReadOnlyList<TrainOptions> Kinds { get; } =
    [
        SmallFit.BaseOptions,
        SmallFit.BaseOptions with { Manifold = new EuclideanOptions(), Engine = Engine.Torch },
        SmallFit.BaseOptions with { Precision = Precision.Float32, NoiseLaw = NoiseLaw.Isotropic, StartSpread = 0.01 },
        SmallFit.BaseOptions with { LatentUpdate = LatentUpdate.Batch, Schedule = Schedule.Single, Prior = Prior.Gaussian },
        SmallFit.BaseOptions with { Loss = LossKind.NegativeBinomial, Keep = KeptState.Last, Prior = Prior.Reference },
        SmallFit.BaseOptions with { Manifold = Product, StartRadius = 0.5, LatentUpdate = LatentUpdate.Batch, NoiseLaw = NoiseLaw.Isotropic },
    ];

    [Theory]
    [MemberData(nameof(Epochs))]
    public void Run_AfterAStopAtAnyEpoch_EndsBitEqual(int stop)
    {
        foreach (var options in Kinds)
        {
            using var whole = new SmallFit(options);
            using var expected = whole.Trainer.Run(null, TestContext.Current.CancellationToken);

            using var stopped = new SmallFit(options);
            var stored = CaptureAfter(stopped.Trainer, stop);
            using var resumed = new SmallFit(options with { Seeds = 9 });
            resumed.Trainer.Restore(Checkpoint.Load(new MemoryStream(stored), "checkpoint"));
            using var found = resumed.Trainer.Run(null, TestContext.Current.CancellationToken);

            Assert.Equal(expected.History, found.History);
            AssertEqual(expected.Last, found.Last);
            AssertEqual(expected.Best!, found.Best!);
            Assert.Equal(Bytes(whole.Trainer.Capture()), Bytes(resumed.Trainer.Capture()));
        }
    }

    [Fact]
    public void Run_WithAnotherSeed_EndsElsewhere()
    {
        using var first = new SmallFit(SmallFit.BaseOptions);
        using var second = new SmallFit(SmallFit.BaseOptions with { Seeds = 1 });
        using var a = first.Trainer.Run(null, TestContext.Current.CancellationToken);
        using var b = second.Trainer.Run(null, TestContext.Current.CancellationToken);

        Assert.NotEqual(a.History[^1].TrainLoss, b.History[^1].TrainLoss);
    }

    [Fact]
    public void Restore_OfACheckpointOfOtherData_NamesTheTensor()
    {
        using var five = new SmallFit(SmallFit.BaseOptions, validationSamples: 5);
        using var seven = new SmallFit(SmallFit.BaseOptions, validationSamples: 7);

        var exception = Assert.Throws<UserErrorException>(() => seven.Trainer.Restore(five.Trainer.Capture()));

        Assert.Equal(
            "training: 'validation.points' is F64 of shape [5, 3]. Expected Float64 of shape [7, 3]. "
            + "It was made from other data or options; delete it to start anew.",
            exception.Message);
    }

    [Fact]
    public void Restore_OfACheckpointOfAnotherKind_SaysSo()
    {
        using var fit = new SmallFit(SmallFit.BaseOptions);

        var exception = Assert.Throws<UserErrorException>(
            () => fit.Trainer.Restore(new Checkpoint("search", new Dictionary<string, SafetensorsTensor>(), [])));

        Assert.Equal("search: found a checkpoint of kind 'search'. Expected 'training'.", exception.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(12)]
    public void Search_AfterAStopAtAnyEpoch_EndsBitEqual(int stop)
    {
        using var fit = new SmallFit(SmallFit.BaseOptions);
        using var model = fit.Trainer.Run(null, TestContext.Current.CancellationToken);
        using var whole = MakeSearch(fit, model, fit.Options, out var random);
        using var expected = whole.Run(null, TestContext.Current.CancellationToken);
        random.Dispose();

        using var stopped = MakeSearch(fit, model, fit.Options with { SearchEpochs = stop }, out random);
        using var early = stopped.Run(null, TestContext.Current.CancellationToken);
        random.Dispose();
        using var stream = new MemoryStream(Bytes(stopped.Capture()));
        using var resumed = MakeSearch(fit, model, fit.Options, out random);
        resumed.Restore(Checkpoint.Load(stream, "checkpoint"));
        using var found = resumed.Run(null, TestContext.Current.CancellationToken);
        random.Dispose();

        Assert.Equal(12, resumed.Epoch);
        TensorAssert.BitEqual(expected, found);
    }

    [Fact]
    public void Search_LeavesTheDecoderAlone()
    {
        using var fit = new SmallFit(SmallFit.BaseOptions);
        using var model = fit.Trainer.Run(null, TestContext.Current.CancellationToken);
        var before = Parameters(fit);
        using var search = MakeSearch(fit, model, fit.Options, out var random);
        var losses = new List<double>();
        using var found = search.Run(report => losses.Add(report.Loss), TestContext.Current.CancellationToken);
        random.Dispose();

        Assert.Equal(before, Parameters(fit));
        Assert.Equal(12, losses.Count);
        Assert.True(losses[^1] < losses[0]);
    }

    [Fact]
    public void Run_OverManyEpochs_LeavesNoTensorAlive()
    {
        using var fit = new SmallFit(SmallFit.BaseOptions with { Epochs = 30 });
        var counts = new List<long>();
        using var model = fit.Trainer.Run(_ => counts.Add(Tensor.TotalCount), TestContext.Current.CancellationToken);

        // Fewer where the collector has come upon tensors of other tests in between.
        Assert.True(counts[^1] <= counts[10], $"{counts[^1] - counts[10]} tensors are left alive.");
    }

    private static RepresentationSearch MakeSearch(
        SmallFit fit, TrainedModel model, TrainOptions options, out SeededRandomSource random)
    {
        random = new SeededRandomSource(options.Seeds.Value, RandomPurpose.Search);
        return new RepresentationSearch(options, fit.Manifold, fit.Engine, model.Kept.Training, fit.Data.Validation!, random);
    }

    private static double[] Parameters(SmallFit fit)
    {
        var parameters = new double[fit.Engine.Layout.Count];
        fit.Engine.ReadParameters(parameters);
        return parameters;
    }

    private static void AssertEqual(FitState expected, FitState found)
    {
        Assert.Equal(expected.Epoch, found.Epoch);
        Assert.Equal(expected.Parameters, found.Parameters);
        TensorAssert.BitEqual(expected.Training, found.Training);
        TensorAssert.BitEqual(expected.Validation!, found.Validation!);
    }

    private static byte[] CaptureAfter(Trainer trainer, int epochs)
    {
        using var cancellation = new CancellationTokenSource();
        byte[]? captured = epochs == 0 ? Bytes(trainer.Capture()) : null;
        try
        {
            using var model = trainer.Run(
                report =>
                {
                    if (report.Epoch + 1 == epochs)
                    {
                        captured = Bytes(trainer.Capture());
                        cancellation.Cancel();
                    }
                },
                cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            // The stop that is tested.
        }

        return captured!;
    }

    private static byte[] Bytes(Checkpoint checkpoint)
    {
        using var stream = new MemoryStream();
        checkpoint.Save(stream);
        return stream.ToArray();
    }
}
