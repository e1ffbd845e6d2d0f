namespace HaploEmbed.Train.Model;

/// <summary>Some columns of each row of a matrix, in the layout of compressed sparse rows without values.</summary>
internal sealed class SparseRows
{
    /// <param name="offsets">Where each row's columns begin, and as the last number where they end; rows + 1 numbers.</param>
    /// <param name="columns">The columns of the rows, one row after the other, rising within a row.</param>
    public SparseRows(int[] offsets, int[] columns)
    {
        if (offsets.Length == 0 || offsets[0] != 0 || offsets[^1] != columns.Length)
        {
            throw new ArgumentException($"Found {offsets.Length} offsets that do not run from 0 to the {columns.Length} columns.");
        }

        Offsets = offsets;
        Columns = columns;
    }

    /// <summary>Where each row's columns begin, and as the last number where they end.</summary>
    public int[] Offsets { get; }

    /// <summary>The columns, row by row, rising within a row.</summary>
    public int[] Columns { get; }

    public int Rows => Offsets.Length - 1;

    /// <summary>Gives the columns of a row, rising.</summary>
    public ReadOnlySpan<int> Row(int row) => Columns.AsSpan(Offsets[row], Offsets[row + 1] - Offsets[row]);
}
