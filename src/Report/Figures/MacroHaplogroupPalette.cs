namespace HaploEmbed.Report.Figures;

/// <summary>The colours of macro-haplogroups: the same in every report, and alike where lineages are related.</summary>
/// <remarks>
/// Chosen in the OKLCH colour space: each lineage keeps to a range of hues, within which a random search moved the colours most alike
/// apart in hue, lightness and chroma.
/// </remarks>
internal static class MacroHaplogroupPalette
{
    /// <summary>
    /// The macro-haplogroups by lineage: L in browns, reds and oranges, M in greens, N in blues, and of N the part within R in teal, but
    /// those of western Eurasia in purple and pink.
    /// </summary>
    public static readonly IReadOnlyList<IReadOnlyList<(string Name, string Colour)>> Lineages =
    [
        [
            ("L", "#7c585a"), ("L0", "#760023"), ("L1", "#ac3301"), ("L2", "#df7401"), ("L3", "#ffb020"), ("L4", "#d85567"),
            ("L5", "#553500"), ("L6", "#ffb5ad"), ("L7", "#bb9180"),
        ],
        [
            ("M", "#0d7908"), ("C", "#72e88e"), ("D", "#1fad5b"), ("E", "#c1d2a6"), ("G", "#acb400"), ("Q", "#857c00"), ("Z", "#014c01"),
        ],
        [
            ("N", "#2a2991"), ("A", "#0eacff"), ("I", "#6d7be9"), ("O", "#929cca"), ("S", "#323c57"), ("W", "#0159b7"), ("X", "#0285b6"),
            ("Y", "#a6ceff"),
        ],
        [("R", "#05665d"), ("B", "#04b7b4"), ("F", "#01e7e8"), ("P", "#64897e")],
        [("H", "#a43175"), ("V", "#f4acff"), ("J", "#fe7eb4"), ("T", "#bd6cd0"), ("U", "#7743ad"), ("K", "#65036a")],
    ];

    private static readonly Dictionary<string, string> Colours =
        Lineages.SelectMany(lineage => lineage).ToDictionary(each => each.Name, each => each.Colour);

    /// <summary>Gives the colour of a macro-haplogroup; grey for a name that is not of the palette, and for none.</summary>
    public static string ColourOf(string? name) => name is null ? ColourMap.None : Colours.GetValueOrDefault(name, ColourMap.None);
}
