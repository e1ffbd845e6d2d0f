using HaploEmbed.Reproduction.Statistics;
using Xunit;

namespace HaploEmbed.Tests.Reproduction;

/// <summary>The statistics of the reproduction page against scipy's, tests/reference/statistics.</summary>
public sealed class StatisticsTests
{
    [Fact]
    public void TwoSided_OfStudentsT_IsScipys()
    {
        using var file = new ReferenceFile("student-t", "statistics");
        foreach (var row in file.Root.GetProperty("twoSided").EnumerateArray().Select(ReferenceFile.ReadNumbers))
        {
            AssertClose(row[2], StudentT.TwoSided(row[0], row[1]));
            AssertClose(row[2], StudentT.TwoSided(-row[0], row[1]));
        }
    }

    [Fact]
    public void HalfWidth_OfStudentsT_IsScipys()
    {
        using var file = new ReferenceFile("student-t", "statistics");
        foreach (var row in file.Root.GetProperty("halfWidth").EnumerateArray().Select(ReferenceFile.ReadNumbers))
        {
            AssertClose(row[2], StudentT.HalfWidth(row[0], row[1]));
        }
    }

    [Fact]
    public void Compare_OfRuns_IsScipys()
    {
        using var file = new ReferenceFile("welch", "statistics");
        foreach (var pair in file.Root.EnumerateArray())
        {
            var welch = Welch.Compare(
                Spread.Of(ReferenceFile.ReadNumbers(pair.GetProperty("a"))), Spread.Of(ReferenceFile.ReadNumbers(pair.GetProperty("b"))))!;

            AssertClose(pair.GetProperty("difference").GetDouble(), welch.Difference);
            AssertClose(pair.GetProperty("halfWidth").GetDouble(), welch.HalfWidth);
            AssertClose(pair.GetProperty("p").GetDouble(), welch.P);
        }
    }

    [Theory]
    [InlineData(0.005)]
    [InlineData(0.02)]
    [InlineData(0.05)]
    public void Compare_OfRoundedFigures_HoldsZeroWherePIsNotSmall(double difference)
    {
        var ours = new Spread(5, 0.5 + difference, 0.01);

        var welch = Welch.Compare(ours, new Spread(5, 0.5, 0.01, MeanError: 0.005, DeviationError: 0.005))!;

        var exact = Welch.Compare(ours, new Spread(5, 0.5, 0.015))!;
        Assert.Equal(exact.HalfWidth + 0.005, welch.HalfWidth, 1e-12);
        Assert.Equal(Math.Abs(welch.Difference) <= welch.HalfWidth, welch.P >= 0.05);
        Assert.True(welch.P >= exact.P);
    }

    [Fact]
    public void Compare_OfASingleRun_IsNone() =>
        Assert.Null(Welch.Compare(Spread.Of([1.0]), Spread.Of([1.0, 2.0])));

    [Fact]
    public void Compare_OfRunsWithoutSpread_IsCertain()
    {
        Assert.Equal(0.0, Welch.Compare(Spread.Of([1.0, 1.0]), Spread.Of([2.0, 2.0]))!.P);
        Assert.Equal(1.0, Welch.Compare(Spread.Of([1.0, 1.0]), Spread.Of([1.0, 1.0]))!.P);
    }

    [Fact]
    public void Of_RoundedFigures_BoundsWhatRoundingHides()
    {
        double[] rounded = [0.138, 0.138];

        var spread = Spread.Of(rounded, 0.0005);

        var worst = Spread.Of([0.1375, 0.1385]);
        Assert.Equal(worst.StandardDeviation, spread.StandardDeviation + spread.DeviationError, 1e-12);
    }

    // Holm's own scheme by hand: 4 × 0.01, 3 × 0.013, which is below that, 2 × 0.02, 1 × 0.5.
    [Fact]
    public void Correct_OfProbabilities_IsHolms()
    {
        var corrected = Holm.Correct([0.5, 0.01, 0.02, 0.013]);

        Assert.Equal([0.5, 0.04, 0.04, 0.04], corrected.Select(p => Math.Round(p, 12)));
        Assert.Equal([1.0, 1.0], Holm.Correct([0.9, 0.8]));
        Assert.Empty(Holm.Correct([]));
    }

    private static void AssertClose(double expected, double found) =>
        Assert.True(Math.Abs(expected - found) <= 1e-11 * Math.Max(Math.Abs(expected), 1e-3), $"{found:R} is not {expected:R}.");
}
