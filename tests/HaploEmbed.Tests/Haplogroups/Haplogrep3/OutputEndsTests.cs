using System.Text;
using HaploEmbed.Haplogroups.Haplogrep3;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Haplogrep3;

public sealed class OutputEndsTests
{
    private const int Kept = 8192;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Kept)]
    [InlineData(Kept + 1)]
    [InlineData(2 * Kept)]
    public async Task Text_OfLittle_IsAll(int length)
    {
        var said = Said(length);

        Assert.Equal(said, await KeptOfAsync(said));
    }

    [Theory]
    [InlineData((2 * Kept) + 1)]
    [InlineData(3 * Kept)]
    [InlineData(1_000_003)]
    public async Task Text_OfMuch_IsItsBeginningAndItsEnd(int length)
    {
        var said = Said(length);

        Assert.Equal(said[..Kept] + "\n...\n" + said[^Kept..], await KeptOfAsync(said));
    }

    private static string Said(int length) => string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i * 31 % 26))));

    private static async Task<string> KeptOfAsync(string said)
    {
        var ends = new OutputEnds();
        await ends.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(said)));
        return ends.Text;
    }
}
