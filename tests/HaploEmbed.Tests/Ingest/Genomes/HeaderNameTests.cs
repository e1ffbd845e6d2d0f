using System.Text;
using HaploEmbed.Ingest.Genomes;
using Xunit;

namespace HaploEmbed.Tests.Ingest.Genomes;

public sealed class HeaderNameTests
{
    [Theory]
    [InlineData("AY195749.1 Homo sapiens", "AY195749.1")]
    [InlineData("gi|251831106|gb|AY195749.1|\tHomo", "gi|251831106|gb|AY195749.1|")]
    [InlineData("  blank before", "blank")]
    [InlineData("é中😀", "é中😀")]
    [InlineData("no\u00a0break", "no")]
    [InlineData("a\u001b[31m", "a")]
    [InlineData("\u0001a", "")]
    [InlineData("=1+1;\"x\"", "=1+1;\"x\"")]
    [InlineData(" \t", "")]
    [InlineData("", "")]
    public void Of_AHeader_IsWhatStandsBeforeWhiteSpaceAndControlCharacters(string header, string name) =>
        Assert.Equal(name, HeaderName.Of(Encoding.UTF8.GetBytes(header)));

    [Fact]
    public void Of_AHeaderThatIsNoUtf8_IsReadAsLatin1() => Assert.Equal("Müller", HeaderName.Of(Encoding.Latin1.GetBytes("Müller 1")));
}
