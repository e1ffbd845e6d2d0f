using HaploEmbed.Haplogroups.Alignment;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Alignment;

/// <summary>The regions that haplogrep3's own bwa (jbwa) gives for its test data.</summary>
public sealed class StoredAlignmentTests
{
    private const string Stored = "fixtures/haplogrep3";

    [Theory]
    [InlineData("rsrs", "17.1")]
    [InlineData("rcrs", "17.2")]
    public void Align_GivesTheStoredRegions(string name, string version)
    {
        var rows = File.ReadLines(SharedFolder.FileOrSkip($"{Stored}/alignments/{name}.tsv")).Skip(1).Select(line => line.Split('\t'));
        var reference = File.ReadLines(SharedFolder.FileOrSkip($"data/trees/phylotree-{name}/{version}/{name}.fasta")).Skip(1);
        var aligner = new ReferenceAligner(new AlignmentIndex(string.Concat(reference)));
        var inputs = Path.GetDirectoryName(SharedFolder.FileOrSkip($"{Stored}/INPUTS.tsv"))!;
        var compared = 0;

        foreach (var file in rows.GroupBy(row => row[0]))
        {
            // Some files lie in several folders, as the same name or the same bases; their rows stand one after the other.
            var paths = Directory.GetFiles(Path.Combine(inputs, "inputs"), file.Key, SearchOption.AllDirectories);
            var aligned = paths.SelectMany(Read).SelectMany(record => Regions(aligner, record)).ToHashSet();
            foreach (var row in file)
            {
                Assert.Contains(string.Join(' ', row[1], row[3], row[4], row[5], row[8]), aligned);
                compared++;
            }

            Assert.Subset(file.Select(row => string.Join(' ', row[1], row[3], row[4], row[5], row[8])).ToHashSet(), aligned);
        }

        Assert.Equal(965, compared);
    }

    private static IEnumerable<string> Regions(ReferenceAligner aligner, (string Name, string Bases) record) =>
        aligner.Align(record.Bases).Select(region => $"{record.Name} {AlignmentText.Of(region)}");

    private static IEnumerable<(string Name, string Bases)> Read(string path)
    {
        using var reader = PackedText.Open(path);
        foreach (var record in reader.ReadToEnd().Split('>').Skip(1))
        {
            var lines = record.Split('\n', StringSplitOptions.TrimEntries);
            yield return (lines[0].Split(' ', '\t')[0], string.Concat(lines.Skip(1)));
        }
    }
}
