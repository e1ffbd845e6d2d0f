namespace HaploEmbed.Haplogroups.AminoAcids;

/// <summary>A gene of the mitochondrial genome that is a protein's.</summary>
/// <param name="Name">Its short name.</param>
/// <param name="Start">The first position, which on the light strand is the gene's end.</param>
/// <param name="End">The last position.</param>
/// <param name="IsOnLightStrand">Whether the gene is read backwards, in complementary bases.</param>
internal sealed record ProteinGene(string Name, int Start, int End, bool IsOnLightStrand = false)
{
    /// <summary>The thirteen, in the order of their positions; ATP8 and ATP6, ATP6 and COX3, ND4L and ND4 overlap.</summary>
    /// <remarks>Source: the CDS features of GenBank NC_012920.1; MITOMAP, "Human Mitochondrial DNA Function Locations".</remarks>
    public static IReadOnlyList<ProteinGene> All { get; } =
    [
        new("ND1", 3307, 4262),
        new("ND2", 4470, 5511),
        new("COX1", 5904, 7445),
        new("COX2", 7586, 8269),
        new("ATP8", 8366, 8572),
        new("ATP6", 8527, 9207),
        new("COX3", 9207, 9990),
        new("ND3", 10059, 10404),
        new("ND4L", 10470, 10766),
        new("ND4", 10760, 12137),
        new("ND5", 12337, 14148),
        new("ND6", 14149, 14673, IsOnLightStrand: true),
        new("CYTB", 14747, 15887),
    ];
}
