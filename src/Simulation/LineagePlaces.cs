namespace HaploEmbed.Simulation;

/// <summary>How often a lineage is found in which region.</summary>
/// <remarks>Made up, after the broad pattern in people: L in Africa, C and A in Asia and the Americas, H and U in Europe, Q and P in Oceania.</remarks>
internal static class LineagePlaces
{
    // West, East and Southern Africa; North Africa and the Near East; Europe; South and East Asia; Oceania; the Americas.
    private static readonly Dictionary<string, WeightedChoice> Weights = new(StringComparer.Ordinal)
    {
        ["L0"] = new([10, 28, 55, 4, 1, 0, 0, 0, 2]),
        ["L1"] = new([55, 20, 14, 5, 2, 0, 0, 0, 4]),
        ["L2"] = new([45, 20, 20, 8, 1, 0, 0, 0, 6]),
        ["L3"] = new([35, 40, 9, 10, 2, 0, 0, 0, 4]),
        ["M"] = new([0, 8, 0, 2, 0, 52, 28, 10, 0]),
        ["C"] = new([0, 0, 0, 0, 2, 3, 40, 0, 55]),
        ["D"] = new([0, 0, 0, 0, 0, 5, 60, 0, 35]),
        ["E"] = new([0, 0, 0, 0, 0, 0, 10, 90, 0]),
        ["G"] = new([0, 0, 0, 0, 0, 10, 90, 0, 0]),
        ["Q"] = new([0, 0, 0, 0, 0, 0, 0, 100, 0]),
        ["Z"] = new([0, 0, 0, 0, 20, 0, 80, 0, 0]),
        ["N"] = new([0, 5, 0, 20, 25, 20, 15, 15, 0]),
        ["A"] = new([0, 0, 0, 0, 0, 0, 35, 0, 65]),
        ["I"] = new([0, 0, 0, 20, 65, 15, 0, 0, 0]),
        ["W"] = new([0, 0, 0, 10, 60, 30, 0, 0, 0]),
        ["X"] = new([0, 0, 0, 30, 50, 0, 0, 0, 20]),
        ["Y"] = new([0, 0, 0, 0, 0, 0, 80, 20, 0]),
        ["R"] = new([0, 0, 0, 10, 5, 55, 15, 15, 0]),
        ["B"] = new([0, 0, 0, 0, 0, 0, 40, 25, 35]),
        ["F"] = new([0, 0, 0, 0, 0, 5, 65, 30, 0]),
        ["P"] = new([0, 0, 0, 0, 0, 0, 0, 100, 0]),
        ["H"] = new([0, 0, 0, 20, 75, 5, 0, 0, 0]),
        ["V"] = new([0, 0, 0, 20, 80, 0, 0, 0, 0]),
        ["J"] = new([0, 0, 0, 30, 60, 10, 0, 0, 0]),
        ["T"] = new([0, 0, 0, 30, 62, 8, 0, 0, 0]),
        ["U"] = new([0, 2, 0, 20, 50, 25, 3, 0, 0]),
        ["K"] = new([0, 0, 0, 30, 70, 0, 0, 0, 0]),
    };

    /// <summary>Draws a place by the nearest lineage that a haplogroup descends from.</summary>
    public static SimulatedPlace Draw(SimulatedHaplogroup haplogroup, Pcg32 random)
    {
        var lineage = haplogroup;
        while (!Weights.ContainsKey(lineage.Name))
        {
            lineage = lineage.Parent!;
        }

        return random.OneOf(Region.All[Weights[lineage.Name].Draw(random)].Places);
    }
}
