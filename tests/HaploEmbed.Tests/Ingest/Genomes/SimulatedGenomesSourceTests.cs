using HaploEmbed.Core.Options;
using HaploEmbed.Core.Trees;
using HaploEmbed.Haplogroups.Trees;
using HaploEmbed.Simulation;
using HaploEmbed.Tests.Simulation;
using Xunit;

namespace HaploEmbed.Tests.Ingest.Genomes;

public sealed class SimulatedGenomesSourceTests : IDisposable
{
    private const string Options = """{ "source": "simulatedGenomes", "genomes": 400, "haplogroups": 40, "oddShare": 0.5, "seed": 3 }""";

    private readonly IngestRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Write_SimulatedGenomes_SaysOfEachThatItIsSimulatedAndLosesNone()
    {
        var genomes = SimulatedPhylogeny.Make(new SimulatedGenomesOptions { Genomes = 400, Haplogroups = 40, OddShare = 0.5, Seed = 3 }).Genomes().ToDictionary(genome => genome.Id);

        Assert.Equal(0, await _run.RunAsync(Options));

        var (records, excluded) = (_run.Records(), _run.Excluded());
        Assert.Equal(400, records.Length + excluded.Count);
        Assert.Equal(genomes.Keys.Order(), records.Select(record => record.SampleId).Concat(excluded.Select(sample => sample.SampleId)).Order());
        Assert.NotEmpty(excluded);
        Assert.All(records, record => Assert.Equal("simulated", record.File));
        Assert.All(excluded, sample => Assert.Equal("simulated", sample.File));
        Assert.All(_run.Cells("records.tsv", "simulated"), cell => Assert.Equal("simulated", cell));
        Assert.Equal(
            records.Select(record => genomes[record.SampleId].Haplogroup.Name), _run.Cells("records.tsv", "true_haplogroup"));
        Assert.Equal(IdsOf(genomes, Oddity.TooShort), excluded.Where(sample => sample.Reasons[0].Filter == "length").Select(sample => sample.SampleId).Order());
        Assert.Equal(
            IdsOf(genomes, Oddity.RichInN, Oddity.HalfN), excluded.Where(sample => sample.Reasons[0].Filter == "n_share").Select(sample => sample.SampleId).Order());
        Assert.Empty(_run.Cells("metadata-without-sequence.tsv", "name"));
        Assert.Equal([3], _run.Manifest.Seeds);
        Assert.Empty(_run.Manifest.Inputs);
    }

    [Fact]
    public async Task Write_SimulatedGenomes_WritesTheirTreeAsATreeFolder()
    {
        Assert.Equal(0, await _run.RunAsync(Options));

        var folder = $"trees/{SimulatedPhylogeny.TreeId}/{SimulatedPhylogeny.TreeVersion}";
        foreach (var file in Directory.GetFiles(_run.File("run/ingest/g/tree")))
        {
            _run.WriteBytes($"{folder}/{Path.GetFileName(file)}", File.ReadAllBytes(file));
        }

        var tree = Phylotree.Read(new TreeFolder(_run.File("trees")).Read(PhylotreeId.Of(SimulatedPhylogeny.TreeId, SimulatedPhylogeny.TreeVersion)).Description);
        using var expected = new SimulatedFiles(new SimulatedGenomesOptions { Genomes = 400, Haplogroups = 40, OddShare = 0.5, Seed = 3 });
        Assert.Equal(expected.Tree.Haplogroups.Select(haplogroup => haplogroup.Name), tree.Haplogroups.Select(haplogroup => haplogroup.Name));
        Assert.Equal(40, tree.Haplogroups.Count);
        Assert.Contains("simulated", File.ReadAllText(_run.File("run/ingest/g/tree/tree.yaml")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Write_TheSameOptionsTwice_GivesTheSameBytes()
    {
        Assert.Equal(0, await _run.RunAsync(Options));
        var first = _run.Manifest.Outputs;
        using var other = new IngestRun();
        Assert.Equal(0, await other.RunAsync(Options));

        Assert.Equal(first, other.Manifest.Outputs);
    }

    private static IEnumerable<string> IdsOf(Dictionary<string, SimulatedGenome> genomes, params Oddity[] oddities) =>
        genomes.Values.Where(genome => oddities.Contains(genome.Oddity)).Select(genome => genome.Id).Order();
}
