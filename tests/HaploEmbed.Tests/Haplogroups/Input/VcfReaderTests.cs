using System.Text;
using HaploEmbed.Haplogroups;
using HaploEmbed.Haplogroups.Input;
using HaploEmbed.Haplogroups.Input.Vcf;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Input;

public sealed class VcfReaderTests
{
    private const string Version = "##fileformat=VCFv4.2\n";
    private const string Header = Version + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS1\tS2\n";
    private const string Source = ", for input source: file:///x/a%20b.vcf";

    [Theory]
    [InlineData("263 A G GT 1 0/0", "263G| ")]
    [InlineData("263 A G GT 1/1 0|1", "263G| ")]
    [InlineData("263 A G GT ./1 1/.", " | ")]
    [InlineData("263 A G GT  .", " | ")]
    [InlineData("263 A G DP 1 2", " | ")]
    [InlineData("263 A G GT:AF 0/1:0.9 1|0:0.89", "263G| ")]
    [InlineData("263 A G GT:AF 0/1:. 0/1", " | ")]
    [InlineData("263 A G GT:AF 0/1:NaN 0/1:1e0", " |263G")]
    [InlineData("263 A C,T GT:AF 1/2:0.95,0.05 2/1:0.9,x1", "")]
    [InlineData("263 A C,T GT:AF 1/2:0.95,0.05 2/1:0.9", "263C|263T")]
    [InlineData("263 A C,* GT:AF 0/2:0.95 2/0:0.95", "263d|263d")]
    [InlineData("309 C CT GT:AF 0/1:0.95 1", "309C|309.1T")]
    [InlineData("309 C <DEL> GT 1 0", "309d| ")]
    [InlineData("309 C C[chr1:7[ GT 1 0", "309d| ")]
    [InlineData("513 GCA GCT,G GT 1 2", "515T|514d,515d")]
    [InlineData("567 AC ACC,AC* GT 1 1", "")]
    [InlineData("567 AC acc GT 1 1", "567.1A|567.1A")]
    [InlineData("263 A . GT 0 0", " | ")]
    public void Read_OfAlleles_GivesPolymorphisms(string line, string expected)
    {
        var text = Header + Line(line);

        if (expected.Length == 0)
        {
            Assert.Throws<HaplogrepFailureException>(() => Read(text));
        }
        else
        {
            Assert.Equal(
                expected, string.Join('|', Read(text).Samples.Select(s => s.Tokens.Count == 0 ? " " : string.Join(',', s.Tokens))));
        }
    }

    [Fact]
    public void Read_OfTwoPolymorphismsAtOnePosition_KeepsTheLater()
    {
        var text = Header + Line("310 T C GT 1 1") + Line("309 C CC GT 1 1") + Line("309 C T GT:AF 1 0/1:0.1") + Line("263 A G GT 1 0");

        Assert.Equal(["263G 309T 310C", "310C"], Read(text).Samples.Select(sample => string.Join(' ', sample.Tokens)));
    }

    [Fact]
    public void Read_OfASampleWithoutPolymorphisms_ExpectsWhatHaplogrep3Does()
    {
        var text = Header + Line("263 A G GT 1 0");

        Assert.Equal([null, "?\n"], Read(text).Samples.Select(sample => sample.ExpectedHaplogroup));
        Assert.Equal([null, null], Read(text, ClassificationMode.Corrected).Samples.Select(sample => sample.ExpectedHaplogroup));
    }

