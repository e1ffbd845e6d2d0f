namespace HaploEmbed.Simulation;

/// <summary>Gives each branch of a tree its polymorphisms.</summary>
/// <remarks>
/// One to six changes a branch, of which the first is at a position that changes nowhere else in the tree: so each haplogroup can be told. Along
/// a way nothing is gained twice, and what is taken back by a back mutation was there.
/// </remarks>
internal sealed class BranchPolymorphisms
{
    private const int LeastOfSkeleton = 4;
    private const int Most = 6;
    private const int IndelsOfThousand = 30;
    private const int RecurrentOfThousand = 350;

    // How many of a hundred branches have one change, two and so on: few have many.
    private static readonly WeightedChoice ChangesLessOne = new([34, 26, 17, 11, 7, 5]);

    private readonly MutationSites _sites;
    private readonly Pcg32 _random;
    private int _stableUsed;

    private BranchPolymorphisms(MutationSites sites, int seed)
    {
        _sites = sites;
        _random = Pcg32.For(seed, Topic.Branches);
    }

    /// <summary>Gives every haplogroup but the root its polymorphisms.</summary>
    /// <param name="haplogroups">The haplogroups, each behind the one that it descends from.</param>
    /// <param name="sites">Where polymorphisms arise.</param>
    /// <param name="seed">The seed.</param>
    public static void Give(IEnumerable<SimulatedHaplogroup> haplogroups, MutationSites sites, int seed)
    {
        var branches = new BranchPolymorphisms(sites, seed);
        foreach (var haplogroup in haplogroups.Where(haplogroup => haplogroup.Parent is not null))
        {
            haplogroup.Take(branches.Draw(haplogroup));
        }
    }

    private List<SimulatedPolymorphism> Draw(SimulatedHaplogroup haplogroup)
    {
        var changes = haplogroup.IsOfSkeleton ? _random.Between(LeastOfSkeleton, Most) : ChangesLessOne.Draw(_random) + 1;
        List<SimulatedPolymorphism> drawn = [Stable(), .. Deletions(haplogroup.Name)];
        changes -= drawn.Count > 1 ? 2 : 1;

        var present = haplogroup.Parent!.Present.ToDictionary(polymorphism => polymorphism.Position);
        var touched = haplogroup.PositionsOnWay();
        touched.UnionWith(drawn.Select(polymorphism => polymorphism.Position));
        while (changes > 0)
        {
            var polymorphism = _random.Below(1000) switch
            {
                < IndelsOfThousand => _sites.DrawIndel(_random),
                < IndelsOfThousand + RecurrentOfThousand => _sites.DrawRecurrent(_random),
                _ => Stable(),
            };
            if (touched.Add(polymorphism.Position))
            {
                drawn.Add(polymorphism);
                changes--;
            }
            else if (polymorphism.Kind == SimulatedPolymorphismKind.Substitution && present.Remove(polymorphism.Position))
            {
                drawn.Add(polymorphism with { IsBackMutation = true });
                changes--;
            }
        }

        return drawn;
    }

    private SimulatedPolymorphism Stable() => _sites.DrawSubstitution(_sites.Stable[_stableUsed++], _random);

    // The two deletions of several bases that every tree has: nine in B, as in people, and one of the pairs of the AC repeat.
    private static IEnumerable<SimulatedPolymorphism> Deletions(string haplogroup) => haplogroup switch
    {
        "B" => Enumerable.Range(SimulatedReference.NineBasesStart, SimulatedReference.NineBasesEnd - SimulatedReference.NineBasesStart + 1)
            .Select(SimulatedPolymorphism.Deletion),
        "L2" => [SimulatedPolymorphism.Deletion(523), SimulatedPolymorphism.Deletion(524)],
        _ => [],
    };
}
