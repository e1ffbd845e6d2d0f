namespace HaploEmbed.Simulation;

/// <summary>Draws what a genome has beyond its haplogroup's polymorphisms.</summary>
/// <param name="reference">The reference.</param>
/// <param name="sites">Where polymorphisms arise.</param>
/// <param name="mean">How many a genome has on average, hotspots left out.</param>
internal sealed class PrivatePolymorphisms(SimulatedReference reference, MutationSites sites, double mean)
{
    private const int RecurrentOfThousand = 350;
    private const int IndelsOfThousand = 15;
    private const int MoreOfLowQuality = 30;
    private const int MostUndetermined = 3;

    private readonly PoissonCount _count = new(mean);

    /// <summary>Draws those of a genome, by position. None is where anything changed on the way to its haplogroup.</summary>
    public IReadOnlyList<SimulatedPolymorphism> Draw(SimulatedHaplogroup haplogroup, Oddity oddity, Pcg32 random)
    {
        var taken = haplogroup.PositionsOnWay();
        List<SimulatedPolymorphism> drawn = [.. Hotspots.Draw(random).Where(hotspot => !taken.Contains(hotspot.Position))];
        taken.UnionWith(drawn.Select(polymorphism => polymorphism.Position));

        Add(_count.Draw(random), () => DrawOne(random));
        if (oddity == Oddity.ManyPrivatePolymorphisms)
        {
            Add(MoreOfLowQuality, () => sites.DrawRecurrent(random));
        }
        else if (oddity == Oddity.UndeterminedBases)
        {
            Add(random.Between(1, MostUndetermined), () => DrawUndetermined(random));
        }

        return [.. drawn.OrderBy(polymorphism => polymorphism.Position)];

        void Add(int count, Func<SimulatedPolymorphism> draw)
        {
            while (count > 0)
            {
                var polymorphism = draw();
                if (taken.Add(polymorphism.Position))
                {
                    drawn.Add(polymorphism);
                    count--;
                }
            }
        }
    }

    private SimulatedPolymorphism DrawOne(Pcg32 random) => random.Below(1000) switch
    {
        < IndelsOfThousand => sites.DrawIndel(random),
        < IndelsOfThousand + RecurrentOfThousand => sites.DrawRecurrent(random),
        _ => sites.DrawSubstitution(random.OneOf(sites.Stable), random),
    };

    // The reference's base or its transition.
    private SimulatedPolymorphism DrawUndetermined(Pcg32 random)
    {
        var position = random.OneOf(sites.Stable);
        return SimulatedPolymorphism.Substitution(position, reference[position] is 'A' or 'G' ? 'R' : 'Y');
    }
}
