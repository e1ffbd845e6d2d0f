using System.Text;
using CsCheck;
using HaploEmbed.Core.Formats.Fasta;
using Xunit;

namespace HaploEmbed.Tests.Core.Formats.Fasta;

public sealed class FastaReaderTests
{
    private static readonly string[] Pieces =
        [">", "a", "ACGT", "ACGTACGTACGT", "\n", "\r", "\r\n", " ", "\n>", "\n>b\n", "\0"];

    [Theory]
    [InlineData("", "")]
    [InlineData("\n\r\n\r", "")]
    [InlineData(">a\nAC\n>b\nGT\n", "1 [a] AC|3 [b] GT")]
    [InlineData(">a\nAC", "1 [a] AC")]
    [InlineData(">a\r\nAC\r\nGT\r\n\r\n>b\r\nT\r\n", "1 [a] ACGT|5 [b] T")]
    [InlineData(">a\rAC\rGT\r\r>b\rT", "1 [a] ACGT|5 [b] T")]
    [InlineData("\n\n>a b\tc\n\nAC\n\n\nGT \t\n", "3 [a b\tc] ACGT")]
    [InlineData(">a\nacgtn\n A C\n", "1 [a] acgtn A C")]
    [InlineData(">a\nAC>b\nGT\n", "1 [a] AC>bGT")]
    [InlineData("> a \nA\n", "1 [ a ] A")]
    [InlineData("\u00ef\u00bb\u00bf>a\nA\n", "1 [a] A")]
    [InlineData(">\u00c3\u00bc\nA\n", "1 [\u00c3\u00bc] A")]
    public void Read_OfLines_GivesRecords(string text, string expected) =>
        Assert.Equal(expected, string.Join("|", FastaText.Read(text)));

    [Theory]
    [InlineData("ACGT\nAC\n>b\nGT\n", "1 [] NoHeader: the file begins with 'A'. Expected a header, which begins with '>'.|3 [b] GT")]
    [InlineData("\n A\n", "2 [] NoHeader: the file begins with byte 32. Expected a header, which begins with '>'.")]
    [InlineData(
        "\u00ff\u00fe>\0a\0",
        "1 [] NoHeader: the file begins like UTF-16. Expected plain text whose first line begins with '>'.")]
    [InlineData(">\nAC\n>b\nGT\n", "1 [] EmptyHeader: nothing follows '>'. Expected the record's id.|3 [b] GT")]
    [InlineData(">a\n>b\n\n \n>c\nA\n>d", "1 [a] NoBases: no bases follow the header.|2 [b] NoBases: no bases follow the header.|"
        + "5 [c] A|7 [d] NoBases: no bases follow the header.")]
    [InlineData(">a\nACGT\nACGT\n>b\nACGTACG\n", "1 [a] TooLong: there are 8 bases. Expected at most 7.|4 [b] ACGTACG")]
    [InlineData(">a\nAC\0GT\n>b\nA\n", "1 [a] Binary: there are bytes that no text has. Expected letters of bases.|3 [b] A")]
    [InlineData(">a\u0001\nAC\n", "1 [a\u0001] Binary: there are bytes that no text has. Expected letters of bases.")]
    public void Read_OfABadRecord_GivesAFaultInItsPlace(string text, string expected) =>
        Assert.Equal(expected, string.Join("|", FastaText.Read(text, longest: 7)));

    [Fact]
    public void Read_OfLongHeaders_TakesThoseOf4096Bytes()
    {
        var longest = new string('x', FastaReader.LongestHeader);

        var read = FastaText.Read($">{longest}\nA\n>{longest}y\nC\n>b\nG\n");

        Assert.Equal(
            [$"1 [{longest}] A", $"3 [{longest}] HeaderTooLong: the header has 4,097 bytes. Expected at most 4,096.", "5 [b] G"],
            read);
    }

