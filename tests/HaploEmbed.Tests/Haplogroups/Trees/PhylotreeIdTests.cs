using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Trees;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Trees;

public sealed class PhylotreeIdTests
{
    private const string Expected =
        "Expected ID@VERSION such as phylotree-rsrs@17.1, both of at most 64 letters, digits, '.', '_' and '-', "
        + "beginning and ending with a letter or a digit.";

    [Fact]
    public void Parse_IdAndVersion_KeepsTheVersionAsText()
    {
        var id = PhylotreeId.Parse("phylotree-rsrs@17.0");

        Assert.Equal("phylotree-rsrs", id.Id);
        Assert.Equal("17.0", id.Version);
        Assert.Equal("phylotree-rsrs@17.0", id.ToString());
        Assert.NotEqual(PhylotreeId.Parse("phylotree-rsrs@17"), id);
        Assert.NotEqual(PhylotreeId.Parse("Phylotree-rsrs@17.0"), id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("phylotree-rsrs")]
    [InlineData("phylotree-rsrs@")]
    [InlineData("@17.1")]
    [InlineData("a@1@2")]
    [InlineData("..@17.1")]
    [InlineData("a@..")]
    [InlineData("a/b@1")]
    [InlineData(@"a\b@1")]
    [InlineData("c:@1")]
    [InlineData("a@1 ")]
    [InlineData("a@1.")]
    [InlineData(".a@1")]
    [InlineData("a@1\n")]
    [InlineData("é@1")]
    public void Parse_OtherForm_SaysWhatIsExpected(string text)
    {
        var failure = Assert.Throws<UserErrorException>(() => PhylotreeId.Parse(text));

        Assert.Equal($"'{text}' does not name a tree. {Expected}", failure.Message);
    }

    [Theory]
    [InlineData("con@1", "con")]
    [InlineData("tree@NUL.1", "NUL.1")]
    [InlineData("LPT1.x@1", "LPT1.x")]
    public void Parse_DeviceOfWindows_IsRefusedEverywhere(string text, string part)
    {
        var failure = Assert.Throws<UserErrorException>(() => PhylotreeId.Parse(text));

        Assert.Equal($"'{text}' does not name a tree: Windows keeps '{part}' for a device. {Expected}", failure.Message);
    }

    [Fact]
    public void Parse_LongId_IsRefusedAbove64()
    {
        PhylotreeId.Parse($"{new string('a', 64)}@1");

        Assert.Throws<UserErrorException>(() => PhylotreeId.Parse($"{new string('a', 65)}@1"));
    }
}
