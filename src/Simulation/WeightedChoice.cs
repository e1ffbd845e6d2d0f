namespace HaploEmbed.Simulation;

/// <summary>Draws indices by whole-numbered weights.</summary>
internal sealed class WeightedChoice
{
    private readonly int[] _ends;

    /// <summary>Takes the weights, whose sum is 1 or more.</summary>
    public WeightedChoice(IEnumerable<int> weights)
    {
        var end = 0;
        _ends = [.. weights.Select(weight => end = checked(end + weight))];
    }

    /// <summary>Gives weights that fall with the rank as Zipf's law has it, the first ranks evened out.</summary>
    public static WeightedChoice ByRank(int count, int evenedOut) =>
        new(Enumerable.Range(0, count).Select(rank => 1_000_000 / (rank + evenedOut)));

    /// <summary>Draws an index.</summary>
    public int Draw(Pcg32 random)
    {
        var at = Array.BinarySearch(_ends, random.Below(_ends[^1]) + 1);
        if (at < 0)
        {
            return ~at;
        }

        // A weight of 0 ends where the one before it does.
        while (at > 0 && _ends[at - 1] == _ends[at])
        {
            at--;
        }

        return at;
    }
}
