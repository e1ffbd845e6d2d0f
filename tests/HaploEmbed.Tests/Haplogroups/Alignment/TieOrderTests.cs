using HaploEmbed.Haplogroups.Alignment;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Alignment;

public sealed class TieOrderTests
{
    // What glibc's lrand48 gives in a new process, called once and again.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2116118)]
    [InlineData(2, 89401895)]
    [InlineData(3, 379337186)]
    [InlineData(4, 782977366)]
    [InlineData(1000, 1548641077)]
    public void NumberOf_Place_IsWhatLrand48Gives(long place, ulong number) => Assert.Equal(number, TieOrder.NumberOf(place));

    [Fact]
    public void Apply_EqualScores_ChangesTheirOrderWithThePlace()
    {
        var orders = Enumerable.Range(0, 20).Select(place =>
        {
            var regions = new Region[3];
            for (var i = 0; i < regions.Length; i++)
            {
                regions[i] = new Region { Score = i == 2 ? 40 : 90, QueryStart = i };
            }

            TieOrder.Apply(regions, TieOrder.NumberOf(place));
            return string.Join(' ', regions.Select(region => region.QueryStart));
        });

        Assert.Equal(["0 1 2", "1 0 2"], orders.Distinct().Order());
    }
}
