using HaploEmbed.Core.Formats.AnnData;

namespace HaploEmbed.Train.Model;

/// <summary>The values that a decoder is fitted to: samples by features, all written out, or as the places of the ones of a 0/1 matrix.</summary>
internal sealed class SampleMatrix
{
    private SampleMatrix(int rows, int columns, DenseMatrix? dense, SparseRows? ones, SparseRows? missing)
    {
        if (missing is not null && missing.Rows != rows)
        {
            throw new ArgumentException($"Found {rows} samples and missing entries of {missing.Rows}.");
        }

        Rows = rows;
        Columns = columns;
        Dense = dense;
        Ones = ones;
        Missing = missing;
    }

    /// <summary>The number of samples.</summary>
    public int Rows { get; }

    /// <summary>The number of features.</summary>
    public int Columns { get; }

    /// <summary>All values, or null where <see cref="Ones"/> holds them. What stands at a missing entry is of no effect.</summary>
    public DenseMatrix? Dense { get; }

    /// <summary>The features that are 1 of each sample, all others being 0; null where <see cref="Dense"/> holds the values.</summary>
    public SparseRows? Ones { get; }

    /// <summary>
    /// The features of each sample that are not known: they have no part in any loss or metric. Null where all are known. No
    /// feature is both missing and one of <see cref="Ones"/>.
    /// </summary>
    public SparseRows? Missing { get; }

    /// <summary>What the loss of each sample, and all its gradients, are multiplied by; null where each counts once.</summary>
    public double[]? Weights { get; private init; }

    public static SampleMatrix OfDense(DenseMatrix values, SparseRows? missing = null) =>
        new(values.Rows, values.Columns, values, null, missing);

    public static SampleMatrix OfOnes(int columns, SparseRows ones, SparseRows? missing = null) =>
        new(ones.Rows, columns, null, ones, missing);

    /// <summary>Gives the same samples with weights; null counts each once.</summary>
    public SampleMatrix WithWeights(double[]? weights) => new(Rows, Columns, Dense, Ones, Missing) { Weights = weights };

    /// <summary>Lists the places where a matrix is not 0, but for some.</summary>
    public static SparseRows PlacesOf(Matrix matrix, SparseRows? except = null)
    {
        var offsets = new int[matrix.Rows + 1];
        var columns = new List<int>();
        for (var row = 0; row < matrix.Rows; row++)
        {
            var csr = matrix as CsrMatrix;
            var left = except is null ? [] : except.Row(row);
            var values = csr is null ? ((DenseMatrix)matrix).Row(row) : csr.ValuesOf(row);
            for (var i = 0; i < values.Length; i++)
            {
                var column = csr is null ? i : csr.ColumnsOf(row)[i];
                if (values[i] != 0.0 && left.BinarySearch(column) < 0)
                {
                    columns.Add(column);
                }
            }

            offsets[row + 1] = columns.Count;
        }

        return new SparseRows(offsets, [.. columns]);
    }

    /// <summary>Gives the features of a sample that are missing, rising; empty where all are known.</summary>
    public ReadOnlySpan<int> MissingOf(int row) => Missing is null ? [] : Missing.Row(row);

    /// <summary>Writes a sample's values as numbers, those of missing entries as NaN.</summary>
    public void CopyRow(int row, Span<double> values)
    {
        if (Dense is not null)
        {
            Dense.Row(row).CopyTo(values);
        }
        else
        {
            values.Clear();
            foreach (var column in Ones!.Row(row))
            {
                values[column] = 1.0;
            }
        }

        foreach (var column in MissingOf(row))
        {
            values[column] = double.NaN;
        }
    }
}
