using HaploEmbed.Core.Failures;

namespace HaploEmbed.Core.Formats.AnnData;

/// <summary>A matrix of float64 of which each row holds only some values, by column; all others are 0.</summary>
/// <remarks>Compressed sparse rows, scipy's csr_matrix. What is held may be 0 too.</remarks>
public sealed class CsrMatrix : Matrix
{
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="offsets">Where each row begins in the two other arrays, and where the last one ends; not copied.</param>
    /// <param name="columnIndices">The columns of the values, rising within a row; not copied.</param>
    /// <param name="values">The values; not copied.</param>
    /// <exception cref="ArgumentException">The arrays do not fit together, or columns of a row do not rise.</exception>
    public CsrMatrix(int rows, int columns, int[] offsets, int[] columnIndices, double[] values)
        : base(rows, columns)
    {
        ArgumentNullException.ThrowIfNull(offsets);
        ArgumentNullException.ThrowIfNull(columnIndices);
        ArgumentNullException.ThrowIfNull(values);
        if ((CsrStructure.FaultOf(rows, columns, offsets, columnIndices, values.Length) ?? CsrStructure.FaultOfOrder(offsets, columnIndices)) is { } fault)
        {
            throw new ArgumentException(fault);
        }

        Offsets = offsets;
        ColumnIndices = columnIndices;
        Values = values;
    }

    /// <summary>Gets where each row begins in <see cref="ColumnIndices"/> and <see cref="Values"/>, rows + 1 numbers.</summary>
    public int[] Offsets { get; }

    /// <summary>Gets the columns of the values held, rising within a row.</summary>
    public int[] ColumnIndices { get; }

    /// <summary>Gets the values held, row by row.</summary>
    public double[] Values { get; }

    /// <inheritdoc/>
    public override double this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Columns, nameof(column));
            var at = Array.BinarySearch(ColumnIndices, Offsets[row], Offsets[row + 1] - Offsets[row], column);
            return at < 0 ? 0.0 : Values[at];
        }
    }

    /// <summary>Gives the columns of the values held of one row, as a view.</summary>
    public ReadOnlySpan<int> ColumnsOf(int row) => ColumnIndices.AsSpan(Offsets[row]..Offsets[row + 1]);

    /// <summary>Gives the values held of one row, as a view.</summary>
    public Span<double> ValuesOf(int row) => Values.AsSpan(Offsets[row]..Offsets[row + 1]);

    /// <inheritdoc/>
    public override CsrMatrix Take(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);

        var offsets = new int[rows.Count + 1];
        for (var i = 0; i < rows.Count; i++)
        {
            offsets[i + 1] = checked(offsets[i] + ColumnsOf(rows[i]).Length);
        }

        var columnIndices = new int[offsets[^1]];
        var values = new double[offsets[^1]];
        for (var i = 0; i < rows.Count; i++)
        {
            ColumnsOf(rows[i]).CopyTo(columnIndices.AsSpan(offsets[i]));
            ValuesOf(rows[i]).CopyTo(values.AsSpan(offsets[i]));
        }

        return new CsrMatrix(rows.Count, Columns, offsets, columnIndices, values);
    }

    /// <inheritdoc/>
    public override DenseMatrix ToDense()
    {
        if ((long)Rows * Columns > Array.MaxLength)
        {
            throw new UserErrorException(
                $"A sparse matrix of shape [{Rows}, {Columns}] has {(long)Rows * Columns:N0} values when written out. "
                + $"Expected at most {Array.MaxLength:N0}; use fewer samples or features.");
        }

        var dense = new DenseMatrix(Rows, Columns, new double[(long)Rows * Columns]);
        for (var row = 0; row < Rows; row++)
        {
            var to = dense.Row(row);
            for (var at = Offsets[row]; at < Offsets[row + 1]; at++)
            {
                to[ColumnIndices[at]] = Values[at];
            }
        }

        return dense;
    }

    /// <inheritdoc/>
    public override (int Row, int Column)? FirstNotFinite()
    {
        var at = Array.FindIndex(Values, value => !double.IsFinite(value));
        return at < 0 ? null : (CsrStructure.RowOf(Offsets, at), ColumnIndices[at]);
    }
}
