using System.Text;
using HaploEmbed.Core.Failures;
using HaploEmbed.Haplogroups;
using HaploEmbed.Haplogroups.Input;
using HaploEmbed.Haplogroups.Input.Vcf;
using HaploEmbed.Haplogroups.Samples;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Input;

public sealed class CorrectedVcfTests
{
    private const string Version = "##fileformat=VCFv4.2\n";
    private const string Columns = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t";
    private const string Header = Version + Columns + "S1\tS2\n";
    private const string Path = "/x/a b.vcf";
    private const string OneFault = Path + " cannot be read for 1 fault. Expected none: a line is a site of every sample.";

    [Theory]
    [InlineData("263 A G GT 1 0/0", "263G", "")]
    [InlineData("263 A G GT 1/1 1|1", "263G", "263G")]
    [InlineData("513 GCA GCT,G GT 1 2", "515T", "514d 515d")]
    [InlineData("150 CCT TTT,TTC GT 1 2", "150T 151T", "150T 151T 152C")]
    [InlineData("315 C CC GT 1 1/1", "315.1C", "315.1C")]
    [InlineData("567 AC ACC,A GT 1 2", "567.1C", "568d")]
    [InlineData("309 CT CCT,TT,C GT 1 2", "309.1C", "309T")]
    [InlineData("514 CACA CA,CACACA GT 1 2", "515d 516d", "514.1AC")]
    [InlineData("70 CTA GT,GTGA GT 1 2", "70G 72d", "70G 71.1G")]
    [InlineData("70 C TC GT 1 0", "69.1T", "")]
    [InlineData("1 G AG,<NON_REF> GT 1 0", "16569.1A", "")]
    [InlineData("263 a g GT 1 0", "263G", "")]
    [InlineData("263 A . GT 0 0", "", "")]
    [InlineData("309 C CNC,CN GT 1 2", "", "")]
    [InlineData("263 A G GT:AF 0/1:0.9 1|0:0.89", "263G", "")]
    [InlineData("263 A G GT:AF 0/1:. 0/1", "", "")]
    [InlineData("309 C CT GT:AF 0/1:0.95 0/1:NaN", "309.1T", "")]
    [InlineData("263 A C,T GT:AF 0/1:0.95,0.01 0/2:0.01,0.95", "263C", "263T")]
    [InlineData("263 A C,T GT:AF 1/2:0.95,0.05 2/1:0.9", "263C", "263T")]
    [InlineData("263 A C,T GT:AF 2/1:0.95,0.05 2/1:0.05,0.95", "263T", "263C")]
    [InlineData("263 A G GT:AF 0/1:.,0.95 0/1/1:0.95,.", "", "263G")]
    public void Read_OfAlleles_GivesPolymorphisms(string line, string first, string second)
    {
        var faults = new List<RecordFault>();

        var samples = Read(Header + Line(line), faults).Samples;

        Assert.Empty(faults);
        Assert.Equal([first, second], samples.Select(Tokens));
        Assert.All(samples, sample => Assert.Equal("1-16569", sample.RangeText));
        Assert.All(samples, sample => Assert.True(sample.IsVariantCall));
        Assert.All(samples, sample => Assert.Null(sample.ExpectedHaplogroup));
    }

    [Fact]
    public void Read_OfSeveralChangesAtAPosition_KeepsThem()
    {
        var text = Header + Line("310 T C GT 1 1") + Line("309 C CC GT 1 0") + Line("309 C T GT:AF 1 0/1:0.1") + Line("309 C A GT 0 1");

        Assert.Equal(["309T 309.1C 310C", "309A 310C"], Read(text).Samples.Select(Tokens));
    }

    [Fact]
    public void Read_OfSharesThatTheHeaderDeclaresForEachAllele_TakesThemSo()
    {
        var text = Header.Replace("#CHROM", "##FORMAT=<ID=AF,Number=A,Type=Float,Description=\"\">\n#CHROM", StringComparison.Ordinal)
            + Line("263 A C,T GT:AF 2/1:0.95,0.05 1/2:0.05,0.95");

        Assert.Equal(["263C", "263T"], Read(text).Samples.Select(Tokens));
    }

