namespace HaploEmbed.Core.Formats.AnnData;

/// <summary>A matrix of float64, row by row in one array.</summary>
public sealed class DenseMatrix
{
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="values">The values, row-major; not copied.</param>
    /// <exception cref="ArgumentException">The array does not have rows × columns values.</exception>
    public DenseMatrix(int rows, int columns, double[] values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentNullException.ThrowIfNull(values);
        if (values.LongLength != (long)rows * columns)
        {
            throw new ArgumentException($"Found {values.LongLength} values; a matrix of shape [{rows}, {columns}] has {(long)rows * columns}.");
        }

        Rows = rows;
        Columns = columns;
        Values = values;
    }

    /// <summary>Gets the number of rows.</summary>
    public int Rows { get; }

    /// <summary>Gets the number of columns.</summary>
    public int Columns { get; }

    /// <summary>Gets the values, row-major.</summary>
    public double[] Values { get; }

    /// <summary>Gets one value.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column, from 0.</param>
    public double this[int row, int column] => Values[((long)row * Columns) + column];

    /// <summary>Gives one row as a view.</summary>
    public Span<double> Row(int row) => Values.AsSpan(row * Columns, Columns);

    /// <summary>Gives some of the rows, copied, in the order asked for.</summary>
    public DenseMatrix Take(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);

        var values = new double[(long)rows.Count * Columns];
        for (var i = 0; i < rows.Count; i++)
        {
            Row(rows[i]).CopyTo(values.AsSpan(i * Columns, Columns));
        }

        return new DenseMatrix(rows.Count, Columns, values);
    }
}
