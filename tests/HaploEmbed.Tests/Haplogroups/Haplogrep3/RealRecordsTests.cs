using System.Text;
using HaploEmbed.Core.Formats.Fasta;
using HaploEmbed.Core.Formats.Gzip;
using HaploEmbed.Core.Formats.HaplogrepReport;
using HaploEmbed.Haplogroups.Haplogrep3;
using HaploEmbed.Haplogroups.Trees;
using Xunit;
using static HaploEmbed.Tests.Haplogroups.Haplogrep3.StandInHaplogrep;

namespace HaploEmbed.Tests.Haplogroups.Haplogrep3;

/// <summary>Real genomes by way of the stand-in, beside what the real haplogrep3 wrote of them.</summary>
public sealed class RealRecordsTests
{
    private const string Folder = "fixtures/haplogrep3-real/";

    [Fact]
    public void Classify_RealGenomes_GivesHaplogrep3sRows()
    {
        var tree = RealTrees.Get("phylotree-rsrs@17.1");

        var rows = Classify("B5a1", tree, isHsd: false);

        Assert.Equal(Recorded("B5a1", tree), rows.OrderBy(row => row.SampleId, StringComparer.Ordinal));
    }

    // The figures are in the doc comment of HsdText.
    [Theory]
    [InlineData("barbieri2013a", "phylotree-rsrs@17.1", 171, 0, 3, 0)]
    [InlineData("hgdp_africa", "phylotree-rsrs@17.1", 80, 0, 1, 1)]
    [InlineData("1000g_chrMT_20160505.open", "phylotree-rsrs@17.1", 1474, 0, 0, 0)]
    [InlineData("aadr_v54.1.p1_MT.open", "phylotree-rsrs@17.1", 800, 0, 0, 5)]
    public void Classify_RealGenomesAsHsd_SeldomDiffers(string set, string treeId, int genomes, int otherHaplogroups, int otherQualities, int otherLists)
    {
        var tree = RealTrees.Get(treeId);
        var recorded = Recorded(set, tree);

        var rows = Classify(set, tree, isHsd: true).OrderBy(row => row.SampleId, StringComparer.Ordinal).ToList();

        var pairs = recorded.Zip(rows).ToList();
        Assert.All(pairs, pair => Assert.Equal(pair.First.SampleId, pair.Second.SampleId));
        Assert.Equal(genomes, pairs.Count);
        Assert.Equal(
            (otherHaplogroups, otherQualities, otherLists),
            (
                pairs.Count(pair => pair.First.Haplogroup != pair.Second.Haplogroup),
                pairs.Count(pair => pair.First.Quality != pair.Second.Quality),
                pairs.Count(pair => pair.First.Quality == pair.Second.Quality && pair.First != pair.Second)));
    }

    private static List<HaplogroupRow> Recorded(string set, Phylotree tree)
    {
        using var table = GzipInput.Open(File.OpenRead(SharedFolder.FileOrSkip($"{Folder}{set}.{tree.Description.Id}.txt.gz")));
        return [.. HaplogroupRows.Read(table, set)];
    }

    private static IReadOnlyList<HaplogroupRow> Classify(string set, Phylotree tree, bool isHsd)
    {
        using var work = new TempFolder();
        var classifier = new HaplogrepClassifier(new HaplogrepProgram(FullPath, null), tree, new HaplogrepSettings { WorkFolder = work.Path }, isHsd);
        var chunk = classifier.Classify([.. Records(set)], TestContext.Current.CancellationToken);
        Assert.Empty(chunk.SetAside);
        return chunk.Rows;
    }

    private static IEnumerable<HaplogrepRecord> Records(string set)
    {
        using var fasta = new FastaReader(File.OpenRead(SharedFolder.FileOrSkip($"{Folder}{set}.fasta.gz")));
        while (fasta.Read())
        {
            yield return new HaplogrepRecord(
                Encoding.Latin1.GetString(fasta.Header.Span).Split(' ')[0].Replace('|', '_'), fasta.Sequence.ToArray());
        }
    }
}
