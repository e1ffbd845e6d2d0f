using Xunit;

namespace HaploEmbed.Tests.Ingest.Genomes;

/// <summary>
/// Real FASTA files. The counts are those of a program of its own, which splits files at '>' and follows the rules of docs/output.md; that of
/// groups is the number of different least rotations of both strands.
/// </summary>
public sealed class RealFastaTests : IDisposable
{
    private readonly IngestRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Write_AllFilesOfAFolder_KeepsOrExcludesEachOfTheir5244Records()
    {
        var folder = Path.GetDirectoryName(SharedFolder.FileOrSkip("data/fasta/rCRS.fasta"))!.Replace('\\', '/');

        Assert.Equal(0, await _run.RunAsync($$"""{ "source": "fasta", "files": ["{{folder}}"] }"""));

        var (records, excluded) = (_run.Records(), _run.Excluded());
        Assert.Equal((4257, 987), (records.Length, excluded.Count));
        Assert.Equal(
            ["duplicate_id 61", "alphabet 1", "length 761", "n_share 164"],
            _run.Manifest.Dropped.Select(drop => $"{drop.Reason} {drop.Records}"));
        Assert.Equal(records.Length, records.Select(record => record.SampleId).Distinct().Count());
        Assert.All(records, record => Assert.InRange(record.Length!.Value, 15_400, 16_700));
        Assert.All(records, record => Assert.InRange(record.AmbiguousShare!.Value, 0, 0.05));
        var kept = records.Select(record => record.SampleId).ToHashSet();
        Assert.All(records, record => Assert.Contains(record.SequenceGroup, kept));
        Assert.All(excluded.Where(sample => sample.Reasons[0].Filter == "duplicate_id"), sample => Assert.Contains(sample.SampleId, kept));
        Assert.Equal(5244, records.Select(record => (record.File, record.Line)).Concat(excluded.Select(sample => (sample.File, sample.Line))).Distinct().Count());
    }

    [Fact]
    public async Task Write_TheGenomesOfThe1000GenomesProject_KeepsAllWithTheirMetadataIn1396Groups()
    {
        var genomes = SharedFolder.FileOrSkip("fixtures/haplogrep3-real/1000g_chrMT_20160505.open.fasta.gz").Replace('\\', '/');
        var samples = SharedFolder.FileOrSkip("data/metadata/igsr_samples.open.tsv").Replace('\\', '/');

        Assert.Equal(0, await _run.RunAsync(
            $$"""{ "source": "fasta", "files": ["{{genomes}}"], "metadata": "{{samples}}", "metadataKey": "Sample name" }"""));

        var records = _run.Records();
        Assert.Equal(1474, records.Length);
        Assert.Empty(_run.Excluded());
        Assert.All(records, record => Assert.NotNull(record.MetadataLine));
        Assert.Equal(1396, records.Select(record => record.SequenceGroup).Distinct().Count());
        var lines = File.ReadAllLines(samples);
        Assert.All(records, record => Assert.StartsWith(record.SampleId + "\t", lines[record.MetadataLine!.Value - 1], StringComparison.Ordinal));
        Assert.Equal(
            lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split('\t')[0]).Except(records.Select(record => record.SampleId)),
            _run.Cells("metadata-without-sequence.tsv", "name"));
    }
}
