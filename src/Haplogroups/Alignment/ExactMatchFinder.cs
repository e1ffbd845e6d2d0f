namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Finds where stretches of one sequence stand in the reference, base for base.</summary>
internal sealed class ExactMatchFinder(AlignmentIndex index)
{
    // More equal neighbours than this are counted by binary search.
    private const int NeighboursTried = 8;

    /// <summary>Finds the longest match from a position on that has at least so many places.</summary>
    /// <returns>The match; of length 0 where it would be shorter than a bucket's word, and so than any seed.</returns>
    public ExactMatch Longest(ReadOnlySpan<byte> query, int position, int minimumCount)
    {
        var (first, end) = Bucket(query, position);
        if (end - first < minimumCount)
        {
            return default;
        }

        var pattern = query[position..];
        var middle = LowerBound(pattern, first, end);
        var (left, right) = (middle - 1, middle);
        var leftLength = left >= first ? Common(pattern, left) : -1;
        var rightLength = right < end ? Common(pattern, right) : -1;
        var length = 0;
        for (var i = 0; i < minimumCount; i++)
        {
            if (leftLength >= rightLength)
            {
                length = leftLength;
                left--;
                leftLength = left >= first ? Common(pattern, left) : -1;
            }
            else
            {
                length = rightLength;
                right++;
                rightLength = right < end ? Common(pattern, right) : -1;
            }
        }

        for (var i = 0; i < NeighboursTried && (leftLength >= length || rightLength >= length); i++)
        {
            if (leftLength >= length)
            {
                left--;
                leftLength = left >= first ? Common(pattern, left) : -1;
            }
            else
            {
                right++;
                rightLength = right < end ? Common(pattern, right) : -1;
            }
        }

        return leftLength < length && rightLength < length
            ? new ExactMatch(length, left + 1, right - left - 1)
            : Exactly(query, position, length);
    }

    /// <summary>Finds the places of a stretch of the sequence, which must be as long as a bucket's word or longer.</summary>
    public ExactMatch Exactly(ReadOnlySpan<byte> query, int position, int length)
    {
        var (first, end) = Bucket(query, position);
        var pattern = query.Slice(position, length);
        var low = LowerBound(pattern, first, end);
        var high = UpperBound(pattern, low, end);
        return new ExactMatch(length, low, high - low);
    }

    /// <summary>Says whether a stretch of the sequence has at least so many places.</summary>
    public bool Occurs(ReadOnlySpan<byte> query, int position, int length, int minimumCount)
    {
        var (first, end) = Bucket(query, position);
        if (end - first < minimumCount)
        {
            return false;
        }

        var pattern = query.Slice(position, length);
        var low = LowerBound(pattern, first, end);
        return low + minimumCount <= end && Common(pattern, low + minimumCount - 1) == length;
    }

    // The places that begin with the first bases from a position on; none where there are too few, or an undetermined one among them.
    private (int First, int End) Bucket(ReadOnlySpan<byte> query, int position)
    {
        if (position + index.BucketBases > query.Length)
        {
            return (0, 0);
        }

        var (word, all) = (0, 0);
        foreach (var code in query.Slice(position, index.BucketBases))
        {
            word = word << 2 | code;
            all |= code;
        }

        return all >= BaseCodes.Other ? (0, 0) : (index.Buckets[2 * word], index.Buckets[2 * word + 1]);
    }

    private int Common(ReadOnlySpan<byte> pattern, int place) =>
        pattern.CommonPrefixLength(index.Text[index.Suffixes[place]..]);

    // The first place that does not stand before the pattern; a place that begins with the whole pattern does not.
    private int LowerBound(ReadOnlySpan<byte> pattern, int first, int end)
    {
        while (first < end)
        {
            var middle = (first + end) >>> 1;
            var suffix = index.Text[index.Suffixes[middle]..];
            var common = pattern.CommonPrefixLength(suffix);
            if (common < pattern.Length && (common == suffix.Length || suffix[common] < pattern[common]))
            {
                first = middle + 1;
            }
            else
            {
                end = middle;
            }
        }

        return first;
    }

    // The first place that does not begin with the pattern, among places of which none stands before it.
    private int UpperBound(ReadOnlySpan<byte> pattern, int first, int end)
    {
        while (first < end)
        {
            var middle = (first + end) >>> 1;
            if (Common(pattern, middle) == pattern.Length)
            {
                first = middle + 1;
            }
            else
            {
                end = middle;
            }
        }

        return first;
    }
}
