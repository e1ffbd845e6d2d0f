namespace HaploEmbed.Simulation;

/// <summary>What so many genomes have, whatever their haplogroup, that it says nothing of descent.</summary>
internal static class Hotspots
{
    // Of each group a genome has one at most. How many of a thousand have it is made up, in the order of what people have.
    private static readonly (int OfThousand, SimulatedPolymorphism[] Polymorphisms)[][] Groups =
    [
        [(200, [Insertion(309, "C")]), (50, [Insertion(309, "CC")])],
        [(700, [Insertion(315, "C")])],
        [(40, [SimulatedPolymorphism.Deletion(523), SimulatedPolymorphism.Deletion(524)]), (25, [Insertion(524, "AC")])],
        [(60, [Insertion(16_193, "C")]), (15, [Insertion(16_193, "CC")])],
        [(450, [SimulatedPolymorphism.Substitution(SimulatedReference.CommonHotspot, 'C')])],
    ];

    /// <summary>Gets all of them.</summary>
    public static IEnumerable<SimulatedPolymorphism> All => Groups.SelectMany(group => group).SelectMany(choice => choice.Polymorphisms);

    /// <summary>Draws what a genome has of them.</summary>
    public static IEnumerable<SimulatedPolymorphism> Draw(Pcg32 random)
    {
        var drawn = new List<SimulatedPolymorphism>();
        foreach (var group in Groups)
        {
            var left = random.Below(1000);
            foreach (var (ofThousand, polymorphisms) in group)
            {
                if (left >= 0 && left < ofThousand)
                {
                    drawn.AddRange(polymorphisms);
                }

                left -= ofThousand;
            }
        }

        return drawn;
    }

    private static SimulatedPolymorphism Insertion(int position, string bases) => SimulatedPolymorphism.Insertion(position, bases);
}
