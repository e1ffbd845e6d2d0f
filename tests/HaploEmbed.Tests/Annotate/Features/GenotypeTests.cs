using HaploEmbed.Annotate.Features;
using HaploEmbed.Core.Formats.HaplogrepReport;
using Xunit;

namespace HaploEmbed.Tests.Annotate.Features;

/// <summary>What a row says a sample has, and of which positions it says nothing.</summary>
public sealed class GenotypeTests
{
    private const int Length = 16569;

    [Theory]
    [InlineData("1-16569", "")]
    [InlineData("1-16570", "")]
    [InlineData("577-16569 1-576", "")]
    [InlineData("577-16569;1-576", "")]
    [InlineData("577-1000 1002-16569 1-576", "1001-1001")]
    [InlineData("16024-16569 1-576", "577-16023")]
    [InlineData("16024-576", "577-16023")]
    [InlineData("2-16568", "1-1 16569-16569")]
    [InlineData("100 200 300-400", "1-99 101-199 201-299 401-16569")]
    [InlineData("300-400 100-350", "1-99 401-16569")]
    [InlineData("", "1-16569")]
    public void Unknown_IsWhatRangesLeaveOut(string ranges, string unknown) => Assert.Equal(unknown, UnknownOf(ranges, "73G"));

    // The first is of AADR's I0112, as haplogrep3 wrote it; the others are the same of a sequence that ends before the reference does.
    [Theory]
    [InlineData("3-16568 16570-16569 1-16569", "1-2 16569-16569")]
    [InlineData("3-105 113-15989 16001-16569 1-16000", "1-2 106-112 15990-16569")]
    [InlineData("5-100 201-16569 1-200 300-400", "1-4 101-299 401-16569")]
    public void Unknown_OfASequenceThatEndsInN_IsNotWhatHaplogrep3SaysThere(string ranges, string unknown) =>
        Assert.Equal(unknown, UnknownOf(ranges, "73G"));

    [Theory]
    [InlineData("73N", "73-73")]
    [InlineData("73R 74Y 76A", "73-74")]
    [InlineData("309.1CN 315.1C", "309-309")]
    [InlineData("1N 16569N", "1-1 16569-16569")]
    [InlineData("73N 73G", "73-73")]
    public void Unknown_HasAmbiguousPositions(string polymorphisms, string unknown) => Assert.Equal(unknown, UnknownOf("1-16569", polymorphisms));

    [Fact]
    public void Unknown_OfAmbiguousPositionsBesideUncoveredOnes_IsOneStretch() => Assert.Equal("1-101 200-16569", UnknownOf("101-200", "101N 200N"));

    [Fact]
    public void Polymorphisms_AreRisingNumbersEachOnce()
    {
        var vocabulary = new PolymorphismVocabulary(Length);
        vocabulary.NumberOf("263G");

        var genotype = Genotype.Of(Row("1-16569", "73G  5001N 263G 73G"), vocabulary, Length);

        Assert.Equal([0, 1, 2], genotype.Polymorphisms);
        Assert.Equal("5001N", vocabulary[2].Text);
    }

    [Fact]
    public void Of_ATextThatIsNoPolymorphism_Fails()
    {
        var fault = Assert.Throws<FormatException>(() => UnknownOf("1-16569", "73G 16570A"));

        Assert.Equal("'16570A' is no polymorphism on a reference of 16569 positions. Expected a form like 73A, 315.1C, 311d or 5001N.", fault.Message);
    }

    [Fact]
    public void Of_RangesBeyondTheReference_Fails()
    {
        var fault = Assert.Throws<FormatException>(() => UnknownOf("1-300 17000-18000", "73G"));

        Assert.Equal("'17000-18000' is no range on a reference of 16569 positions. Expected one like 1-576.", fault.Message);
    }

    private static string UnknownOf(string ranges, string polymorphisms) => string.Join(
        ' ', Genotype.Of(Row(ranges, polymorphisms), new PolymorphismVocabulary(Length), Length).Unknown.Select(stretch => $"{stretch.Start}-{stretch.End}"));

    private static HaplogroupRow Row(string ranges, string polymorphisms) => new("s", "H", 1, 1, ranges, "", "", "", "", polymorphisms);
}
