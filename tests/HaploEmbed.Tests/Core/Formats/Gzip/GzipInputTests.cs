using CsCheck;
using HaploEmbed.Core.Formats.Gzip;
using HaploEmbed.Tests.Core.Formats.Fasta;
using Xunit;

namespace HaploEmbed.Tests.Core.Formats.Gzip;

public sealed class GzipInputTests
{
    private const string Damaged = "the compressed data are cut off or damaged";

    private static readonly Gen<byte[]> Bytes = Gen.Byte.Array[0, 300];

    [Fact]
    public void Open_OfPlainBytes_GivesThem() =>
        Bytes.Where(bytes => !bytes.AsSpan().StartsWith(GzipInput.Magic))
            .SampleSeeded(bytes => Assert.Equal(bytes, ReadAll(new MemoryStream(bytes))));

    [Fact]
    public void Open_OfMembersInPieces_GivesAllOfThem() =>
        Gen.Select(Bytes.Array[1, 5], Gen.Int[1, 50]).SampleSeeded(drawn =>
        {
            var (members, size) = drawn;

            Assert.Equal(members.SelectMany(bytes => bytes), ReadAll(new PieceStream(PackedText.Pack(members), size)));
        });

    [Fact]
    public void Open_OfLargeMembers_GivesAllOfThem()
    {
        byte[][] members = [LettersAtRandom(300_000, 1), [], LettersAtRandom(70_000, 2), new byte[400_000], LettersAtRandom(1, 3)];

        Assert.True(members.SelectMany(bytes => bytes).SequenceEqual(ReadAll(new MemoryStream(PackedText.Pack(members)))));
    }

    [Fact]
    public void Open_OfAHeaderWithAllItsFields_PassesOverThem()
    {
        var member = PackedText.Pack("ACGT"u8.ToArray());
        member[3] = 2 | 4 | 8 | 16;
        byte[] fields = [3, 0, 1, 2, 3, (byte)'a', 0, (byte)'b', (byte)'c', 0, 9, 9];

        Assert.Equal("ACGT"u8.ToArray(), ReadAll(new MemoryStream([.. member[..10], .. fields, .. member[10..]])));
    }

    [Theory]
    [InlineData(512, 0)]
    [InlineData(100, 7)]
    public void Open_OfMembersAndThenSomethingElse_PassesOverThat(int count, byte value)
    {
        byte[] padding = [.. Enumerable.Repeat(value, count)];

        Assert.Equal("ACGT"u8.ToArray(), ReadAll(new MemoryStream([.. PackedText.Pack("ACGT"u8.ToArray()), .. padding])));
    }

    [Fact]
    public void Open_OfDataThatAreCutOffAnywhere_SaysSo()
    {
        var whole = PackedText.Pack(LettersAtRandom(1_000, 1), LettersAtRandom(100, 2));
        var second = PackedText.Pack(LettersAtRandom(1_000, 1)).Length;
        for (var length = 2; length < whole.Length; length++)
        {
            if (length < second || length > second + 1)
            {
                Assert.Equal(Damaged, Assert.Throws<InvalidDataException>(() => ReadAll(new MemoryStream(whole[..length]))).Message);
            }
        }
    }

    [Fact]
    public void Open_OfDataWithOneBitChanged_SaysSoOrGivesTheSameBytes()
    {
        var text = LettersAtRandom(1_000, 1);
        var whole = PackedText.Pack(text);
        var expected = ReadAll(new MemoryStream(whole));

        // A few bits mean nothing: those that fill the last byte, and one that takes a repeated stretch from another place with the same letters.
        var without = 0;
        for (var at = 10; at < whole.Length; at++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                byte[] damaged = [.. whole];
                damaged[at] ^= (byte)(1 << bit);
                try
                {
                    Assert.Equal(expected, ReadAll(new MemoryStream(damaged)));
                    without++;
                }
                catch (InvalidDataException e)
                {
                    Assert.Equal(Damaged, e.Message);
                }
            }
        }

        Assert.InRange(without, 0, 12);
    }

    private static byte[] ReadAll(Stream stream)
    {
        using var input = GzipInput.Open(stream);
        var all = new MemoryStream();
        input.CopyTo(all);
        return all.ToArray();
    }

    private static byte[] LettersAtRandom(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (byte)"ACGT"[random.Next(4)])];
    }
}
