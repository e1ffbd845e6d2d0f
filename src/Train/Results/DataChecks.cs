using System.Globalization;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Options;
using HaploEmbed.Train.Model;

namespace HaploEmbed.Train.Results;

/// <summary>Looks over a data set before hours are spent on it.</summary>
internal static class DataChecks
{
    /// <summary>Refuses values that the loss is not defined for.</summary>
    /// <param name="file">The name of the data set, for messages.</param>
    /// <param name="set">The data set, for the names of samples and features.</param>
    /// <param name="rows">The rows of the set that the samples are.</param>
    /// <param name="values">Their values.</param>
    /// <param name="missing">Their entries that are not known, whose values are of no matter; null for none.</param>
    /// <param name="loss">The loss that they are to be fitted by.</param>
    /// <exception cref="UserErrorException">
    /// A value is NaN or infinite, or with a loss of 0/1 data or of counts something else.
    /// </exception>
    public static void RequireValues(string file, AnnDataSet set, IReadOnlyList<int> rows, Matrix values, SparseRows? missing, LossKind loss)
    {
        for (var row = 0; row < values.Rows; row++)
        {
            var held = values is CsrMatrix sparse ? sparse.ValuesOf(row) : ((DenseMatrix)values).Row(row);
            for (var i = 0; i < held.Length; i++)
            {
                var feature = values is CsrMatrix csr ? csr.ColumnsOf(row)[i] : i;
                if (FaultOf(held[i], loss) is { } expected && (missing is null || missing.Row(row).BinarySearch(feature) < 0))
                {
                    throw new UserErrorException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{file}: X is {held[i]} at sample '{set.Obs.Index[rows[row]]}', feature '{set.Var.Index[feature]}'. "
                        + $"Expected {expected}; an entry that is not known is marked in layers/mask."));
                }
            }
        }
    }

    /// <summary>Says what is odd about training samples and no fault, a sentence each.</summary>
    public static IEnumerable<string> Oddities(AnnDataSet set, IReadOnlyList<int> rows, SampleMatrix training, int batchSize)
    {
        if (training.Rows < batchSize)
        {
            yield return $"there are {training.Rows} training samples, fewer than a batch of {batchSize}: the decoder steps once an epoch";
        }

        var emptyRows = new List<int>();
        var seen = new bool[training.Columns];
        var values = new double[training.Columns];
        for (var row = 0; row < training.Rows; row++)
        {
            training.CopyRow(row, values);
            var empty = true;
            for (var feature = 0; feature < values.Length; feature++)
            {
                var isZero = values[feature] is 0.0 or double.NaN;
                empty &= isZero;
                seen[feature] |= !isZero;
            }

            if (empty)
            {
                emptyRows.Add(row);
            }
        }

        if (emptyRows.Count > 0)
        {
            yield return $"{emptyRows.Count} of {training.Rows} training samples are 0 in all features, such as '{set.Obs.Index[rows[emptyRows[0]]]}'; "
                + "they are fitted all the same";
        }

        var emptyFeatures = seen.Count(any => !any);
        if (emptyFeatures > 0)
        {
            yield return $"{emptyFeatures} of {training.Columns} features are 0 in all training samples, such as "
                + $"'{set.Var.Index[Array.IndexOf(seen, false)]}'; nothing is learnt from them";
        }
    }

    private static string? FaultOf(double value, LossKind loss) => loss switch
    {
        _ when !double.IsFinite(value) => "a finite number",
        LossKind.Bernoulli when value is not (0.0 or 1.0) => "0 or 1 with loss bernoulli",
        LossKind.Poisson or LossKind.NegativeBinomial when value < 0.0 || value != Math.Floor(value) =>
            "a count, 0 or more, with loss poisson or negativeBinomial",
        _ => null,
    };
}
