using HaploEmbed.Haplogroups;
using HaploEmbed.Haplogroups.Input.Vcf;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Input;

public sealed class VcfReaderTests
{
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
}
