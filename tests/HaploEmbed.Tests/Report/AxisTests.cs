using HaploEmbed.Report.Figures;
using Xunit;

namespace HaploEmbed.Tests.Report;

public class AxisTests
{
    [Theory]
    [InlineData(0.99, 0.5)]
    [InlineData(1, 1)]
    [InlineData(4.9, 2)]
    [InlineData(7300, 5000)]
    public void RoundBelow_ANumber_IsOneTwoOrFiveTimesAPowerOfTen(double number, double expected) =>
        Assert.Equal(expected, AxisTicks.RoundBelow(number));

    [Fact]
    public void Linear_OverARange_GivesRoundNumbersWithoutRoundingTails() =>
        Assert.Equal([-0.1, 0, 0.1, 0.2, 0.3], AxisTicks.Linear(-0.12, 0.38, 5));

    [Fact]
    public void Logarithmic_OverTwoDecades_GivesOneTwoFive() =>
        Assert.Equal([5, 10, 20, 50, 100, 200], AxisTicks.Logarithmic(4, 210));

    [Fact]
    public void Logarithmic_OverManyDecades_GivesPowersOfTen() =>
        Assert.Equal([0.01, 0.1, 1, 10, 100], AxisTicks.Logarithmic(0.005, 300));

    [Theory]
    [InlineData(8, 80, false)]
    [InlineData(8, 81, true)]
    [InlineData(-8, 81, false)]
    [InlineData(5, 5, false)]
    public void Padded_OverARange_IsLogarithmicWhereItIsWide(double low, double high, bool isLogarithmic)
    {
        var axis = ValueAxis.Padded(low, high, 100, 0);

        Assert.Equal(isLogarithmic, axis.IsLogarithmic);
        Assert.InRange(axis.Place(low), 50, 100);
        Assert.InRange(axis.Place(high), 0, 50);
        Assert.True(axis.Ticks.Count > 1);
    }

    [Fact]
    public void OfCounts_OverFewEpochs_HasWholeTicks() =>
        Assert.Equal([0, 1, 2], ValueAxis.OfCounts(0, 2, 0, 100).Ticks);
}