    [Theory]
    [InlineData("#CHROM\n", "We never saw a header line specifying VCF version")]
    [InlineData("##fileformat=VCFv4.9\n", "VCFv4.9 is not a supported version")]
    [InlineData("##fileformat=VCFv3.3\n", "This codec is strictly for VCFv4; please use the VCF3 codec for VCFv3.3")]
    [InlineData(Version + "\n", "We never saw the required CHROM header line (starting with one #) for the input VCF file")]
    [InlineData(Version + "#CHROM\tPOS\n", "there are not enough columns present in the header line: #CHROM\tPOS")]
    [InlineData(Version + "#CHROM\tID\tPOS\tREF\tALT\tQUAL\tFILTER\tINFO\n", "we were expecting column name 'POS' but we saw 'ID'")]
    [InlineData(Version + "#chrom\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n",
        "unknown column name 'chrom'; it does not match a legal column header name.")]
    [InlineData(
        Version + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tS1\n", "we were expecting column name 'FORMAT' but we saw 'S1'")]
    public void Read_OfABadHeader_FailsInTheWordsOfHtsjdk(string text, string expected)
    {
        expected = $"Unable to parse header with error: Your input file has a malformed header: {expected}";
        Assert.Equal(expected + Source, Assert.Throws<HaplogrepFailureException>(() => Read(text)).Message);
    }

    [Theory]
    [InlineData("x A G GT 1 1", "x is not a valid start position in the VCF format", true)]
    [InlineData("263 A M GT 1 1", "unparsable vcf record with allele M", true)]
    [InlineData("263 . A GT 1 1", "The reference allele cannot be missing", true)]
    [InlineData("263 A G,G GT 1 1", "Duplicate allele added to VariantContext: G", true)]
    [InlineData(
        "263 A G DP:GT 1:1 1:1", "Saw GT field at position 1, but it must be at the first position for genotypes when present", false)]
    [InlineData(
        "263 A G GT 1", "there are 1 genotypes while the header requires that 2 genotypes be present for all records at chrM:263", false)]
    public void Read_OfABadLine_FailsInTheWordsOfHtsjdk(string line, string expected, bool namesSource)
    {
        var text = Header + Line("73 A G GT 1 1") + Line(line);

        Assert.Equal(
            $"The provided VCF file is malformed at approximately line number 4: {expected}{(namesSource ? Source : "")}",
            Assert.Throws<HaplogrepFailureException>(() => Read(text)).Message);
    }

    [Fact]
    public void Read_OfNoVariantWithinTheGenome_GivesNoSamples()
    {
        Assert.Empty(Read(Header + Line("16570 A G GT 1 1")).Samples);
        Assert.Empty(Read(Header + Line("16570 A G GT 1 1"), ClassificationMode.Corrected).Samples);
    }

    [Fact]
    public void Read_OfALineWithTooFewFields_SaysSo()
    {
        var text = Header + "chrM\t263\t.\n";

        Assert.Equal(
            "Line 2: there aren't enough columns for line chrM\t263\t. (we expected 9 tokens, and saw 3 )" + Source,
            Assert.Throws<HaplogrepFailureException>(() => Read(text)).Message);
    }

    [Theory]
    [InlineData("263 A G GT 2 1", "The allele with index 2 is not defined in the REF/ALT columns in the record")]
    [InlineData("263 A G GT a 1", "The following invalid GT allele index was encountered in the file: a")]
    [InlineData("263 A G GT:AF 0/1:x 1", "For input string: \"x\"")]
    [InlineData("263 A <DEL> GT:AF 0/1:0.9 1", "String index out of range: 0")]
    [InlineData("263 A G GT:DP 1:x 1", "For input string: \"x\"")]
    public void Read_OfABadGenotype_FailsInTheWordsOfHaplogrep3(string line, string expected) =>
        Assert.Equal(expected, Assert.Throws<HaplogrepFailureException>(() => Read(Header + Line(line))).Message);

    [Fact]
    public void Read_OfGzipThatIsCutOff_Fails()
    {
        var text = Header + string.Concat(Enumerable.Range(1, 5_000).Select(i => Line($"{i} N {"ACGT"[i * 7919 % 4]} GT 1 0")));
        var whole = PackedText.Pack(text);

        Assert.Equal(
            "Unexpected end of ZLIB input stream",
            Assert.Throws<HaplogrepFailureException>(() => Read(whole[..(whole.Length / 2)])).Message);
    }

    [Theory]
    [InlineData("1000Gdel.vcf")]
    [InlineData("1000g_mutserve.open.vcf.gz")]
    [InlineData("1000g_phase1_chrMT.open.vcf.gz")]
    [InlineData("example-microarray.vcf")]
    [InlineData("haplogrep3_H100.vcf")]
    [InlineData("haplogrep3_H100.vcf.gz")]
    [InlineData("haplogrep3_example-wgs.open.vcf.gz")]
    public void Read_OfARealFile_GivesASampleForEachColumnAndAPositionForEachLine(string name)
    {
        var path = SharedFolder.FileOrSkip("data/vcf/" + name);
        var (columns, positions) = CountByLines(path);

        var read = VcfReader.Read(File.OpenRead(path), path, new VcfOptions(IsChip: true), ClassificationMode.Haplogrep3, []);

        Assert.Equal(columns, read.Samples.Count);
        Assert.All(read.Samples, sample => Assert.Equal(positions, sample.RangeText.AsSpan().Count(';')));
    }

    [Theory]
    [InlineData("edge/v01_haploid.vcf")]
    [InlineData("edge/v02_diploid.vcf")]
    [InlineData("edge/v03_phased.vcf")]
    [InlineData("edge/v04_het_noAF.vcf")]
    [InlineData("edge/v05_het_AF.vcf")]
    [InlineData("edge/v06_indels.vcf")]
    [InlineData("edge/v06b_complex.vcf")]
    [InlineData("edge/v07_multiallelic.vcf")]
    [InlineData("edge/v08_outofrange.vcf")]
    [InlineData("edge/v09_missing.vcf")]
    [InlineData("edge/v10_filtered.vcf")]
    [InlineData("edge/v11_twosamples.vcf")]
    [InlineData("edge/v12_novariants.vcf")]
    [InlineData("edge/v13_refmismatch.vcf")]
    [InlineData("edge/v17_allref.vcf")]
    [InlineData("edge/v18_lowercase.vcf")]
    [InlineData("edge/v19_unsorted.vcf")]
    [InlineData("haplogrep-core-test/1000Gdel.vcf")]
    [InlineData("haplogrep-core-test/HG00097.vcf")]
    [InlineData("haplogrep-core-test/HG00097_Diploid.vcf")]
    [InlineData("haplogrep-core-test/NA20877.vcf")]
    [InlineData("haplogrep-core-test/NA20877.vcf.gz")]
    [InlineData("haplogrep-core-test/testIndel.vcf")]
    [InlineData("haplogrep-cmd-test/1000Gdel.vcf")]
    [InlineData("haplogrep-cmd-test/HG00097.vcf")]
    [InlineData("haplogrep-cmd-test/HG00097.vcf.gz")]
    [InlineData("haplogrep-cmd-test/HG00097_Diploid.vcf")]
    [InlineData("haplogrep-cmd-test/testIndel.vcf")]
    [InlineData("haplogrep3-examples/example-microarray.vcf")]
    [InlineData("haplogrep3-examples/example-microarray.vcf", ".chip")]
    [InlineData("haplogrep3-examples/example-wgs.vcf")]
    [InlineData("haplogrep3-test/H100.vcf")]
    [InlineData("haplogrep3-test/H100.vcf", ".chip")]
    [InlineData("haplogrep3-test/H100.vcf.gz")]
    [InlineData("haplogrep3-test/H100_complex.vcf")]
    [InlineData("edge/v05_het_AF.vcf", ".het0.5")]
    public void Read_OfAFileThatHaplogrep3Reads_GivesItsSamples(string name, string variant = "")
    {
        var path = HaplogrepFixture.InputOrSkip(name);
        var options = new VcfOptions(variant == ".chip", variant == ".het0.5" ? 0.5 : 0.9);

        var read = VcfReader.Read(File.OpenRead(path), path, options, ClassificationMode.Haplogrep3, []);

        Assert.Equal(HaplogrepFixture.SamplesOf($"{name}{variant}.ext"), HaplogrepFixture.SamplesOf(read.Samples));
        Assert.Equal(HaplogrepFixture.NoticesOf($"{name}{variant}.ext"), read.Notices);
    }

    [Theory]
    [InlineData("edge/v14_nosamples.vcf")]
    [InlineData("edge/v15_garbage.vcf")]
    [InlineData("edge/v16_empty.vcf")]
    public void Read_OfAFileThatHaplogrep3FailsWith_GivesItsMessage(string name)
    {
        var path = HaplogrepFixture.InputOrSkip(name);

        var failure = Assert.Throws<HaplogrepFailureException>(
            () => VcfReader.Read(File.OpenRead(path), "/fixtures/inputs/" + name, new VcfOptions(), ClassificationMode.Haplogrep3, []));

        // The recorded messages have the folder cut off in front of fixtures/.
        Assert.Equal(
            HaplogrepFixture.FailureOf(name + ".ext"), failure.Message.Replace("file:///", "file://", StringComparison.Ordinal));
    }

    private static string Line(string text)
    {
        var fields = text.Split(' ');
        return string.Join('\t', ["chrM", fields[0], ".", fields[1], fields[2], ".", "PASS", ".", .. fields[3..]]) + "\n";
    }

    private static VcfSamples Read(
        string text,
        ClassificationMode mode = ClassificationMode.Haplogrep3,
        List<RecordFault>? faults = null,
        VcfOptions? options = null) =>
        Read(Encoding.UTF8.GetBytes(text), mode, faults, options);

    private static VcfSamples Read(
        byte[] bytes,
        ClassificationMode mode = ClassificationMode.Haplogrep3,
        List<RecordFault>? faults = null,
        VcfOptions? options = null) =>
        VcfReader.Read(new MemoryStream(bytes), "/x/a b.vcf", options ?? new VcfOptions(), mode, faults ?? []);

    private static (int Columns, int Positions) CountByLines(string path)
    {
        using var lines = PackedText.Open(path);
        var (columns, positions) = (0, 0);
        while (lines.ReadLine() is { } line)
        {
            columns = line.StartsWith("#CHROM", StringComparison.Ordinal) ? line.TrimEnd('\t').Split('\t').Length - 9 : columns;
            positions += line.StartsWith('#') ? 0 : 1;
        }

        return (columns, positions);
    }
}
