using HaploEmbed.Haplogroups.Samples;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Samples;

public sealed class CoveredRangesTests
{
    [Theory]
    [InlineData("1-100", "1-100")]
    [InlineData("16024-16569 ; 1-576 ;", "16024-16569 1-576")]
    [InlineData("\"5;7-9\"", "5 7-9")]
    [InlineData("", "")]
    [InlineData("16000-10", "16000-16569 1-10")]
    [InlineData("16570-16569", "16570-16569 1-16569")]
    public void Parse_Text_IsStretchesInTheirOrder(string text, string ranges) =>
        Assert.Equal(ranges, CoveredRanges.Parse(text, 16569).ToString());

    [Theory]
    [InlineData("foo", "Invalid sample range format detected. foo could not be read!")]
    [InlineData("1-99999", "Invalid sample range format detected. 99999 > 1 could not be read!")]
    [InlineData("1-2-3", "Invalid sample range format detected. 1-2-3 could not be read!")]
    [InlineData("-5", "Invalid sample range format detected. -5 could not be read!")]
    public void Parse_NoRange_SaysSoInHaplogrep3sWords(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => CoveredRanges.Parse(text, 16569)).Message);

    [Fact]
    public void Contains_StretchThatStartsAfterItsEnd_IsEverything()
    {
        var ranges = CoveredRanges.Parse("5-9;16570-16569", 16569);
        var marks = new bool[16570];
        ranges.Mark(marks);

        Assert.True(ranges.Contains(12000));
        Assert.All(marks[1..], Assert.True);
    }

    [Fact]
    public void Merged_Stretches_AreInOrderAndApart() =>
        Assert.Equal("1-20 30-50", CoveredRanges.Parse("40-50;5-20;1-4;30-45;7", 100).Merged().ToString());

    [Fact]
    public void Without_Positions_CutsThemOut() =>
        Assert.Equal("2-4 6 9", CoveredRanges.Parse("1-7;8-9", 100).Without(new HashSet<int> { 1, 5, 7, 8, 50 }).ToString());

    [Fact]
    public void CountOf_OverlappingStretches_CountsEachPositionOnce() =>
        Assert.Equal(30, CoveredRanges.Parse("1-20;11-30", 100).CountOf(100));
}
