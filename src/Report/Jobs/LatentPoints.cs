using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Report.Genomes;

namespace HaploEmbed.Report.Jobs;

/// <summary>What pictures show of a job: its samples in the plane, and the tree that they hang on.</summary>
internal sealed record LatentPoints
{
    /// <summary>Gets what the data was simulated by; null where it was not simulated.</summary>
    public required string? Simulated { get; init; }

    /// <summary>Gets the rows of the training samples that can be drawn, those of a node of the tree one after the other.</summary>
    public required IReadOnlyList<int> TrainRows { get; init; }

    /// <summary>Gets the rows of the test samples that can be drawn, those of a node of the tree one after the other.</summary>
    public required IReadOnlyList<int> TestRows { get; init; }

    /// <summary>Gets the number of validation samples, which no picture shows.</summary>
    public required int ValidationCount { get; init; }

    /// <summary>Gets the number of training and test samples that have no finite point.</summary>
    public required int AstrayCount { get; init; }

    public required SampleTree? Tree { get; init; }

    /// <summary>Gets the depth of each sample's node; −1 where it hangs on none.</summary>
    public required IReadOnlyList<int> Depths { get; init; }

    /// <summary>Gets the macro-haplogroup of each sample; null where the samples are no mitochondrial genomes.</summary>
    public required CategoryColumn? MacroHaplogroups { get; init; }

    /// <summary>Gets what gave the samples their haplogroups; null where nothing did.</summary>
    public required Classification? Classification { get; init; }

    /// <summary>Gets the number of coordinates of which a picture shows two.</summary>
    public required int Dimension { get; init; }

    /// <summary>Gets the ways to show them, the preferred one first.</summary>
    public required IReadOnlyList<Projection> Projections { get; init; }
}
