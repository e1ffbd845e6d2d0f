using HaploEmbed.Core.Failures;
using HaploEmbed.Train.Fitting;
using Xunit;

namespace HaploEmbed.Tests.Train;

[Collection(TorchTests.Name)]
public sealed class TrainerStoppingTests
{
    [Fact]
    public void Run_WithValidation_KeepsTheStateOfTheBestEpoch()
    {
        using var fit = new SmallFit(SmallFit.BaseOptions);
        using var model = fit.Trainer.Run(null, TestContext.Current.CancellationToken);

        var best = model.History.Skip(3).MinBy(epoch => epoch.ValidationLoss)!.Epoch;
        Assert.Equal(best, model.KeptEpoch);
        Assert.True(model.History[best].IsBest);
        Assert.False(model.StoppedEarly);

        using var until = new SmallFit(SmallFit.BaseOptions with { Epochs = best + 1 });
        using var expected = until.Trainer.Run(null, TestContext.Current.CancellationToken);
        TensorAssert.BitEqual(expected.Representations, model.Representations);
        TensorAssert.BitEqual(expected.Decoder.Parameters, model.Decoder.Parameters);
    }

    [Fact]
    public void Run_WithoutABetterLoss_StopsAfterThePatience()
    {
        using var fit = new SmallFit(SmallFit.BaseOptions with { Epochs = 500, Patience = 2 });
        using var model = fit.Trainer.Run(null, TestContext.Current.CancellationToken);

        Assert.True(model.StoppedEarly);
        Assert.Equal(model.KeptEpoch + 2, model.History[^1].Epoch);
        Assert.True(fit.Trainer.IsOver);
    }

    [Theory]
    [InlineData(7, 3, 3)]
    [InlineData(7, 3, 150)]
    [InlineData(0, 12, 3)]
    public void Run_WhereNoValidationLossCounts_KeepsTheLastState(int validationSamples, int epochs, int startSaving)
    {
        var options = SmallFit.BaseOptions with { Epochs = epochs, StartSaving = startSaving };
        using var fit = new SmallFit(options, validationSamples);
        using var start = fit.Decoder.Parameters.clone();
        using var model = fit.Trainer.Run(null, TestContext.Current.CancellationToken);

        Assert.Equal(epochs - 1, model.KeptEpoch);
        Assert.DoesNotContain(model.History, epoch => epoch.IsBest);
        Assert.Equal(validationSamples == 0, model.ValidationRepresentations is null);
        TensorAssert.BitEqual(fit.Decoder.Parameters, model.Decoder.Parameters);
        using var moved = model.Decoder.Parameters.ne(start).any();
        Assert.True(moved.item<bool>());
    }

    [Fact]
    public void Run_OfDataWithNaN_NamesEpochAndBatch()
    {
        using var fit = new SmallFit(SmallFit.BaseOptions);
        using var row = fit.Data.Training.narrow(0, 0, 1);
        row.fill_(double.NaN).Dispose();

        var exception = Assert.Throws<UserErrorException>(
            () => fit.Trainer.Run(null, TestContext.Current.CancellationToken));

        Assert.Matches(
            @"^The loss became NaN at epoch 0, batch [0-2]; the farthest representation lies 0 from the origin of \w+\([^)]*\)\. "
            + @"Try a lower representationLearningRate \(now 0\.1\), decoderLearningRate \(now 0\.002\) or noiseScale "
            + @"\(now 0\.5\), and look for missing or very large numbers in the data\.$",
            exception.Message);
    }

    [Fact]
    public void Run_Cancelled_RefusesToBeCapturedInsideTheEpoch()
    {
        using var fit = new SmallFit(SmallFit.BaseOptions);
        var begin = fit.Trainer.Capture();

        var cancelled = new CancellationToken(canceled: true);
        Assert.ThrowsAny<OperationCanceledException>(() => fit.Trainer.Run(null, cancelled));
        Assert.Throws<InvalidOperationException>(() => fit.Trainer.Capture());

        fit.Trainer.Restore(begin);
        using var model = fit.Trainer.Run(null, TestContext.Current.CancellationToken);
        Assert.Equal(12, model.History.Count);
    }

    [Fact]
    public void EarlyStopping_OfEqualLosses_KeepsTheLater()
    {
        var stopping = new EarlyStopping(firstEpoch: 1, patience: 2);

        Assert.False(stopping.Observe(0, 0.0));
        Assert.True(stopping.Observe(1, 5.0));
        Assert.True(stopping.Observe(2, 5.0));
        Assert.False(stopping.Observe(3, double.NaN));
        Assert.False(stopping.IsOver(4));
        Assert.False(stopping.Observe(4, 6.0));
        Assert.True(stopping.IsOver(5));
        Assert.Equal(2, stopping.BestEpoch);
    }
}
