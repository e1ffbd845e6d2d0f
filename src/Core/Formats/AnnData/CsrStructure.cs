namespace HaploEmbed.Core.Formats.AnnData;

/// <summary>The rules that the arrays of a <see cref="CsrMatrix"/> keep. Faults name them as h5ad files do.</summary>
internal static class CsrStructure
{
    /// <summary>Says how the arrays do not fit together or to the shape, or null. Order within a row is not looked at.</summary>
    public static string? FaultOf(int rows, int columns, int[] offsets, int[] columnIndices, int valueCount)
    {
        if (offsets.Length != rows + 1L)
        {
            return $"indptr has {offsets.Length} numbers. Expected {rows + 1L}, one more than the matrix has rows.";
        }

        if (columnIndices.Length != valueCount || offsets[0] != 0 || offsets[^1] != valueCount)
        {
            return $"data has {valueCount} numbers, indices {columnIndices.Length}, and indptr goes from {offsets[0]} to {offsets[^1]}. "
                + "Expected as many indices as data, and indptr from 0 to that number.";
        }

        for (var row = 0; row < rows; row++)
        {
            if (offsets[row] > offsets[row + 1])
            {
                return $"indptr falls from {offsets[row]} to {offsets[row + 1]} at row {row}. Expected it to rise.";
            }
        }

        var astray = Array.FindIndex(columnIndices, column => column < 0 || column >= columns);
        return astray < 0
            ? null
            : $"indices has {columnIndices[astray]} in row {RowOf(offsets, astray)}. Expected columns from 0, below {columns}.";
    }

    /// <summary>Says where the columns of a row do not rise, or null.</summary>
    public static string? FaultOfOrder(int[] offsets, int[] columnIndices)
    {
        for (var row = 0; row < offsets.Length - 1; row++)
        {
            for (var at = offsets[row] + 1; at < offsets[row + 1]; at++)
            {
                if (columnIndices[at] == columnIndices[at - 1])
                {
                    return $"indices has {columnIndices[at]} twice in row {row}. Expected each column once a row; scipy's sum_duplicates() makes it so.";
                }

                if (columnIndices[at] < columnIndices[at - 1])
                {
                    return $"indices has {columnIndices[at]} after {columnIndices[at - 1]} in row {row}. Expected the columns of a row to rise.";
                }
            }
        }

        return null;
    }

    /// <summary>Sorts the columns of each row, and the values with them. The arrays fit together.</summary>
    public static void SortRows(int[] offsets, int[] columnIndices, double[] values)
    {
        for (var row = 0; row < offsets.Length - 1; row++)
        {
            var (start, length) = (offsets[row], offsets[row + 1] - offsets[row]);
            if (!IsSorted(columnIndices.AsSpan(start, length)))
            {
                Array.Sort(columnIndices, values, start, length);
            }
        }
    }

    /// <summary>Gives the row that an index into the values belongs to.</summary>
    public static int RowOf(int[] offsets, int at)
    {
        var (first, last) = (0, offsets.Length - 2);
        while (first < last)
        {
            var middle = first + ((last - first) / 2);
            (first, last) = offsets[middle + 1] > at ? (first, middle) : (middle + 1, last);
        }

        return first;
    }

    private static bool IsSorted(ReadOnlySpan<int> columns)
    {
        for (var i = 1; i < columns.Length; i++)
        {
            if (columns[i] < columns[i - 1])
            {
                return false;
            }
        }

        return true;
    }
}
