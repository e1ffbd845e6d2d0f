using System.Text.Json.Serialization;

namespace HaploEmbed.Core.Options;

/// <summary>A step that brings raw data to disk.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "source")]
[JsonDerivedType(typeof(BranchingDiffusionOptions), "branchingDiffusion")]
[JsonDerivedType(typeof(SimulatedGenomesOptions), "simulatedGenomes")]
[JsonDerivedType(typeof(FastaOptions), "fasta")]
[JsonDerivedType(typeof(HaplogrepReportOptions), "haplogrepReport")]
public abstract record IngestOptions
{
    /// <summary>Gets whether the samples are mitochondrial genomes, which have haplogroups.</summary>
    [JsonIgnore]
    public virtual bool HasGenomes => false;

    /// <summary>Gets what simulates the samples, in words; null where they are real.</summary>
    [JsonIgnore]
    public virtual string? Simulated => null;
}
