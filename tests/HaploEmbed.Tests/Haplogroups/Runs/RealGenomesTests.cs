using System.Text;
using HaploEmbed.Haplogroups.Runs;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Runs;

/// <summary>haplogrep3's extended reports of real genomes, field by field.</summary>
public sealed class RealGenomesTests
{
    private const string Folder = "fixtures/haplogrep3-real/";

    [Theory]
    [InlineData("1000g_chrMT_20160505.open", "phylotree-rsrs@17.1", 1474)]
    [InlineData("1000g_chrMT_20160505.open", "phylotree-fu-rcrs@1.2", 1474)]
    [InlineData("barbieri2013a", "phylotree-rsrs@17.1", 171)]
    [InlineData("barbieri2013a", "phylotree-rcrs@17.2", 171)]
    [InlineData("barbieri2013a", "phylotree-fu-rcrs@1.2", 171)]
    [InlineData("hgdp_africa", "phylotree-rsrs@17.1", 80)]
    [InlineData("hgdp_africa", "phylotree-rcrs@17.2", 80)]
    [InlineData("hgdp_africa", "phylotree-fu-rcrs@1.2", 80)]
    [InlineData("B5a1", "phylotree-rsrs@17.1", 13)]
    [InlineData("B5a1", "phylotree-rcrs@17.2", 13)]
    [InlineData("B5a1", "phylotree-fu-rcrs@1.2", 13)]
    [InlineData("aadr_v54.1.p1_MT.open", "phylotree-rsrs@17.1", 800)]
    public void Run_RealGenomes_EqualsHaplogrep3InEveryField(string set, string tree, int genomes)
    {
        var input = SharedFolder.FileOrSkip($"{Folder}{set}.fasta.gz");
        var recorded = ReadAll(SharedFolder.FileOrSkip($"{Folder}{set}.{tree}.txt.gz"));
        using var folder = new TempFolder();
        var output = folder.File("out.txt");

        var summary = ClassificationRun.Run(
            new ClassificationOptions { Input = input, Output = output, Tree = RealTrees.Get(tree), IsExtended = true, Jobs = 2 },
            CancellationToken.None);

        Assert.Equal(genomes, summary.Samples);
        Assert.Equal(recorded, File.ReadAllLines(output));
    }

    private static string[] ReadAll(string path)
    {
        using var reader = PackedText.Open(path, Encoding.UTF8);
        return [.. Lines(reader)];
    }

    private static IEnumerable<string> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
