using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace HaploEmbed.Core.Options;

/// <summary>Simulated mitochondrial genomes, drawn from a simulated phylogeny.</summary>
[Description("Simulated mitochondrial genomes, drawn from a simulated phylogeny. Reference, haplogroups, genomes and places are made up; "
    + "the names of haplogroups look like human ones.")]
public sealed record SimulatedGenomesOptions : IngestOptions
{
    /// <inheritdoc/>
    public override bool HasGenomes => true;

    /// <inheritdoc/>
    public override string Simulated => "random mtDNA phylogeny";

    /// <summary>Gets the number of genomes.</summary>
    [Description("Genomes drawn. Where there are more of them than haplogroups, each haplogroup but the root has one.")]
    [Range(1, 100_000)]
    public int Genomes { get; init; } = 2000;

    /// <summary>Gets the number of haplogroups of the tree, its root included.</summary>
    [Description("Haplogroups of the tree, its root included. From 30 on all macro-haplogroups are there.")]
    [Range(2, 5000)]
    public int Haplogroups { get; init; } = 300;

    /// <summary>Gets the mean number of private polymorphisms of a genome, hotspots left out.</summary>
    [Description("Mean number of private polymorphisms of a genome. Hotspots come on top.")]
    [Range(0.0, 20.0)]
    public double PrivatePolymorphisms { get; init; } = 2.5;

    /// <summary>Gets the share of genomes with something odd, 0 to 1.</summary>
    [Description("Share of genomes with something odd, 0 to 1: runs of N, undetermined bases, turned or reversed genomes, identical ones, "
        + "some of low quality, and a few that cannot be used.")]
    [Range(0.0, 1.0)]
    public double OddShare { get; init; } = 0.15;

    /// <summary>Gets the seed.</summary>
    [Description("Seed of all that is drawn. The tree does not depend on the number of genomes.")]
    [Range(0, int.MaxValue)]
    public int Seed { get; init; }
}
