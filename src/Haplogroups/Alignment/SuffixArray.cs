namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>The suffixes of a text in order; a suffix that is the beginning of another stands before it.</summary>
/// <remarks>bwa takes the places of a seed in this order (its BWT ends in a character below all others); chains depend on it.</remarks>
internal static class SuffixArray
{
    /// <summary>Sorts the suffixes of a text of codes 0 to 3 by doubling the sorted length (Manber and Myers, 1993).</summary>
    public static int[] Build(ReadOnlySpan<byte> text)
    {
        var order = new int[text.Length];
        var rank = new int[text.Length];
        var next = new int[text.Length];
        var counts = new int[Math.Max(text.Length, 4) + 1];
        for (var i = 0; i < text.Length; i++)
        {
            rank[i] = text[i];
            next[i] = i;
        }

        SortByRank(next, rank, order, counts, 4);
        var classes = Rename(order, rank, next, 0);
        for (var sorted = 1; classes < text.Length; sorted *= 2)
        {
            // Suffixes too short to have a second half come first; the others follow in the order of their second half.
            var filled = 0;
            for (var i = Math.Max(0, text.Length - sorted); i < text.Length; i++)
            {
                next[filled++] = i;
            }

            foreach (var suffix in order)
            {
                if (suffix >= sorted)
                {
                    next[filled++] = suffix - sorted;
                }
            }

            SortByRank(next, rank, order, counts, classes);
            classes = Rename(order, rank, next, sorted);
        }

        return order;
    }

    /// <summary>Measures what each suffix has in common with the one before it in order (Kasai et al., 2001).</summary>
    public static int[] CommonPrefixes(ReadOnlySpan<byte> text, ReadOnlySpan<int> order)
    {
        var place = new int[text.Length];
        for (var i = 0; i < order.Length; i++)
        {
            place[order[i]] = i;
        }

        var common = new int[text.Length];
        var length = 0;
        for (var suffix = 0; suffix < text.Length; suffix++)
        {
            if (place[suffix] == 0)
            {
                length = 0;
                continue;
            }

            var before = order[place[suffix] - 1];
            length += text[(suffix + length)..].CommonPrefixLength(text[(before + length)..]);
            common[place[suffix]] = length;
            length = Math.Max(length - 1, 0);
        }

        return common;
    }

    private static void SortByRank(ReadOnlySpan<int> items, ReadOnlySpan<int> rank, Span<int> sorted, Span<int> counts, int classes)
    {
        counts[..(classes + 1)].Clear();
        foreach (var item in items)
        {
            counts[rank[item] + 1]++;
        }

        for (var i = 1; i <= classes; i++)
        {
            counts[i] += counts[i - 1];
        }

        foreach (var item in items)
        {
            sorted[counts[rank[item]]++] = item;
        }
    }

    private static int Rename(ReadOnlySpan<int> order, int[] rank, int[] scratch, int offset)
    {
        if (order.IsEmpty)
        {
            return 0;
        }

        var name = 0;
        scratch[order[0]] = 0;
        for (var i = 1; i < order.Length; i++)
        {
            if (!HaveEqualRanks(rank, order[i - 1], order[i], offset))
            {
                name++;
            }

            scratch[order[i]] = name;
        }

        scratch.AsSpan().CopyTo(rank);
        return name + 1;
    }

    private static bool HaveEqualRanks(int[] rank, int first, int second, int offset)
    {
        if (rank[first] != rank[second])
        {
            return false;
        }

        var (firstHalf, secondHalf) = (first + offset, second + offset);
        var firstRank = firstHalf < rank.Length ? rank[firstHalf] : -1;
        var secondRank = secondHalf < rank.Length ? rank[secondHalf] : -1;
        return firstRank == secondRank;
    }
}
