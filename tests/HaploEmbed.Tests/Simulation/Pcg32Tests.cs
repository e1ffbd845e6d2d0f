using HaploEmbed.Simulation;
using Xunit;

namespace HaploEmbed.Tests.Simulation;

public sealed class Pcg32Tests
{
    /// <summary>The first numbers of the demonstration that comes with the reference implementation: state 42, stream 54.</summary>
    [Fact]
    public void Next_StateAndStreamOfTheReferencesDemonstration_GivesItsNumbers()
    {
        var random = new Pcg32(42, 54);

        Assert.Equal(
            [0xa15c02b7, 0x7b47f409, 0xba1d3330, 0x83d2f293, 0xbfa4784b, 0xcbed606e],
            Enumerable.Range(0, 6).Select(_ => random.Next()));
    }

    [Fact]
    public void Below_Dice_FallsOnEachSideAlike()
    {
        var random = new Pcg32(1, 1);
        var counts = new int[6];
        for (var i = 0; i < 60_000; i++)
        {
            counts[random.Below(6)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 9_700, 10_300));
    }

    [Fact]
    public void For_NeighbouringSeedsTopicsAndIndices_GivesOtherStreams()
    {
        var first = new[]
        {
            Pcg32.For(0, Topic.Place), Pcg32.For(1, Topic.Place), Pcg32.For(0, Topic.Oddity), Pcg32.For(0, Topic.Place, 1),
        }.Select(random => random.Next());

        Assert.Equal(4, first.Distinct().Count());
    }

    [Fact]
    public void For_ManyIndices_GivesFirstDrawsThatAreIndependent()
    {
        var first = Enumerable.Range(0, 20_000).Select(index => Pcg32.For(0, Topic.Place, index).Below(2)).ToArray();

        // Of pairs of neighbours a half are alike, give or take five standard deviations.
        Assert.InRange(first.Zip(first.Skip(1)).Count(pair => pair.First == pair.Second), 9_640, 10_360);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2.5)]
    [InlineData(20)]
    public void PoissonCount_ManyDraws_HasTheMeanAndTheVariance(double mean)
    {
        const int Draws = 50_000;
        var (random, poisson) = (new Pcg32(7, 7), new PoissonCount(mean));

        var counts = Enumerable.Range(0, Draws).Select(_ => poisson.Draw(random)).ToArray();

        var average = counts.Average();
        Assert.InRange(average, mean - (5 * Math.Sqrt(mean / Draws)), mean + (5 * Math.Sqrt(mean / Draws)));
        Assert.InRange(counts.Average(count => (count - average) * (count - average)), mean * 0.96, mean * 1.04);
    }

    [Fact]
    public void WeightedChoice_AWeightOfNought_IsNeverDrawn()
    {
        var (random, choice) = (new Pcg32(7, 7), new WeightedChoice([0, 3, 0, 0, 1, 0]));

        var drawn = Enumerable.Range(0, 8_000).Select(_ => choice.Draw(random)).CountBy(index => index).ToDictionary();

        Assert.Equal([1, 4], drawn.Keys.Order());
        Assert.InRange(drawn[1], 5_850, 6_150);
    }
}
