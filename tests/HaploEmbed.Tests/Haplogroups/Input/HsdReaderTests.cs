using System.Text;
using HaploEmbed.Haplogroups;
using HaploEmbed.Haplogroups.Input;
using HaploEmbed.Tests.Core.Formats.Fasta;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Input;

public sealed class HsdReaderTests
{
    private const string NoColumns = "Expected id, range, haplogroup and polymorphisms, separated by tabs.";

    [Theory]
    [InlineData("S1\t1-16569\t?\t263G\t315.1C\n", "1 S1 [1-16569] - 263G,315.1C")]
    [InlineData("id\tRANGE\nS1\t1-16569\t?\n", "2 S1 [1-16569] - ")]
    [InlineData("S1\t1-16569\nS2\t\"16024-16569 ; 1-576 ;\"\t\t263G", "1 S1 [1-16569] - |2 S2 [16024-16569 ; 1-576 ;] - 263G")]
    [InlineData(" S 1|x \t \tSEQ\t263G 750G  1438G\t\t\t4769G\t\t\r\n", "1 S_1_x [ ] - 263G,750G,1438G,4769G")]
    [InlineData("S1\t1-16569\tH2a\t263G\rS2\t1-16569\t ?\t\t", "1 S1 [1-16569] H2a 263G|2 S2 [1-16569]  ? ")]
    public void Read_AsHaplogrep3_GivesSamples(string text, string expected) =>
        Assert.Equal(expected, string.Join("|", Read(text, ClassificationMode.Haplogrep3).Samples));

    [Theory]
    [InlineData("", "Cannot invoke \"String.toLowerCase()\" because \"<local4>\" is null")]
    [InlineData("S1\n", "File includes 1 column(s) only. No variants detected.")]
    [InlineData("S1\t1-16569\n\nS2\t1-16569\n", "File includes 1 column(s) only. No variants detected.")]
    [InlineData("\t\t\n", "File includes 0 column(s) only. No variants detected.")]
    [InlineData("S 1\t1-16569\nS|1\t1-16569\n", "Keys of samples (first column) are not unique")]
    public void Read_AsHaplogrep3_FailsAsItDoes(string text, string expected)
    {
        var failure = Assert.Throws<HaplogrepFailureException>(() => Read(text, ClassificationMode.Haplogrep3));

        Assert.Equal(expected, failure.Message);
    }

    [Fact]
    public void Read_AsHaplogrep3_ChecksAnIdAfterItsLineWasTaken()
    {
        var lines = new MemoryStream("S1\t1-16569\nS1\t1-16569\n"u8.ToArray());
        var taken = new List<long>();

        Assert.Throws<HaplogrepFailureException>(() =>
        {
            foreach (var sample in HsdReader.Read(lines, ClassificationMode.Haplogrep3, []))
            {
                taken.Add(sample.LineNumber);
            }
        });

        Assert.Equal([1, 2], taken);
    }

    [Theory]
    [InlineData("\u00ef\u00bb\u00bfS1\t1-16569\t?\t263G", "1 S1 [1-16569] - 263G", "")]
    [InlineData("\n\nSample_ID\tFoo\nS1\t1-16569\n \t\n\nOrange\t1-16569\n", "4 S1 [1-16569] - |7 Orange [1-16569] - ", "")]
    [InlineData("Orange1\t1-16569\n", "1 Orange1 [1-16569] - ", "")]
    [InlineData("", "", "")]
    [InlineData("S1\nS2\t1-16569\n\t1-16569\n", "2 S2 [1-16569] - ",
        "1 S1: the line has one field. " + NoColumns + "|3 : the line begins without an id. " + NoColumns)]
    [InlineData("S1\t1-16569\nS2\t1-16569\nS1\t1-576\nS1\t1\n", "1 S1 [1-16569] - |2 S2 [1-16569] - ",
        "3 S1: lines 1 and 3 have the same id. Expected each id once; the first is used.|"
        + "4 S1: lines 1 and 4 have the same id. Expected each id once; the first is used.")]
    [InlineData("S1\t1-16569\n\0\0\nS2\t1-16569\n", "1 S1 [1-16569] - ",
        "2 : there is a byte 0, which no text has; nothing after it is read.")]
    public void Read_Corrected_SetsBadLinesAside(string text, string expected, string expectedFaults)
    {
        var (samples, faults) = Read(text, ClassificationMode.Corrected);

        Assert.Equal(expected, string.Join("|", samples));
        Assert.Equal(expectedFaults, string.Join("|", faults.Select(fault => $"{fault.LineNumber} {fault.RecordId}: {fault.Reason}")));
    }

    [Fact]
    public void Read_AsHaplogrep3_TakesGzipForText()
    {
        var lines = new MemoryStream(PackedText.Pack("S1\t1-16569\t?\t263G\n"u8.ToArray()));

        Assert.Equal(
            "File includes 1 column(s) only. No variants detected.",
            Assert.Throws<HaplogrepFailureException>(() => HsdReader.Read(lines, ClassificationMode.Haplogrep3, []).ToList()).Message);
    }

