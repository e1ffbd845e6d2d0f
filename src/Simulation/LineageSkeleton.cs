namespace HaploEmbed.Simulation;

/// <summary>The haplogroups that every tree begins with, so that macro-haplogroups descend from each other as human ones do.</summary>
/// <remarks>
/// Source of names and descent: PhyloTree (van Oven and Kayser 2009, "Updated comprehensive phylogenetic tree of global human mitochondrial DNA
/// variation"), with what lies between them left out. How rich a lineage is, is made up.
/// </remarks>
internal static class LineageSkeleton
{
    /// <summary>The root.</summary>
    public const string Root = "mtMRCA";

    /// <summary>Gets the haplogroups in an order in which each stands behind the one that it descends from.</summary>
    /// <remarks>Richness is how much more often than others a lineage branches; the root does not.</remarks>
    public static IReadOnlyList<(string Name, string Parent, int Richness)> Haplogroups { get; } =
    [
        (Root, "", 0),
        ("L0", Root, 8), ("L1", Root, 5), ("L2", Root, 8), ("L3", Root, 8),
        ("M", "L3", 8), ("N", "L3", 2), ("R", "N", 3),
        ("C", "M", 4), ("D", "M", 6), ("E", "M", 2), ("G", "M", 3), ("Q", "M", 2), ("Z", "M", 1),
        ("A", "N", 5), ("I", "N", 2), ("W", "N", 2), ("X", "N", 2), ("Y", "N", 1),
        ("B", "R", 6), ("F", "R", 4), ("P", "R", 2), ("HV", "R", 2), ("H", "HV", 12), ("V", "HV", 2),
        ("JT", "R", 1), ("J", "JT", 4), ("T", "JT", 4), ("U", "R", 8), ("K", "U", 4),
    ];
}
