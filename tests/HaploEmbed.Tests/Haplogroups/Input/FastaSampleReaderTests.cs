using System.Text;
using HaploEmbed.Haplogroups;
using HaploEmbed.Haplogroups.Input;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Input;

public sealed class FastaSampleReaderTests
{
    [Theory]
    [InlineData("ACGT\n", "Format exception reading FASTA /x/a.fa.  Expected > but saw chr(65) at start of sequence with index 0")]
    [InlineData(
        "\u00ef\u00bb\u00bf>a\nA\n",
        "Format exception reading FASTA /x/a.fa.  Expected > but saw chr(-17) at start of sequence with index 0")]
    [InlineData(">a\nA\n>\nA\n", "Missing sequence name in FASTA /x/a.fa")]
    public void Read_AsHaplogrep3_FailsAsItDoes(string text, string expected) =>
        Assert.Equal(expected, Assert.Throws<HaplogrepFailureException>(() => Read(text, ClassificationMode.Haplogrep3)).Message);

    [Fact]
    public void Read_AsHaplogrep3_OfALongHeader_Fails() => Assert.Equal(
        "Sequence name too long in FASTA /x/a.fa",
        Assert.Throws<HaplogrepFailureException>(
            () => Read($">{new string('x', 4097)}\nA\n", ClassificationMode.Haplogrep3)).Message);

    [Fact]
    public void Read_AsHaplogrep3_TakesAllElse()
    {
        var (samples, _) = Read(">a|b c\nA-Z\u0001\n>a|b\n> \nA\n>d", ClassificationMode.Haplogrep3);

        Assert.Equal(["1 a_b A-Z\u0001", "3 a_b ", "4  A", "6 d "], samples);
    }

    [Fact]
    public void Read_Corrected_SetsBadRecordsAside()
    {
        var (samples, faults) = Read(
            ">a|b c\nACGTNRYKMSWBVDHacgtn.\n>a|b\nA\n> \nA\n>d\n>e\nAC-T\n>f\nA\0\n>\nA\n>g\nC\n", ClassificationMode.Corrected);

        Assert.Equal(["1 a|b ACGTNRYKMSWBVDHacgtn.", "8 e AC-T", "14 g C"], samples);
        Assert.Equal(
            [
                new("a|b", 3, "lines 1 and 3 have the same id. Expected each id once; the first is used."),
                new("", 5, "the header is blank. Expected the record's id."),
                new("d", 7, "no bases follow the header."),
                new("f", 10, "there are bytes that no text has. Expected letters of bases."),
                new("", 12, "nothing follows '>'. Expected the record's id."),
            ],
            faults);
    }

    [Fact]
    public void Read_OfGzipThatIsCutOff_FailsOrSetsTheRestAside()
    {
        var whole = PackedText.Pack(string.Concat(Enumerable.Range(0, 20_000).Select(i => $">s{i}\nACGT\n")));
        byte[] half = whole[..(whole.Length / 2)];

        var (samples, faults) = Read(half, ClassificationMode.Corrected);

        Assert.True(samples.Count > 1_000);
        Assert.StartsWith("the compressed data are cut off or damaged after ", Assert.Single(faults).Reason, StringComparison.Ordinal);
        Assert.Equal(
            "Exception reading InputStream",
            Assert.Throws<HaplogrepFailureException>(() => Read(half, ClassificationMode.Haplogrep3)).Message);
    }

    [Theory]
    [InlineData("edge/f33_garbage.fasta")]
    [InlineData("edge/f33b_seq_without_header.fasta")]
    public void Read_OfAFileThatHaplogrep3FailsWith_GivesItsMessage(string name)
    {
        var path = HaplogrepFixture.InputOrSkip(name);
        using var reader = new FastaSampleReader(
            File.OpenRead(path), "fixtures/inputs/" + name, ClassificationMode.Haplogrep3, []);

        Assert.Equal(
            HaplogrepFixture.FailureOf(name + ".ext"), Assert.Throws<HaplogrepFailureException>(() => reader.Read()).Message);
    }

    [Theory]
    [InlineData("edge/f01_lowercase.fasta")]
    [InlineData("edge/f13_ids.fasta")]
    [InlineData("edge/f14_empty.fasta")]
    [InlineData("edge/f15_headeronly.fasta")]
    [InlineData("edge/f15b_headeronly_then_good.fasta")]
    [InlineData("edge/f16_blanklines.fasta")]
    [InlineData("edge/f17_crlf.fasta")]
    [InlineData("edge/f18_noeol.fasta")]
    [InlineData("edge/f19_wrapped60.fasta")]
    [InlineData("edge/f34b_ext.fa.gz")]
    [InlineData("edge/f34h with space.fasta")]
    [InlineData("haplogrep3-examples/example-wgs.fasta")]
    [InlineData("sim/sim-rsrs17-300.fasta.gz")]
    public void Read_OfAFileThatHaplogrep3Reads_GivesItsIds(string name)
    {
        var path = HaplogrepFixture.InputOrSkip(name);
        using var reader = new FastaSampleReader(File.OpenRead(path), path, ClassificationMode.Haplogrep3, []);
        var ids = new List<string>();
        while (reader.Read())
        {
            ids.Add(reader.Id);
        }

        Assert.Equal(
            HaplogrepFixture.SamplesOf(name + ".ext").Select(sample => sample.Split(' ')[0]), ids.Order(StringComparer.Ordinal));
    }

    private static (List<string> Samples, List<RecordFault> Faults) Read(string text, ClassificationMode mode) =>
        Read(Encoding.Latin1.GetBytes(text), mode);

    private static (List<string> Samples, List<RecordFault> Faults) Read(byte[] bytes, ClassificationMode mode)
    {
        var faults = new List<RecordFault>();
        using var reader = new FastaSampleReader(new MemoryStream(bytes), "/x/a.fa", mode, faults);
        var samples = new List<string>();
        while (reader.Read())
        {
            samples.Add($"{reader.LineNumber} {reader.Id} {Encoding.Latin1.GetString(reader.Sequence.Span)}");
        }

        return (samples, faults);
    }
}
