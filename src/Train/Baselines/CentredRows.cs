using HaploEmbed.Train.Model;

namespace HaploEmbed.Train.Baselines;

/// <summary>Samples minus the means of their features, as a factor of products; entries that are missing count as the mean.</summary>
/// <remarks>Sparse samples stay sparse: what the means alone bring is computed once.</remarks>
internal sealed class CentredRows(SampleMatrix samples, double[] means)
{
    /// <summary>Gives the products with a matrix [features, width], [samples, width].</summary>
    public double[] Times(double[] matrix, int width)
    {
        var products = new double[samples.Rows * width];
        var ofMeans = new double[width];
        for (var feature = 0; feature < means.Length; feature++)
        {
            Add(matrix, feature, -means[feature], ofMeans);
        }

        for (var row = 0; row < samples.Rows; row++)
        {
            var own = products.AsSpan(row * width, width);
            ofMeans.CopyTo(own);
            foreach (var feature in samples.MissingOf(row))
            {
                Add(matrix, feature, means[feature], own);
            }

            ForEachValue(row, (feature, value) => Add(matrix, feature, value, products.AsSpan(row * width, width)));
        }

        return products;
    }

    /// <summary>Gives the products of the transpose with a matrix [samples, width], [features, width].</summary>
    public double[] TransposedTimes(double[] matrix, int width)
    {
        var products = new double[means.Length * width];
        var sums = new double[width];
        for (var row = 0; row < samples.Rows; row++)
        {
            var factors = matrix.AsSpan(row * width, width);
            for (var i = 0; i < width; i++)
            {
                sums[i] += factors[i];
            }

            foreach (var feature in samples.MissingOf(row))
            {
                AddTo(products, feature, means[feature], factors);
            }

            ForEachValue(row, (feature, value) => AddTo(products, feature, value, matrix.AsSpan(row * width, width)));
        }

        for (var feature = 0; feature < means.Length; feature++)
        {
            AddTo(products, feature, -means[feature], sums);
        }

        return products;
    }

    /// <summary>Gives the sum of all squares.</summary>
    public double Squares()
    {
        var ofMeans = means.Sum(mean => mean * mean);
        var sum = samples.Rows * ofMeans;
        for (var row = 0; row < samples.Rows; row++)
        {
            foreach (var feature in samples.MissingOf(row))
            {
                sum -= means[feature] * means[feature];
            }

            ForEachValue(row, (feature, value) => sum += value * (value - 2.0 * means[feature]));
        }

        return sum;
    }

    /// <summary>Gives the mean of each feature over the samples that it is known of; 0 where it is known of none.</summary>
    public static double[] MeansOf(SampleMatrix samples)
    {
        var sums = new double[samples.Columns];
        var counts = new int[samples.Columns];
        Array.Fill(counts, samples.Rows);
        var rows = new CentredRows(samples, sums);
        for (var row = 0; row < samples.Rows; row++)
        {
            foreach (var feature in samples.MissingOf(row))
            {
                counts[feature]--;
            }

            rows.ForEachValue(row, (feature, value) => sums[feature] += value);
        }

        return [.. sums.Zip(counts, (sum, count) => count == 0 ? 0.0 : sum / count)];
    }

    // The values that are known and not 0.
    private void ForEachValue(int row, Action<int, double> use)
    {
        if (samples.Ones is not null)
        {
            foreach (var feature in samples.Ones.Row(row))
            {
                use(feature, 1.0);
            }

            return;
        }

        var values = samples.Dense!.Row(row);
        var missing = samples.MissingOf(row);
        for (var feature = 0; feature < values.Length; feature++)
        {
            if (values[feature] != 0.0 && (missing.IsEmpty || missing.BinarySearch(feature) < 0))
            {
                use(feature, values[feature]);
            }
        }
    }

    private static void Add(double[] matrix, int feature, double value, Span<double> products)
    {
        var line = matrix.AsSpan(feature * products.Length, products.Length);
        for (var i = 0; i < products.Length; i++)
        {
            products[i] += value * line[i];
        }
    }

    private static void AddTo(double[] matrix, int feature, double value, ReadOnlySpan<double> factors)
    {
        var line = matrix.AsSpan(feature * factors.Length, factors.Length);
        for (var i = 0; i < factors.Length; i++)
        {
            line[i] += value * factors[i];
        }
    }
}
