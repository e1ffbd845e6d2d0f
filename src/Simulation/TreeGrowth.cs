namespace HaploEmbed.Simulation;

/// <summary>Lets a tree grow to a number of haplogroups: the skeleton first, then one haplogroup after the other below one drawn.</summary>
/// <remarks>
/// A lineage is drawn by its richness, and in it a haplogroup by its vigour, which a new one has from its parent, halved, kept or doubled. So
/// some lineages are rich and some poor, and within each a few branches become deep, as in real phylogenies.
/// </remarks>
internal sealed class TreeGrowth
{
    private const int FirstVigour = 4;
    private const int MostVigour = 16;

    private readonly Pcg32 _random;
    private readonly List<SimulatedHaplogroup> _grown = [];
    private readonly List<Lineage> _lineages = [];

    private TreeGrowth(int count, int seed)
    {
        _random = Pcg32.For(seed, Topic.Shape);
        var byName = new Dictionary<string, SimulatedHaplogroup>(StringComparer.Ordinal);
        foreach (var (name, parent, richness) in LineageSkeleton.Haplogroups.Take(count))
        {
            var haplogroup = byName[name] = new SimulatedHaplogroup(name, byName.GetValueOrDefault(parent), isOfSkeleton: true);
            _grown.Add(haplogroup);
            _lineages.Add(new Lineage(richness, [haplogroup], [FirstVigour]));
        }
    }

    /// <summary>Grows a tree.</summary>
    /// <param name="count">The number of haplogroups, 2 or more. Fewer than the skeleton's cut that short.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>The haplogroups, each behind the one that it descends from.</returns>
    public static List<SimulatedHaplogroup> Grow(int count, int seed)
    {
        var growth = new TreeGrowth(count, seed);
        var richness = new WeightedChoice(growth._lineages.Select(lineage => lineage.Richness));
        while (growth._grown.Count < count)
        {
            growth.Branch(growth._lineages[richness.Draw(growth._random)]);
        }

        return growth._grown;
    }

    // One whose names are used up does not branch again.
    private void Branch(Lineage lineage)
    {
        var index = DrawIndex(lineage.Vigours);
        if (!lineage.Haplogroups[index].CanGrow)
        {
            lineage.Vigours[index] = 0;
            return;
        }

        var haplogroup = lineage.Haplogroups[index].Grow();
        _grown.Add(haplogroup);
        lineage.Haplogroups.Add(haplogroup);
        lineage.Vigours.Add(_random.Below(3) switch
        {
            0 => Math.Max(1, lineage.Vigours[index] / 2),
            1 => lineage.Vigours[index],
            _ => Math.Min(MostVigour, lineage.Vigours[index] * 2),
        });
    }

    private int DrawIndex(List<int> weights)
    {
        var left = _random.Below(weights.Sum());
        var index = 0;
        for (; left >= weights[index]; index++)
        {
            left -= weights[index];
        }

        return index;
    }

    private sealed record Lineage(int Richness, List<SimulatedHaplogroup> Haplogroups, List<int> Vigours);
}
