using HaploEmbed.Core.Formats.Fasta;
using Xunit;

namespace HaploEmbed.Tests.Core.Formats.Fasta;

public sealed class DamagedFastaTests
{
    [Fact]
    public void Read_OfGzipThatIsCutOff_GivesAllWholeRecordsAndThenTheFault()
    {
        var text = string.Concat(Enumerable.Range(0, 2000).Select(i => $">r{i}\n{Bases(i)}\n"));
        var whole = PackedText.Pack(text);
        var expected = FastaText.Read(text);

        var read = FastaText.Read(whole[..(whole.Length / 2)]);

        Assert.InRange(read.Count, 900, 1100);
        Assert.Equal(expected[..(read.Count - 1)], read[..^1]);
        Assert.Matches(
            @"^(\d+) \[r\d+\] Compression: the compressed data are cut off or damaged after [\d,]+ bytes of text, in line [\d,]+; "
            + @"nothing after it can be read\.$",
            read[^1]);
    }

    [Fact]
    public void Read_OfGzipThatIsCutOffBeforeTheFirstRecord_GivesTheFaultOnce()
    {
        var whole = PackedText.Pack(">a\nACGT\n"u8.ToArray());

        Assert.Equal(
            [
                "1 [] Compression: the compressed data are cut off or damaged after 0 bytes of text, in line 1; "
                + "nothing after it can be read.",
            ],
            FastaText.Read(whole[..11]));
    }

    [Fact]
    public void Read_OfBytesAtRandom_GivesFaultsAndEnds()
    {
        var bytes = new byte[1_000_000];
        new Random(1).NextBytes(bytes);
        bytes[0] = 0x89;

        using var reader = new FastaReader(new MemoryStream(bytes));
        var faults = 0L;
        while (reader.Read())
        {
            faults += reader.Fault is null ? 0 : 1;
            Assert.True(reader.Fault is not null || reader.Sequence.Length < 100);
        }

        Assert.True(faults > reader.RecordCount / 2);
    }

    private static string Bases(int seed)
    {
        var random = new Random(seed);
        return string.Concat(Enumerable.Range(0, 200).Select(_ => "ACGT"[random.Next(4)]));
    }
}