    [Fact]
    public void Read_OfABaseThatADeletionFurtherUpHas_LeavesItToItsLine()
    {
        var text = Header + Line("515 A G,* GT:AF 2 0/2:0.95") + Line("513 GCA G GT 0 1") + Line("514 C * GT 1 0/1");

        Assert.Equal(["", "514d 515d"], Read(text).Samples.Select(Tokens));
    }

    [Fact]
    public void Read_OfABaseThatNoLineDeletes_TakesItForADeletion()
    {
        var text = Header + Line("249 A C,* GT:AF 2 0/2:0.95") + Line("248 A T,* GT:AF 0/2:0.5 1") + Line("249 A G GT 1 0");

        Assert.Equal(["249G", "248T 249d"], Read(text).Samples.Select(Tokens));
    }

    [Theory]
    [InlineData("514 CA C GT ./. .", "1-513;516-16569", "1-513;516-16569")]
    [InlineData("263 A G GT ./1 1", "1-262;264-16569", "1-16569")]
    [InlineData("263 A G GT  0", "1-262;264-16569", "1-16569")]
    [InlineData("263 A G DP 1 2", "1-262;264-16569", "1-262;264-16569")]
    [InlineData("263 A G,<NON_REF> GT 2 0", "1-262;264-16569", "1-16569")]
    [InlineData("1 GAT GNC,ANN GT 1 2", "1;3-16569", "1;4-16569")]
    [InlineData("263 A C,T GT:AF 1/2:0.5,0.5 2/1", "1-262;264-16569", "1-262;264-16569")]
    public void Read_OfWhatIsNotKnown_DoesNotCoverIt(string line, string first, string second)
    {
        var faults = new List<RecordFault>();

        Assert.Equal([first, second], Read(Header + Line(line), faults).Samples.Select(sample => sample.RangeText));
        Assert.Empty(faults);
    }

    [Fact]
    public void Read_OfAnotherLineThatKnows_CoversThePosition()
    {
        var sample = Read(Header + Line("309 CT C GT . 0") + Line("309 C T GT 1 0")).Samples[0];

        Assert.Equal(("309T", "1-309;311-16569"), (Tokens(sample), sample.RangeText));
    }

    [Fact]
    public void Read_OfAChip_CoversThePositionsOfReferenceAlleles()
    {
        var text = Header + Line("514 CA C GT 1 .") + Line("263 A G GT 1 1") + Line("264 C G GT . 1");

        Assert.Equal(
            ["263;514-515", "263-264"], Read(text, options: new VcfOptions(IsChip: true)).Samples.Select(sample => sample.RangeText));
    }

    [Theory]
    [InlineData("263 A G GT 2 1", "genotype '2' has the allele 2. Expected 0 to 1, as REF and ALT have.")]
    [InlineData("263 A G GT a/0 1", "genotype 'a/0' has the allele 'a'. Expected the number of an allele, or '.'.")]
    [InlineData("263 A G GT 1/ 1", "genotype '1/' has the allele ''. Expected the number of an allele, or '.'.")]
    [InlineData("263 A G GT:AF 0/1:x 1", "genotype '0/1:x' has the share AF 'x'. Expected a number.")]
    [InlineData("263 A G GT 1:2 1", "genotype '1:2' has 2 values. Expected 1 or fewer, as FORMAT has.")]
    public void Read_OfABadGenotype_DoesNotCoverItAndSaysSo(string line, string expected)
    {
        var faults = new List<RecordFault>();

        var samples = Read(Header + Line(line), faults).Samples;

        Assert.Equal([("", "1-262;264-16569"), ("263G", "1-16569")], samples.Select(sample => (Tokens(sample), sample.RangeText)));
        Assert.Equal([new("S1", 3, $"at chrM:263, {expected} Its positions are taken as not covered.")], faults);
    }

