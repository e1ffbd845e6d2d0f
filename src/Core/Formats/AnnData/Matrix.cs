namespace HaploEmbed.Core.Formats.AnnData;

/// <summary>A matrix of float64: every value written out, or those that are not 0.</summary>
public abstract class Matrix
{
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    private protected Matrix(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        Rows = rows;
        Columns = columns;
    }

    /// <summary>Gets the number of rows.</summary>
    public int Rows { get; }

    /// <summary>Gets the number of columns.</summary>
    public int Columns { get; }

    /// <summary>Gets one value.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column, from 0.</param>
    public abstract double this[int row, int column] { get; }

    /// <summary>Gives some of the rows, copied, in the order asked for, held the way this matrix is.</summary>
    /// <param name="rows">The rows, from 0.</param>
    public abstract Matrix Take(IReadOnlyList<int> rows);

    /// <summary>Gives the matrix with every value written out; a dense matrix gives itself.</summary>
    /// <exception cref="Failures.UserErrorException">It has more values than one array can hold.</exception>
    public abstract DenseMatrix ToDense();

    /// <summary>Finds the first value, row by row, that is infinite or not a number; null where all are finite.</summary>
    public abstract (int Row, int Column)? FirstNotFinite();
}
