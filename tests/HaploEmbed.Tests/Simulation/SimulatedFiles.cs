using System.Text;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Trees;
using HaploEmbed.Haplogroups.Trees;
using HaploEmbed.Simulation;

namespace HaploEmbed.Tests.Simulation;

/// <summary>A simulated phylogeny on the disk: its tree as genepi lays out trees, and its genomes as FASTA.</summary>
public sealed class SimulatedFiles : IDisposable
{
    private readonly TempFolder _folder = new();

    public SimulatedFiles(SimulatedGenomesOptions? options = null)
    {
        Phylogeny = SimulatedPhylogeny.Make(options ?? new SimulatedGenomesOptions());
        foreach (var (name, text) in Texts(Phylogeny))
        {
            _folder.Write($"{SimulatedPhylogeny.TreeId}/{SimulatedPhylogeny.TreeVersion}/{name}", text);
        }

        Tree = Phylotree.Read(new TreeFolder(_folder.Path).Read(PhylotreeId.Of(SimulatedPhylogeny.TreeId, SimulatedPhylogeny.TreeVersion)).Description);
    }

    public SimulatedPhylogeny Phylogeny { get; }

    public Phylotree Tree { get; }

    /// <summary>Gives the files of a tree as texts, in the order given.</summary>
    public static Dictionary<string, string> Texts(SimulatedPhylogeny phylogeny) => phylogeny.TreeFiles().ToDictionary(file => file.Name, file =>
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    });

    public static string Fasta(IEnumerable<SimulatedGenome> genomes) =>
        string.Concat(genomes.Select(genome => $">{genome.Id} {genome.Description}\n{Encoding.ASCII.GetString(genome.Bases)}\n"));

    public string File(string name) => _folder.File(name);

    public string WriteGenomes() => _folder.Write("genomes.fasta", Fasta(Phylogeny.Genomes()));

    public void Dispose() => _folder.Dispose();
}
