using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Options;
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
        Assert.Equal(best, model.Kept.Epoch);
        Assert.True(model.History[best].IsBest);
        Assert.False(model.StoppedEarly);

        using var until = new SmallFit(SmallFit.BaseOptions with { Epochs = best + 1 });
        using var expected = until.Trainer.Run(null, TestContext.Current.CancellationToken);
        TensorAssert.BitEqual(expected.Kept.Training, model.Kept.Training);
        Assert.Equal(expected.Kept.Parameters, model.Kept.Parameters);
    }

    [Fact]
    public void Run_ThatKeepsTheLastState_HasTheBestBesideIt()
    {
        var options = SmallFit.BaseOptions with { DecoderLearningRate = 0.5 };
        using var best = new SmallFit(options);
        using var last = new SmallFit(options with { Keep = KeptState.Last });
        using var expected = best.Trainer.Run(null, TestContext.Current.CancellationToken);
        using var model = last.Trainer.Run(null, TestContext.Current.CancellationToken);

        Assert.Equal(11, model.Kept.Epoch);
        Assert.NotEqual(11, model.Best!.Epoch);
        Assert.Same(model.Best, model.Other);
        Assert.Same(expected.Last, expected.Other);
        Assert.Equal(expected.Kept.Parameters, model.Best.Parameters);
        TensorAssert.BitEqual(expected.Kept.Training, model.Best.Training);
        TensorAssert.BitEqual(expected.Last.Training, model.Kept.Training);
    }

    [Fact]
    public void Run_WithoutABetterLoss_StopsAfterThePatience()
    {
        using var fit = new SmallFit(SmallFit.BaseOptions with { Epochs = 500, Patience = 2 });
        using var model = fit.Trainer.Run(null, TestContext.Current.CancellationToken);

        Assert.True(model.StoppedEarly);
        Assert.Equal(model.Kept.Epoch + 2, model.History[^1].Epoch);
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
        var start = new double[fit.Engine.Layout.Count];
        fit.Engine.ReadParameters(start);
        using var model = fit.Trainer.Run(null, TestContext.Current.CancellationToken);

        Assert.Equal(epochs - 1, model.Kept.Epoch);
        Assert.DoesNotContain(model.History, epoch => epoch.IsBest);
        Assert.Equal(validationSamples == 0, model.Kept.Validation is null);
        Assert.Null(model.Best);
        Assert.Null(model.Other);
        Assert.All(start.Zip(model.Kept.Parameters), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void Run_OfDataWithNaN_NamesEpochAndBatch()
    {
        using var fit = new SmallFit(SmallFit.BaseOptions);
        fit.Data.Training.Dense!.Row(0).Fill(double.NaN);
        using var trainer = new Trainer(fit.Options, fit.Manifold, fit.Engine, fit.Data, fit.Random);

        var exception = Assert.Throws<UserErrorException>(
            () => trainer.Run(null, TestContext.Current.CancellationToken));

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