    [Fact]
    public void Read_OfSeveralBadGenotypesOfASample_SaysSoOnce()
    {
        var faults = new List<RecordFault>();

        Read(Header + Line("263 A G GT 2 1") + Line("264 C G GT 3 1") + Line("265 T G GT 4 1"), faults);

        Assert.Equal(
            [
                new(
                    "S1",
                    3,
                    "at chrM:263, genotype '2' has the allele 2. Expected 0 to 1, as REF and ALT have. Its positions are taken as not "
                    + "covered, as are those of 2 more genotypes that cannot be read."),
            ],
            faults);
    }

    [Theory]
    [InlineData("x A G GT 1 1", "chrM:x", "the position is 'x'. Expected a number.")]
    [InlineData("263 A M GT 1 1", "chrM:263", "unparsable vcf record with allele M.")]
    [InlineData("263 . A GT 1 1", "chrM:263", "The reference allele cannot be missing.")]
    [InlineData("263 A G,G GT 1 1", "chrM:263", "Duplicate allele added to VariantContext: G.")]
    [InlineData("263 A G, GT 1 1", "chrM:263", "ALT is 'G,'. Expected alleles with a comma between two.")]
    [InlineData(
        "263 A G DP:GT 1:1 1:1",
        "chrM:263",
        "Saw GT field at position 1, but it must be at the first position for genotypes when present.")]
    [InlineData("263 A G GT 1", "chrM:263", "the line has 1 genotypes. Expected 2, one for each column.")]
    [InlineData("263 A G GT 1 1 1", "chrM:263", "the line has 3 genotypes. Expected 2, one for each column.")]
    [InlineData("263 A G", "chrM:263", "the line has too few fields. Expected as many as there are columns, separated by tabs.")]
    public void Read_OfABadLine_Fails(string line, string name, string expected)
    {
        var text = Header + Line("73 A G GT 1 1") + Line(line);

        Assert.Equal([$"{Path} line 4, '{name}': {expected}", OneFault], Faults(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Read_OfManyBadLines_NamesTheFirst()
    {
        var faults = Faults(Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Repeat(Line("x A G GT 1 1"), 30))));

        Assert.Equal(21, faults.Count);
        Assert.Equal($"{Path} line 22, 'chrM:x': the position is 'x'. Expected a number.", faults[19]);
        Assert.Equal($"{Path} cannot be read for 30 faults. Expected none: a line is a site of every sample.", faults[20]);
    }

    [Fact]
    public void Read_OfALastLineThatIsCutOff_Fails()
    {
        Assert.Equal(
            [$"{Path} line 4, 'chrM:263': the line has 1 genotypes. Expected 2, one for each column.", OneFault],
            Faults(Encoding.UTF8.GetBytes((Header + Line("73 A G GT 1 1") + Line("263 A G GT 1 1"))[..^3])));
        Assert.Equal(
            [$"{Path} line 4, 'chr1:7': the line has 0 genotypes. Expected 2, one for each column.", OneFault],
            Faults(Encoding.UTF8.GetBytes(Header + Line("73 A G GT 1 1") + "chr1\t7\t.\tA\tG")));
    }

    [Fact]
    public void Read_OfGzipThatIsCutOff_Fails()
    {
        var text = Header + string.Concat(Enumerable.Range(1, 5_000).Select(i => Line($"{i} N {"ACGT"[i * 7919 % 4]} GT 1 0")));
        var whole = PackedText.Pack(text);

        var faults = Faults(whole[..(whole.Length / 2)]);

        Assert.Equal(2, faults.Count);
        Assert.Matches(
            @"\A/x/a b\.vcf line [0-9]{3,4}: the compressed data are cut off or damaged; nothing from here on can be read\.\z", faults[0]);
        Assert.Equal(OneFault, faults[1]);
        Assert.Equal([$"{Path} line 1: the compressed data are cut off or damaged."], Faults(whole[..20]));
    }

    [Fact]
    public void Read_OfABadHeader_Fails() => Assert.Equal(
        [
            $"{Path} line 1: Unable to parse header with error: Your input file has a malformed header: VCFv4.9 is not a supported version",
        ],
        Faults("##fileformat=VCFv4.9\n"u8.ToArray()));

    [Fact]
    public void Read_OfNuclearChromosomes_PassesThemOver()
    {
        var faults = new List<RecordFault>();
        var text = Header + Line("263 A T GT 1 1", "chr1") + Line("x A T GT 1 1", "CHRx") + Line("263 A G GT 1 0", "MT")
            + Line("264 A T GT 1 1", "22") + Line("265 T C GT 1 0", "NC_012920.1");

        Assert.Equal(["263G 265C", ""], Read(text, faults).Samples.Select(Tokens));
        Assert.Equal(
            [
                new(
                    "",
                    3,
                    "3 lines are of nuclear chromosomes (chr1, CHRx, 22) and passed over. Expected sites of the mitochondrial genome."),
            ],
            faults);
    }

    [Fact]
    public void Read_OfNuclearChromosomesAlone_Fails()
    {
        Assert.Equal(
            [$"{Path} has no mitochondrial site; found chr1. Expected sites of the mitochondrial genome, chrM or MT."],
            Faults(Encoding.UTF8.GetBytes(Header + Line("263 A T GT 1 1", "chr1") + Line("264 A T GT 1 1", "chr1"))));
        Assert.Equal(
            [$"{Path} has no mitochondrial site; found 1, 2, 3, 4, 5, …. Expected sites of the mitochondrial genome, chrM or MT."],
            Faults(Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Range(1, 22).Select(i => Line("2 A T GT 1 1", $"{i}"))))));
    }

    [Fact]
    public void Read_SetsAsideWhatHasNoBasesOrNoPlace()
    {
        var faults = new List<RecordFault>();
        var text = Header + "\n" + Line("263 A G GT 1 1") + Line("309 C <DEL>,T GT 2 1") + Line("310 T C[chr1:7[ GT 1 1")
            + Line("101 A G GT 1 1") + Line("0 A G GT 1 1") + Line("300 GA G GT 1 1") + Line("2147483647 GA G GT 1 1");

        var read = Read(text, faults, new VcfOptions(IsChip: true, ReferenceLength: 300));

        Assert.Equal(
            [("S1", "101;263", "101G 263G"), ("S2", "101;263", "101G 263G")],
            read.Samples.Select(sample => (sample.Id, sample.RangeText, Tokens(sample))));
        const string Outside = "the position is outside of the genome. Expected 1 to 300: is the file against the tree's reference?";
        Assert.Equal(
            [
                new("chrM:309", 5, Outside),
                new("chrM:310", 6, Outside),
                new("chrM:0", 8, Outside),
                new("chrM:300", 9, Outside),
                new("chrM:2147483647", 10, Outside),
            ],
            faults);

        faults.Clear();
        text = text[..text.LastIndexOf("chrM\t0", StringComparison.Ordinal)];
        Assert.Equal(["101G 263G", "101G 263G"], Read(text, faults).Samples.Select(Tokens));
        Assert.Equal(
            [
                new("chrM:309", 5, "the allele <DEL> has no bases. Expected bases."),
                new("chrM:310", 6, "the allele C[chr1:7[ has no bases. Expected bases."),
            ],
            faults);
    }

    [Fact]
    public void Read_OfColumns_KeepsTheirNamesAndTheFirstOfEach()
    {
        var faults = new List<RecordFault>();

        var samples = Read(Version + Columns + "a|b\ta_b\ta b\ta|b\n" + Line("263 A G GT 1 0 1 0"), faults).Samples;

        Assert.Equal([("a|b", "263G"), ("a_b", ""), ("a b", "263G")], samples.Select(sample => (sample.Id, Tokens(sample))));
        Assert.Equal([new("a|b", 2, "two columns have the same id. Expected each id once; the first is used.")], faults);
    }

    [Fact]
    public void Read_OfAnotherReference_CoversItsLength()
    {
        var read = Read(Header + Line("16570 A G GT 1 0"), options: new VcfOptions(ReferenceLength: 16571));

        Assert.Equal([("16570G", "1-16571"), ("", "1-16571")], read.Samples.Select(sample => (Tokens(sample), sample.RangeText)));
    }

    [Theory]
    [InlineData("567 AC ACC GT 1 1", "573.XC", "567.1C")]
    [InlineData("302 A AC GT 1 1", "309.1C", "302.1C")]
    [InlineData("247 GA G GT 1 1", "249d", "248d")]
    [InlineData("315 C CC GT 1 1", "315.1C", "315.1C")]
    public void Sample_OfCalls_IsNamedByTheRulesOfTheTree(string line, string expected, string without)
    {
        var tree = RealTrees.Get("phylotree-rcrs@17.2");
        var called = Read(Header + Line(line)).Samples[0];

        Assert.Equal(expected, Assert.Single(LineSample.Corrected(tree, called).Polymorphisms).Text);
        Assert.Equal(without, Assert.Single(LineSample.Corrected(tree, called, applyRules: false).Polymorphisms).Text);
        Assert.Equal(without, Assert.Single(LineSample.Corrected(tree, called with { IsVariantCall = false }).Polymorphisms).Text);
    }

    // Two samples of phase 1 have 8279C and 8279.1C, of which haplogrep3 keeps the insertion alone.
    [Theory]
    [InlineData("1000Gdel.vcf", "", 0)]
    [InlineData("1000g_mutserve.open.vcf.gz", "", 91)]
    [InlineData("1000g_phase1_chrMT.open.vcf.gz", "+8279C +8279C", 57)]
    [InlineData("example-microarray.vcf", "", 0)]
    [InlineData("haplogrep3_H100.vcf", "", 0)]
    [InlineData("haplogrep3_H100.vcf.gz", "", 0)]
    [InlineData("haplogrep3_example-wgs.open.vcf.gz", "", 0)]
    public void Read_OfARealFile_DiffersFromHaplogrep3WhereItKeepsOneOfTwoChanges(string name, string expected, int notCovered)
    {
        var path = SharedFolder.FileOrSkip("data/vcf/" + name);
        var faults = new List<RecordFault>();

        var corrected = VcfReader.Read(File.OpenRead(path), path, new VcfOptions(), ClassificationMode.Corrected, faults).Samples;

        Assert.Empty(faults);
        var others = VcfReader.Read(File.OpenRead(path), path, new VcfOptions(), ClassificationMode.Haplogrep3, []).Samples;
        Assert.Equal(others.Select(sample => sample.Id), corrected.Select(sample => sample.Id));
        var differences = others.Zip(corrected).SelectMany(pair =>
            pair.First.Tokens.Except(pair.Second.Tokens).Select(token => "-" + token)
                .Concat(pair.Second.Tokens.Except(pair.First.Tokens).Select(token => "+" + token)));
        Assert.Equal(expected, string.Join(' ', differences));
        Assert.Equal(notCovered, corrected.Count(sample => sample.RangeText != "1-16569"));
    }

    private static string Tokens(SampleLine sample) => string.Join(' ', sample.Tokens);

    private static string Line(string text, string contig = "chrM")
    {
        var fields = text.Split(' ');
        return string.Join('\t', [contig, fields[0], ".", fields[1], fields[2], ".", "PASS", ".", .. fields[3..]]) + "\n";
    }

    private static VcfSamples Read(string text, List<RecordFault>? faults = null, VcfOptions? options = null) =>
        Read(Encoding.UTF8.GetBytes(text), faults, options);

    private static VcfSamples Read(byte[] bytes, List<RecordFault>? faults = null, VcfOptions? options = null) =>
        VcfReader.Read(new MemoryStream(bytes), Path, options ?? new VcfOptions(), ClassificationMode.Corrected, faults ?? []);

    private static IReadOnlyList<string> Faults(byte[] bytes) => Assert.Throws<UserErrorException>(() => Read(bytes)).Faults;
}
