namespace HaploEmbed.Simulation;

/// <summary>Where polymorphisms arise: at most positions once in the tree, at some again and again.</summary>
/// <remarks>
/// As in people, the positions that change often lie for the most part in the control region, about nineteen of twenty substitutions are
/// transitions, and few bases are inserted or missing. These stand where an aligner can place them in one way alone.
/// </remarks>
internal sealed class MutationSites
{
    private const int RecurrentInControlRegion = 120;
    private const int Recurrent = 200;
    private const int Indels = 80;

    // Aligners leave out what is too near to an end.
    private const int Margin = 20;

    // Nor may a substitution stand so near to an indel that both could be read as something else.
    private const int RoomAboutIndel = 8;
    private const int TransitionsOfThousand = 935;
    private const int ControlRegionEnd = 576;
    private const int ControlRegionStart = 16_024;

    private readonly SimulatedReference _reference;
    private readonly SimulatedPolymorphism[] _indels;
    private readonly int[] _recurrent;
    private readonly int[] _stable;
    private readonly WeightedChoice _recurrentByRank = WeightedChoice.ByRank(Recurrent, evenedOut: 4);

    private MutationSites(SimulatedReference reference, Pcg32 random)
    {
        _reference = reference;
        int[] positions = [.. Enumerable.Range(Margin, SimulatedReference.Length - (2 * Margin)).Where(position => !SimulatedReference.IsKeptFree(position))];
        random.Shuffle(positions.AsSpan());

        _indels = ChooseIndels(positions, random);
        var isNearIndel = new bool[SimulatedReference.Length + 1];
        foreach (var indel in _indels)
        {
            isNearIndel.AsSpan(indel.Position - RoomAboutIndel, (2 * RoomAboutIndel) + 1).Fill(true);
        }

        var free = positions.Where(position => !isNearIndel[position]).ToArray();
        int[] inControlRegion = [.. free.Where(IsInControlRegion).Take(RecurrentInControlRegion)];
        int[] elsewhere = [.. free.Where(position => !IsInControlRegion(position)).Take(Recurrent - RecurrentInControlRegion)];
        _recurrent = [.. inControlRegion, .. elsewhere];
        random.Shuffle(_recurrent.AsSpan());
        _stable = [.. free.Except(_recurrent)];
    }

    /// <summary>Gets the positions that change once in the tree, in an order of chance.</summary>
    public IReadOnlyList<int> Stable => _stable;

    /// <summary>Chooses the sites of a reference.</summary>
    public static MutationSites Make(SimulatedReference reference, int seed) => new(reference, Pcg32.For(seed, Topic.Sites));

    /// <summary>Draws a change at a position that changes often: always the transition.</summary>
    public SimulatedPolymorphism DrawRecurrent(Pcg32 random) => Transition(_recurrent[_recurrentByRank.Draw(random)]);

    /// <summary>Draws a missing or an inserted base.</summary>
    public SimulatedPolymorphism DrawIndel(Pcg32 random) => random.OneOf(_indels);

    /// <summary>Draws the change of a base.</summary>
    public SimulatedPolymorphism DrawSubstitution(int position, Pcg32 random)
    {
        if (random.Chance(TransitionsOfThousand))
        {
            return Transition(position);
        }

        var transversions = _reference[position] is 'A' or 'G' ? "CT" : "AG";
        return SimulatedPolymorphism.Substitution(position, transversions[random.Below(2)]);
    }

    /// <summary>Gives the transition of the base at a position.</summary>
    public SimulatedPolymorphism Transition(int position) => SimulatedPolymorphism.Substitution(
        position,
        _reference[position] switch { 'A' => 'G', 'G' => 'A', 'C' => 'T', _ => 'C' });

    private static bool IsInControlRegion(int position) => position is <= ControlRegionEnd or >= ControlRegionStart;

    private SimulatedPolymorphism[] ChooseIndels(int[] positions, Pcg32 random)
    {
        var chosen = new List<SimulatedPolymorphism>();
        foreach (var position in positions)
        {
            var (before, here, after) = (_reference[position - 1], _reference[position], _reference[position + 1]);
            if (here == before || here == after || IsInControlRegion(position)
                || chosen.Exists(other => Math.Abs(other.Position - position) <= 2 * RoomAboutIndel))
            {
                continue;
            }

            chosen.Add(random.Chance(500)
                ? SimulatedPolymorphism.Deletion(position)
                : SimulatedPolymorphism.Insertion(position, random.OneOf([.. "ACGT".Where(letter => letter != here && letter != after)]).ToString()));
            if (chosen.Count == Indels)
            {
                break;
            }
        }

        return [.. chosen];
    }
}
