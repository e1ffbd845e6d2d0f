using HaploEmbed.Haplogroups.Samples;

namespace HaploEmbed.Annotate.Features;

/// <summary>Finds the positions of which a sample says nothing: those that it does not cover, and those with an ambiguous base.</summary>
internal static class UnknownStretches
{
    /// <summary>Finds them.</summary>
    /// <param name="ranges">The column Range of haplogrep3's table.</param>
    /// <param name="ambiguous">The positions of ambiguous bases.</param>
    /// <param name="length">The number of positions of the reference.</param>
    /// <returns>First and last position of each stretch, rising and apart.</returns>
    /// <exception cref="FormatException">The ranges are none.</exception>
    public static (int Start, int End)[] Of(string ranges, IReadOnlySet<int> ambiguous, int length)
    {
        var covered = Covered(ranges, length).Merged();
        var unknown = new List<(int, int)>();
        var next = 1;
        foreach (var (start, end) in (ambiguous.Count > 0 ? covered.Without(ambiguous) : covered).Ranges)
        {
            if (start > next)
            {
                unknown.Add((next, start - 1));
            }

            next = end + 1;
        }

        if (next <= length)
        {
            unknown.Add((next, length));
        }

        return [.. unknown];
    }

    // Of a sequence whose last base is N, haplogrep3 writes s-16569 1-e after its ranges, e being s - 1, as if it covered everything: nothing
    // is left of its end there. Of a sequence cut elsewhere, the same two are ranges; it has none before them that ends before s.
    private static CoveredRanges Covered(string ranges, int length)
    {
        var read = ranges.Split([' ', ';'], StringSplitOptions.RemoveEmptyEntries).Select(piece => Read(piece, length)).ToArray();
        var covered = new List<(int Start, int End)>();
        for (var i = 0; i < read.Length; i++)
        {
            var (start, end) = read[i][0];
            var isAllAround = i + 1 < read.Length && end == length && read[i + 1][0] == (1, start - 1);
            if (isAllAround && (start > length || (i > 0 && read[i - 1][^1].End < start)))
            {
                i++;
            }
            else
            {
                covered.AddRange(read[i]);
            }
        }

        return new CoveredRanges(covered);
    }

    private static IReadOnlyList<(int Start, int End)> Read(string piece, int length)
    {
        try
        {
            return CoveredRanges.Parse(piece, length).Ranges;
        }
        catch (FormatException e)
        {
            throw new FormatException($"'{piece}' is no range on a reference of {length} positions. Expected one like 1-576.", e);
        }
    }
}
