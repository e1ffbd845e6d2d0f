using System.Text;
using HaploEmbed.Haplogroups;
using HaploEmbed.Haplogroups.Input;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Input;

public sealed class SampleIdTextTests
{
    [Theory]
    [InlineData("HG 001 some description", "HG")]
    [InlineData(" leadingspace", "leadingspace")]
    [InlineData("tab\tafter", "tab")]
    [InlineData("quote\"d", "quote\"d")]
    [InlineData("a\u0001\n", "a")]
    [InlineData("  ", "")]
    public void OfFastaHeader_IsItsFirstWord(string header, string expected)
    {
        foreach (var mode in Enum.GetValues<ClassificationMode>())
        {
            Assert.Equal(expected, SampleIdText.OfFastaHeader(Encoding.ASCII.GetBytes(header), mode));
        }
    }

    [Theory]
    [InlineData(ClassificationMode.Haplogrep3, "gi_123_gb_AB1.1_")]
    [InlineData(ClassificationMode.Corrected, "gi|123|gb|AB1.1|")]
    public void OfFastaHeader_WithBars_KeepsThemWhenCorrected(ClassificationMode mode, string expected) =>
        Assert.Equal(expected, SampleIdText.OfFastaHeader("gi|123|gb|AB1.1| Homo sapiens"u8, mode));

    [Theory]
    [InlineData(ClassificationMode.Haplogrep3, "Ã¼nÃ¯")]
    [InlineData(ClassificationMode.Corrected, "ünï")]
    public void OfFastaHeader_InUtf8_IsReadAsTheModeHasIt(ClassificationMode mode, string expected) =>
        Assert.Equal(expected, SampleIdText.OfFastaHeader("ünï x"u8, mode));

    [Fact]
    public void OfFastaHeader_InLatin1_IsReadAsSuch() =>
        Assert.Equal("ü", SampleIdText.OfFastaHeader([0xfc], ClassificationMode.Corrected));

    [Fact]
    public void OfVcfColumn_HasNoWhiteSpace() => Assert.Equal("S1_a", SampleIdText.OfVcfColumn(" S 1|a "));
}
