using System.Text;
using HaploEmbed.Core.Options;

namespace HaploEmbed.Simulation;

/// <summary>A simulated mitochondrial phylogeny, and genomes drawn from it. Equal options give equal bytes, on every platform.</summary>
/// <remarks>
/// The tree depends on the seed and the number of haplogroups alone. Everything is made up; only the names of haplogroups and how the great
/// lineages descend from each other are as in people.
/// </remarks>
public sealed class SimulatedPhylogeny
{
    /// <summary>The id of the tree.</summary>
    public const string TreeId = "simulated-mtdna";

    /// <summary>The version of the tree. It rises when equal options give another tree.</summary>
    public const string TreeVersion = "1";

    private readonly SimulatedReference _reference;
    private readonly GenomeMaker _genomes;
    private readonly GenomePlan _plan;

    private SimulatedPhylogeny(SimulatedGenomesOptions options)
    {
        Seed = options.Seed;
        _reference = SimulatedReference.Make(options.Seed);
        var sites = MutationSites.Make(_reference, options.Seed);
        Haplogroups = TreeGrowth.Grow(options.Haplogroups, options.Seed);
        BranchPolymorphisms.Give(Haplogroups, sites, options.Seed);

        _plan = GenomePlan.Make([.. Haplogroups.Skip(1)], options);
        _genomes = new GenomeMaker(_reference, new PrivatePolymorphisms(_reference, sites, options.PrivatePolymorphisms), _plan, options.Seed);
    }

    /// <summary>Gets the seed.</summary>
    public int Seed { get; }

    /// <summary>Gets the bases of the reference, from which all polymorphisms are counted.</summary>
    public ReadOnlyMemory<byte> Reference => _reference.Memory;

    /// <summary>Gets the haplogroups: the root first, each behind the one that it descends from.</summary>
    public IReadOnlyList<SimulatedHaplogroup> Haplogroups { get; }

    /// <summary>Makes a phylogeny. Genomes are made one by one when they are asked for.</summary>
    /// <param name="options">The options, within their ranges.</param>
    public static SimulatedPhylogeny Make(SimulatedGenomesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SimulatedPhylogeny(options);
    }

    /// <summary>Gives the files of the tree, in the layout of genepi's trees, for a folder <c>simulated-mtdna/1</c>.</summary>
    /// <returns>The name of each and what writes it: UTF-8, lines that end in a line feed.</returns>
    public IReadOnlyList<(string Name, Action<Stream> Write)> TreeFiles() =>
    [
        .. SimulatedTreeFiles.Of(this).Select(file => (file.Name, (Action<Stream>)(stream => stream.Write(Encoding.UTF8.GetBytes(file.Text))))),
    ];

    /// <summary>Makes the genomes in the order of their names, each when it is asked for.</summary>
    public IEnumerable<SimulatedGenome> Genomes() => Enumerable.Range(0, _plan.Count).Select(_genomes.Make);
}