    [Fact]
    public void Read_CountsWhatItReads()
    {
        using var reader = new FastaReader(new MemoryStream(Encoding.ASCII.GetBytes(">a\nACG\n>b\n>c\nT\n")));

        var faults = 0;
        while (reader.Read())
        {
            faults += reader.Fault is null ? 0 : 1;
        }

        Assert.Equal((3, 1, 4), (reader.RecordCount, faults, reader.BaseCount));
        Assert.False(reader.HasByteOrderMark);
        Assert.False(reader.Read());
    }

    [Fact]
    public void Read_OfAStreamInPiecesOfAnySize_GivesEqualRecords()
    {
        var text = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 40]
            .Select(pieces => Encoding.ASCII.GetBytes(string.Concat(pieces)));

        Gen.Select(text, Gen.Int[1, 7], Gen.Bool).SampleSeeded(drawn =>
        {
            var (bytes, size, isGzip) = drawn;
            var pieces = new PieceStream(isGzip ? PackedText.Pack(bytes) : bytes, size);

            Assert.Equal(FastaText.Read(bytes, 20), FastaText.Read(pieces, 20));
        });
    }

    [Fact]
    public void Read_OfALineOf200Megabytes_KeepsNoneOfIt()
    {
        var line = new RepeatedStream(
            ">long\n"u8.ToArray(), [.. Enumerable.Repeat((byte)'A', 40_000)], 5_000, "\n>b\nAC\n"u8.ToArray());
        var before = GC.GetAllocatedBytesForCurrentThread();

        var read = FastaText.Read(line);

        Assert.Equal(["1 [long] TooLong: there are 200,000,000 bases. Expected at most 1,000,000.", "3 [b] AC"], read);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }

    [Fact]
    public void Read_OfManyRecords_AllocatesNothingForEach()
    {
        var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(">id of a record\nACGTACGTACGT\nACGT\n", 10_000)));
        using var reader = new FastaReader(new MemoryStream(text));
        Assert.True(reader.Read());
        var before = GC.GetAllocatedBytesForCurrentThread();

        while (reader.Read())
        {
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
        Assert.Equal(160_000, reader.BaseCount);
    }

    [Theory]
    [InlineData("Homo_sapiens_assembly38.chrM.shifted_by_8000_bases.fasta")]
    [InlineData("1000g_chrMT_20160505.open.fasta.gz")]
    [InlineData("2016-08-14_Final_HaplotypingList.fasta")]
    [InlineData("AY195749.fasta")]
    [InlineData("B5a1.fasta")]
    [InlineData("B5a1_withN.fasta")]
    [InlineData("H100_3times.fasta")]
    [InlineData("H100s.fasta")]
    [InlineData("InsertionTest.fasta")]
    [InlineData("InsertionTest3.fasta")]
    [InlineData("aadr_v54.1.p1_MT.open.decoded.fasta.gz")]
    [InlineData("barbieri2013a.fasta")]
    [InlineData("chrRSRS.fa")]
    [InlineData("coia2005.fasta")]
    [InlineData("fasta_incorrect_letters.fasta")]
    [InlineData("haplogrep3_example-wgs.open.fasta")]
    [InlineData("hgdp_africa.fasta")]
    [InlineData("mitobench_mFasta_1679108.fasta")]
    [InlineData("mt_contigs.fasta")]
    [InlineData("rCRS.fasta")]
    [InlineData("rsrs.fasta")]
    [InlineData("selfish_mtdna-sequences.fasta")]
    [InlineData("tishkoff2007.fasta")]
    public void Read_OfARealFile_GivesWhatItsLinesSay(string name)
    {
        var path = SharedFolder.FileOrSkip("data/fasta/" + name);
        using var reader = new FastaReader(File.OpenRead(path));

        while (reader.Read())
        {
            Assert.True(reader.Fault is null, $"{name}: {reader.Fault}");
        }

        var (records, bases) = CountByLines(path);
        Assert.Equal((records, bases), (reader.RecordCount, reader.BaseCount));
    }

    private static (long Records, long Bases) CountByLines(string path)
    {
        using var lines = PackedText.Open(path);
        var (records, bases) = (0L, 0L);
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith('>'))
            {
                records++;
            }
            else
            {
                bases += line.TrimEnd().Length;
            }
        }

        return (records, bases);
    }
}
