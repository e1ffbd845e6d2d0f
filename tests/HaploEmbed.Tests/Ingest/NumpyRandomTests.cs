using System.Security.Cryptography;
using HaploEmbed.Core.Randomness;
using Xunit;

namespace HaploEmbed.Tests.Ingest;

public sealed class NumpyRandomTests
{
    [Fact]
    public void NextWord_OfSeed0_IsNumpys()
    {
        var random = new NumpyRandom(0);

        var words = Enumerable.Range(0, 8).Select(_ => random.NextWord());

        Assert.Equal(BranchingReference.Values<uint>("words_first8"), words);
    }

    [Fact]
    public void NextNormal_OfSeed0_IsNumpys()
    {
        var random = new NumpyRandom(0);

        var normals = Enumerable.Range(0, 20).Select(_ => random.NextNormal());

        Assert.Equal(BranchingReference.Values<double>("randn_first20"), normals, (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void Shuffle_OfOneItem_DrawsNothing()
    {
        var random = new NumpyRandom(7);
        int[] items = [4];

        random.Shuffle(items);

        Assert.Equal(0, random.WordsUsed);
        Assert.Equal([4], items);
    }

    internal static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
