using System.Text;
using HaploEmbed.Core.Formats.Fasta;
using HaploEmbed.Core.Formats.Gzip;
using HaploEmbed.Core.Formats.HaplogrepReport;
using HaploEmbed.Haplogroups;
using HaploEmbed.Haplogroups.Runs;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Runs;

/// <summary>Sequences one by one, without files, give what a run over their file gives.</summary>
public sealed class SequenceClassifierTests
{
    private const string Folder = "fixtures/haplogrep3-real/";

    [Theory]
    [InlineData("hgdp_africa", "phylotree-rsrs@17.1", 80)]
    [InlineData("barbieri2013a", "phylotree-fu-rcrs@1.2", 171)]
    [InlineData("B5a1", "phylotree-rcrs@17.2", 13)]
    public void Classify_RealGenomes_GivesHaplogrep3sRows(string set, string treeId, int genomes)
    {
        var tree = RealTrees.Get(treeId);
        using var report = GzipInput.Open(File.OpenRead(SharedFolder.FileOrSkip($"{Folder}{set}.{treeId}.txt.gz")));
        var recorded = HaplogroupRows.Read(report, set).ToDictionary(row => row.SampleId);
        var classifier = new SequenceClassifier(tree, ClassificationMode.Haplogrep3);

        var rows = Classify(classifier, SharedFolder.FileOrSkip($"{Folder}{set}.fasta.gz"));

        Assert.Equal(genomes, rows.Count);
        Assert.All(rows, row => Assert.Equal(recorded[row.SampleId], row with { Quality = recorded[row.SampleId].Quality }));
        Assert.All(rows, row => Assert.Equal(HaplogrepText.Number(recorded[row.SampleId].Quality, 4), HaplogrepText.Number(row.Quality, 4)));
    }

    [Fact]
    public void ForAnotherThread_GivesTheSameRow()
    {
        using var files = new MadeUpTree();
        var classifier = new SequenceClassifier(files.Read(), ClassificationMode.Corrected);
        var bases = Encoding.ASCII.GetBytes(MadeUpTree.Sequence(MadeUpTree.At(100), MadeUpTree.At(200), MadeUpTree.At(300)));

        var row = classifier.ForAnotherThread().Classify("a|b c", bases, 7);

        Assert.Equal(("a|b c", "L0a", 1), (row.SampleId, row.Haplogroup, row.Rank));
        Assert.Equal(row, classifier.Classify("a|b c", bases, 0));
    }

    [Fact]
    public void Classify_Haplogrep3Mode_NamesHaplogroupsWithoutTheirBlank()
    {
        using var files = new MadeUpTree();
        var classifier = new SequenceClassifier(files.Read(), ClassificationMode.Haplogrep3);

        var row = classifier.Classify("s", Encoding.ASCII.GetBytes(MadeUpTree.Sequence(MadeUpTree.At(100), MadeUpTree.At(200), MadeUpTree.At(300))), 0);

        Assert.Equal("L0a", row.Haplogroup);
    }

    [Theory]
    [InlineData(ClassificationMode.Corrected, "none of its 40 bases, 40 of them N, aligns to the reference made-up")]
    [InlineData(ClassificationMode.Haplogrep3, null)]
    public void Classify_NothingButN_IsNoSampleButToHaplogrep3(ClassificationMode mode, string? fault)
    {
        using var files = new MadeUpTree();
        var classifier = new SequenceClassifier(files.Read(), mode);
        var bases = Encoding.ASCII.GetBytes(new string('N', 40));

        if (fault is null)
        {
            Assert.Equal(new HaplogroupRow("s", "mtMRCA", 1, 0.5, "", "", "", "", "", ""), classifier.Classify("s", bases, 0));
            return;
        }

        Assert.Equal(fault, Assert.Throws<FormatException>(() => classifier.Classify("s", bases, 0)).Message);
    }

    [Fact]
    public void Classify_ALetterThatIsNoBase_IsHaplogrep3sFailure()
    {
        using var files = new MadeUpTree();
        var classifier = new SequenceClassifier(files.Read(), ClassificationMode.Haplogrep3);

        var fault = Assert.Throws<FormatException>(() => classifier.Classify("s", Encoding.ASCII.GetBytes(MadeUpTree.Sequence("10!")), 0));

        Assert.Equal("Error parsing text SAM file. Invalid character in read bases; '!' is base 10 of 2000", fault.Message);
    }

    private static List<HaplogroupRow> Classify(SequenceClassifier classifier, string path)
    {
        using var fasta = new FastaReader(File.OpenRead(path));
        var rows = new List<HaplogroupRow>();
        while (fasta.Read())
        {
            rows.Add(classifier.Classify(Encoding.Latin1.GetString(fasta.Header.Span).Split(' ')[0].Replace('|', '_'), fasta.Sequence.Span, rows.Count));
        }

        return rows;
    }
}
