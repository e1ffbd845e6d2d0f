using HaploEmbed.Core.Options;

namespace HaploEmbed.Simulation;

/// <summary>Which genome is of which haplogroup, and odd in which way.</summary>
internal sealed class GenomePlan
{
    // How the odd ones divide, in parts of a hundred and fifty: at the default share, tenths of a percent of all genomes.
    private static readonly (Oddity Oddity, int Parts)[] Shares =
    [
        (Oddity.AmbiguousRun, 50), (Oddity.UndeterminedBases, 25), (Oddity.Rotated, 20), (Oddity.ReverseComplement, 10),
        (Oddity.Identical, 28), (Oddity.RichInN, 6), (Oddity.ManyPrivatePolymorphisms, 6), (Oddity.TooShort, 3), (Oddity.HalfN, 2),
    ];

    private const int AllParts = 150;
    private const int ShareUnits = 10_000;
    private const int RanksEvenedOut = 3;

    // Of a hundred people with another's sequence, about forty different sequences.
    private const int SequencesOfHundredIdentical = 40;

    private readonly Entry[] _entries;

    private GenomePlan(Entry[] entries) => _entries = entries;

    /// <summary>Gets the number of genomes.</summary>
    public int Count => _entries.Length;

    /// <summary>Gets the plan of a genome.</summary>
    public Entry this[int index] => _entries[index];

    /// <summary>Makes a plan. The first genomes in an order of chance, ordinary ones, take one haplogroup each, so that all are there.</summary>
    /// <param name="haplogroups">The haplogroups that genomes are of, the great lineages first.</param>
    /// <param name="options">How many genomes, and how many odd.</param>
    public static GenomePlan Make(IReadOnlyList<SimulatedHaplogroup> haplogroups, SimulatedGenomesOptions options)
    {
        var random = Pcg32.For(options.Seed, Topic.Plan);
        int[] order = [.. Enumerable.Range(0, options.Genomes)];
        random.Shuffle(order.AsSpan());
        SimulatedHaplogroup[] byAbundance = [.. haplogroups];
        random.Shuffle(byAbundance.AsSpan());
        var abundance = WeightedChoice.ByRank(byAbundance.Length, RanksEvenedOut);

        // The odd ones stand at the end of the order.
        var oddities = Oddities(options);
        var ordinary = order.Length - oddities.Count;
        var entries = new Entry[order.Length];
        var next = 0;
        var sequences = Math.Min(ordinary, Math.Max(1, oddities.Count(oddity => oddity == Oddity.Identical) * SequencesOfHundredIdentical / 100));
        for (var i = 0; i < order.Length; i++)
        {
            var oddity = i < ordinary ? Oddity.None : oddities[i - ordinary];
            if (oddity == Oddity.Identical && ordinary > 0)
            {
                // The last ordinary ones, which stand for the abundant haplogroups.
                var original = order[ordinary - 1 - random.Below(sequences)];
                entries[order[i]] = new Entry(entries[original].Haplogroup, oddity, original);
                continue;
            }

            var haplogroup = next < haplogroups.Count ? haplogroups[next++] : byAbundance[abundance.Draw(random)];
            entries[order[i]] = new Entry(haplogroup, oddity == Oddity.Identical ? Oddity.None : oddity, order[i]);
        }

        return new GenomePlan(entries);
    }

    private static List<Oddity> Oddities(SimulatedGenomesOptions options)
    {
        // Math.Round is exact on every platform; the share is a decimal that a person typed.
        var share = (long)Math.Round(options.OddShare * ShareUnits);
        return [.. Shares.SelectMany(odd =>
            Enumerable.Repeat(odd.Oddity, (int)(options.Genomes * share * odd.Parts / (ShareUnits * AllParts))))];
    }

    /// <param name="Haplogroup">Its haplogroup.</param>
    /// <param name="Oddity">What is odd about it.</param>
    /// <param name="Original">The index of the genome whose sequence it has: its own, but for identical ones.</param>
    public readonly record struct Entry(SimulatedHaplogroup Haplogroup, Oddity Oddity, int Original);
}
