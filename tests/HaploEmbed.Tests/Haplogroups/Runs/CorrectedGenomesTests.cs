using System.Globalization;
using HaploEmbed.Haplogroups;
using HaploEmbed.Haplogroups.Runs;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Runs;

/// <summary>The corrected mode on 1,474 real genomes, beside haplogrep3's mode.</summary>
public sealed class CorrectedGenomesTests
{
    [Theory]
    [InlineData("phylotree-rsrs@17.1", 1474)]
    [InlineData("phylotree-fu-rcrs@1.2", 1474)]
    public void Run_RealGenomes_HaveTheSameHaplogroupsWithoutTheQuirks(string tree, int same)
    {
        var input = SharedFolder.FileOrSkip("fixtures/haplogrep3-real/1000g_chrMT_20160505.open.fasta.gz");
        using var folder = new TempFolder();

        var asHaplogrep3 = Read(folder, input, tree, ClassificationMode.Haplogrep3);
        var corrected = Read(folder, input, tree, ClassificationMode.Corrected);

        Assert.Equal(asHaplogrep3.Keys, corrected.Keys);
        Assert.Equal(same, corrected.Count(sample => sample.Value["Haplogroup"] == asHaplogrep3[sample.Key]["Haplogroup"].Trim()));
        Assert.All(corrected.Values, row =>
        {
            Assert.InRange(double.Parse(row["Quality"], CultureInfo.InvariantCulture), 0, 1);
            Assert.DoesNotContain("N (", row["Remaining_Polys"], StringComparison.Ordinal);
            Assert.DoesNotContain("3107", row["Input_Sample"], StringComparison.Ordinal);
        });

        // 182T and 15301A are undone by 182C! and 15301G! on the way to all but L0, L1, L2 and L5.
        Assert.True(corrected.Values.Count(row => row["Not_Found_Polys"].Split(' ').Contains("182T")) < 10);
    }

    private static SortedDictionary<string, Dictionary<string, string>> Read(TempFolder folder, string input, string tree, ClassificationMode mode)
    {
        var output = folder.File($"{mode}.txt");
        ClassificationRun.Run(
            new ClassificationOptions { Input = input, Output = output, Tree = RealTrees.Get(tree), IsExtended = true, Mode = mode, Jobs = 2 },
            CancellationToken.None);
        var lines = File.ReadLines(output).Select(line => line.Split('\t').Select(field => field.Trim('"')).ToArray()).ToArray();
        return new(lines.Skip(1).ToDictionary(fields => fields[0], fields => lines[0].Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second)));
    }
}
