using HaploEmbed.Core.Failures;
using HaploEmbed.Haplogroups;
using HaploEmbed.Haplogroups.Input;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Input;

public sealed class InputFileTests
{
    [Theory]
    [InlineData("a.hsd", InputKind.Hsd)]
    [InlineData("a.txt", InputKind.Hsd)]
    [InlineData("a.vcf", InputKind.Vcf)]
    [InlineData("a b.vcf.gz", InputKind.Vcf)]
    [InlineData("a.fasta", InputKind.Fasta)]
    [InlineData("a.fasta.gz", InputKind.Fasta)]
    [InlineData("a.fa", InputKind.Fasta)]
    [InlineData("x.y/a.fa.gz", InputKind.Fasta)]
    public void KindOf_AsHaplogrep3_IsByTheName(string path, InputKind expected) =>
        Assert.Equal(expected, InputFile.KindOf(path, ClassificationMode.Haplogrep3));

    [Theory]
    [InlineData("a.fas")]
    [InlineData("a.fna")]
    [InlineData("a.FASTA")]
    [InlineData("a.hsd.gz")]
    [InlineData("x.fasta/a")]
    [InlineData("")]
    public void KindOf_AsHaplogrep3_OfOtherNames_Fails(string path) => Assert.Equal(
        "Unsupported file format",
        Assert.Throws<HaplogrepFailureException>(() => InputFile.KindOf(path, ClassificationMode.Haplogrep3)).Message);

    [Theory]
    [InlineData("a.txt", ">a\nACGT\n", InputKind.Fasta)]
    [InlineData("a", "\n\n>a\nACGT\n", InputKind.Fasta)]
    [InlineData("a", "\ufeff>a\nACGT\n", InputKind.Fasta)]
    [InlineData("a.hsd", "##fileformat=VCFv4.2\n", InputKind.Vcf)]
    [InlineData("a", "\nS1\t1-16569\n", InputKind.Hsd)]
    [InlineData("a.FASTA", "", InputKind.Fasta)]
    [InlineData("a.Fas.GZ", "", InputKind.Fasta)]
    [InlineData("a.fna", "x", InputKind.Fasta)]
    [InlineData("a.ffn", "x", InputKind.Fasta)]
    [InlineData("a.VCF", "x", InputKind.Vcf)]
    [InlineData("a.hsd.gz", "x", InputKind.Hsd)]
    [InlineData("a.TXT", "x", InputKind.Hsd)]
    public void KindOf_Corrected_IsByContentAndThenByTheName(string name, string content, InputKind expected)
    {
        using var folder = new TempFolder();
        var path = folder.Write(name, content);

        Assert.Equal(expected, InputFile.KindOf(path, ClassificationMode.Corrected));

        File.WriteAllBytes(path, PackedText.Pack(content));
        Assert.Equal(expected, InputFile.KindOf(path, ClassificationMode.Corrected));
    }

    [Fact]
    public void KindOf_Corrected_OfAnythingElse_SaysWhatIsExpected()
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.pdf", "%PDF-1.7\n");

        Assert.Equal(
            "a.pdf: the content is neither FASTA, VCF nor HSD. Expected a first line that begins with '>' or '##fileformat=VCF', or "
            + "that has tabs, or a name that ends in .fasta, .fa, .fas, .fna, .ffn, .vcf, .hsd or .txt, with or without .gz.",
            Assert.Throws<UserErrorException>(() => InputFile.KindOf(path, ClassificationMode.Corrected)).Message);
    }
}
