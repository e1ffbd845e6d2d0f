namespace HaploEmbed.Core.Formats.AnnData;

/// <summary>A matrix of float64, row by row in one array.</summary>
public sealed class DenseMatrix : Matrix
{
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="values">The values, row-major; not copied.</param>
    /// <exception cref="ArgumentException">The array does not have rows × columns values.</exception>
    public DenseMatrix(int rows, int columns, double[] values)
        : base(rows, columns)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.LongLength != (long)rows * columns)
        {
            throw new ArgumentException($"Found {values.LongLength} values; a matrix of shape [{rows}, {columns}] has {(long)rows * columns}.");
        }

        Values = values;
    }

    /// <summary>Gets the values, row-major.</summary>
    public double[] Values { get; }

    /// <inheritdoc/>
    public override double this[int row, int column] => Values[((long)row * Columns) + column];

    /// <summary>Gives one row as a view.</summary>
    public Span<double> Row(int row) => Values.AsSpan(row * Columns, Columns);

    /// <inheritdoc/>
    public override DenseMatrix Take(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);

        var values = new double[(long)rows.Count * Columns];
        for (var i = 0; i < rows.Count; i++)
        {
            Row(rows[i]).CopyTo(values.AsSpan(i * Columns, Columns));
        }

        return new DenseMatrix(rows.Count, Columns, values);
    }

    /// <inheritdoc/>
    public override DenseMatrix ToDense() => this;

    /// <inheritdoc/>
    public override (int Row, int Column)? FirstNotFinite()
    {
        var at = Array.FindIndex(Values, value => !double.IsFinite(value));
        return at < 0 ? null : (at / Columns, at % Columns);
    }
}
