using HaploEmbed.Report.Tables;
using Xunit;

namespace HaploEmbed.Tests.Report;

public class SpreadTests
{
    // Mean 5, squares 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32, over 7.
    [Fact]
    public void Of_EightNumbers_IsWhatTheHandGives()
    {
        var spread = Spread.Of([2, 4, 4, 4, 5, 5, 7, 9])!.Value;

        Assert.Equal(5, spread.Mean, 1e-15);
        Assert.Equal(Math.Sqrt(32.0 / 7), spread.StandardDeviation, 1e-15);
    }

    [Fact]
    public void Of_OneNumber_IsNone() => Assert.Null(Spread.Of([3]));
}
