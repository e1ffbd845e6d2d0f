namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Says which of two items comes first.</summary>
internal interface ISortOrder<T>
{
    bool IsBefore(in T first, in T second);
}

/// <summary>Sorts as bwa does, so that items which compare equal end up in the order they have there.</summary>
/// <remarks>
/// Equal items do occur, such as chains of equal weight, and bwa's sort is not stable, so its partitioning rule is part of the result.
/// Source: klib's <c>ks_introsort</c> as bwa 0.7.17 uses it (middle of three, parts of 16 or fewer left to one insertion sort at the end,
/// comb sort where the partitions go too deep).
/// </remarks>
internal static class IntroSort
{
    private const int SmallPart = 16;
    private const double CombShrink = 1.2473309501039786540366528676643;

    public static void Sort<T, TOrder>(Span<T> items, TOrder order)
        where TOrder : struct, ISortOrder<T>
    {
        if (items.Length == 2)
        {
            if (order.IsBefore(items[1], items[0]))
            {
                (items[0], items[1]) = (items[1], items[0]);
            }

            return;
        }

        var depth = 2;
        while (1L << depth < items.Length)
        {
            depth++;
        }

        Partition(items, 0, items.Length - 1, depth * 2, order);
        InsertionSort(items, order);
    }

    private static void Partition<T, TOrder>(Span<T> items, int first, int last, int depth, TOrder order)
        where TOrder : struct, ISortOrder<T>
    {
        while (first < last)
        {
            if (--depth == 0)
            {
                CombSort(items[first..(last + 1)], order);
                return;
            }

            var split = Split(items, first, last, order);
            var leftIsLarge = split - first > SmallPart;
            var rightIsLarge = last - split > SmallPart;

            // Parts share no item, so the order in which they are done is of no account.
            if (leftIsLarge && rightIsLarge)
            {
                Partition(items, first, split - 1, depth, order);
                first = split + 1;
            }
            else if (leftIsLarge)
            {
                last = split - 1;
            }
            else if (rightIsLarge)
            {
                first = split + 1;
            }
            else
            {
                return;
            }
        }
    }

    private static int Split<T, TOrder>(Span<T> items, int first, int last, TOrder order)
        where TOrder : struct, ISortOrder<T>
    {
        var middle = first + ((last - first) >> 1) + 1;
        var pivotIndex = middle;
        if (order.IsBefore(items[middle], items[first]))
        {
            if (order.IsBefore(items[middle], items[last]))
            {
                pivotIndex = last;
            }
        }
        else
        {
            pivotIndex = order.IsBefore(items[last], items[first]) ? first : last;
        }

        var pivot = items[pivotIndex];
        (items[pivotIndex], items[last]) = (items[last], items[pivotIndex]);
        var (left, right) = (first, last);
        while (true)
        {
            do
            {
                left++;
            }
            while (order.IsBefore(items[left], pivot));

            do
            {
                right--;
            }
            while (left <= right && order.IsBefore(pivot, items[right]));

            if (right <= left)
            {
                break;
            }

            (items[left], items[right]) = (items[right], items[left]);
        }

        (items[left], items[last]) = (items[last], items[left]);
        return left;
    }

    private static void CombSort<T, TOrder>(Span<T> items, TOrder order)
        where TOrder : struct, ISortOrder<T>
    {
        var gap = items.Length;
        bool swapped;
        do
        {
            if (gap > 2)
            {
                gap = (int)(gap / CombShrink);
                gap = gap is 9 or 10 ? 11 : gap;
            }

            swapped = false;
            for (var i = 0; i + gap < items.Length; i++)
            {
                if (order.IsBefore(items[i + gap], items[i]))
                {
                    (items[i], items[i + gap]) = (items[i + gap], items[i]);
                    swapped = true;
                }
            }
        }
        while (swapped || gap > 2);
    }

    private static void InsertionSort<T, TOrder>(Span<T> items, TOrder order)
        where TOrder : struct, ISortOrder<T>
    {
        for (var i = 1; i < items.Length; i++)
        {
            for (var j = i; j > 0 && order.IsBefore(items[j], items[j - 1]); j--)
            {
                (items[j], items[j - 1]) = (items[j - 1], items[j]);
            }
        }
    }
}