    [Fact]
    public void Read_Corrected_ReadsGzipAndUtf16()
    {
        const string Text = "é\t1-16569\t?\t263G\n";
        byte[] utf16 = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Text)];

        foreach (var bytes in new[] { utf16, PackedText.Pack(Text) })
        {
            Assert.Equal("é", Assert.Single(HsdReader.Read(new MemoryStream(bytes), ClassificationMode.Corrected, [])).Id);
        }
    }

    [Fact]
    public void Read_Corrected_OfGzipThatIsCutOff_GivesTheWholeLinesAndTheFault()
    {
        var text = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"S{i}\t1-16569\t?\t{1 + (i * 7919 % 16569)}A\n"));
        var whole = PackedText.Pack(text);
        var faults = new List<RecordFault>();

        SampleLine[] samples = [.. HsdReader.Read(new MemoryStream(whole[..(whole.Length / 2)]), ClassificationMode.Corrected, faults)];

        Assert.InRange(samples.Length, 1_000, 4_000);
        Assert.All(samples, sample => Assert.Matches("^[0-9]+A$", Assert.Single(sample.Tokens)));
        Assert.Equal(
            [new("", samples.Length + 1, "the compressed data are cut off or damaged; nothing from here on can be read.") { EndsFile = true }], faults);
    }

    [Fact]
    public void Read_Corrected_OfAVeryLongLine_SetsItAsideWithoutKeepingIt()
    {
        byte[] tokens = [.. Enumerable.Repeat("263G\t"u8.ToArray(), 10_000).SelectMany(token => token)];
        var line = new RepeatedStream("S1\t1-16569\t?\t"u8.ToArray(), tokens, 1_000, "\nS2\t1-16569"u8.ToArray());
        var faults = new List<RecordFault>();

        var sample = Assert.Single(HsdReader.Read(line, ClassificationMode.Corrected, faults));

        Assert.Equal("S2", sample.Id);
        Assert.Equal([new("S1", 1, "the line is longer than 16,777,216 characters. Expected one sample a line.")], faults);
    }

    [Theory]
    [InlineData("edge/h01_onecol.hsd")]
    [InlineData("edge/h04_blanklines.hsd")]
    [InlineData("edge/h10_dupids.hsd")]
    [InlineData("edge/h25_empty.hsd")]
    public void Read_OfAFileThatHaplogrep3FailsWith_GivesItsMessage(string name)
    {
        var path = HaplogrepFixture.InputOrSkip(name);

        var failure = Assert.Throws<HaplogrepFailureException>(
            () => HsdReader.Read(File.OpenRead(path), ClassificationMode.Haplogrep3, []).ToList());

        Assert.Equal(HaplogrepFixture.FailureOf(name + ".ext"), failure.Message);
    }

    [Theory]
    [InlineData("edge/h01b_twocol.hsd")]
    [InlineData("edge/h01c_threecol.hsd")]
    [InlineData("edge/h03c_range_16570.hsd")]
    [InlineData("edge/h03d_emptyrange.hsd")]
    [InlineData("edge/h03e_quoted_range.hsd")]
    [InlineData("edge/h05_header.hsd")]
    [InlineData("edge/h06_heteroplasmy.hsd")]
    [InlineData("edge/h08_deletions.hsd")]
    [InlineData("edge/h11_paren.hsd")]
    [InlineData("edge/h12_expected.hsd")]
    [InlineData("edge/h15_wraprange.hsd")]
    [InlineData("edge/h17_N.hsd")]
    [InlineData("edge/h18_dups.hsd")]
    [InlineData("edge/h19_spaces.hsd")]
    [InlineData("edge/h20_refbase.hsd")]
    [InlineData("edge/h22_crlf.hsd")]
    [InlineData("edge/h23_reliable.hsd")]
    [InlineData("edge/h24_multimut_samepos.hsd")]
    [InlineData("edge/h26_txt_ext.txt")]
    [InlineData("edge/h27_sortids.hsd")]
    [InlineData("edge/h28_amino.hsd")]
    [InlineData("haplogrep3-examples/evaluation-data.hsd")]
    [InlineData("haplogrep3-test/H100.hsd")]
    [InlineData("haplogrep3-test/R.hsd")]
    [InlineData("haplogrep-core-test/evaluationData.hsd")]
    [InlineData("haplogrep-core-test/h100.hsd")]
    [InlineData("haplogrep-cmd-test/h100.hsd.txt")]
    [InlineData("haplogrep-cmd-test/Phylotree17.hsd")]
    [InlineData("haplogrep-cmd-test/Phylotree17.every5.hsd")]
    public void Read_OfAFileThatHaplogrep3Reads_GivesItsSamples(string name)
    {
        var path = HaplogrepFixture.InputOrSkip(name);

        var samples = HsdReader.Read(File.OpenRead(path), ClassificationMode.Haplogrep3, []);

        Assert.Equal(HaplogrepFixture.SamplesOf(name + ".ext"), HaplogrepFixture.SamplesOf(samples));
    }

    [Theory]
    [InlineData("1000g_contaminated.open.hsd", 1)]
    [InlineData("2016-08-14_FinalHaplotypes.hsd", 1)]
    [InlineData("H100.hsd", 1)]
    [InlineData("Phylotree17.hsd", 0)]
    [InlineData("evaluation-data.hsd", 0)]
    [InlineData("haplotest.hsd", 1)]
    public void Read_OfARealFile_GivesASampleForEachLine(string name, int headers)
    {
        var path = SharedFolder.FileOrSkip("data/haplogroups/" + name);
        var lines = File.ReadLines(path).Count(line => line.Length > 0) - headers;

        foreach (var mode in Enum.GetValues<ClassificationMode>())
        {
            var faults = new List<RecordFault>();
            Assert.Equal(lines, HsdReader.Read(File.OpenRead(path), mode, faults).Count());
            Assert.Empty(faults);
        }
    }

    private static (List<string> Samples, List<RecordFault> Faults) Read(string text, ClassificationMode mode)
    {
        var faults = new List<RecordFault>();
        var samples = HsdReader.Read(new MemoryStream(Encoding.Latin1.GetBytes(text)), mode, faults)
            .Select(line => $"{line.LineNumber} {line.Id} [{line.RangeText}] {line.ExpectedHaplogroup ?? "-"} "
                + string.Join(',', line.Tokens))
            .ToList();
        return (samples, faults);
    }
}
