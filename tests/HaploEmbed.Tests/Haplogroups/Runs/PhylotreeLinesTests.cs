using HaploEmbed.Haplogroups.Runs;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Runs;

public sealed class PhylotreeLinesTests
{
    // Each line of the file is a haplogroup with all that leads to it. Seven do not recover their own name, in haplogrep3 either.
    [Fact]
    public void Run_EveryHaplogroupOfPhyloTree17_RecoversItsName_ButForSeven()
    {
        var input = SharedFolder.FileOrSkip("data/haplogroups/Phylotree17.hsd");
        using var folder = new TempFolder();
        var output = folder.File("out.txt");

        var summary = ClassificationRun.Run(
            new ClassificationOptions { Input = input, Output = output, Tree = RealTrees.Get("phylotree-rcrs@17.2"), Jobs = 2 },
            CancellationToken.None);

        var recovered = File.ReadLines(output).Skip(1)
            .Select(line => line.Split('\t').Select(field => field.Trim('"').Trim().Replace(' ', '_')).ToArray())
            .Count(fields => fields[0].TrimEnd('_') == fields[1]);
        Assert.Equal(5435, summary.Samples);
        Assert.Equal(5428, recovered);
    }
}
