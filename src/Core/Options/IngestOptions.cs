using System.Text.Json.Serialization;

namespace HaploEmbed.Core.Options;

/// <summary>A step that brings raw data to disk.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "source")]
[JsonDerivedType(typeof(BranchingDiffusionOptions), "branchingDiffusion")]
public abstract record IngestOptions;
