using HaploEmbed.Core.Failures;

namespace HaploEmbed.Core.Formats.AnnData;

/// <summary>Says of each sample whether it is for training, validation or test: the column "split" of obs.</summary>
public static class Split
{
    /// <summary>The name of the column.</summary>
    public const string Column = "split";

    /// <summary>The name in uns of the shuffled order of the samples, by which the split was made.</summary>
    public const string Order = "order";

    /// <summary>The training samples.</summary>
    public const string Train = "train";

    /// <summary>The samples that early stopping looks at.</summary>
    public const string Validation = "validation";

    /// <summary>The samples that training never sees.</summary>
    public const string Test = "test";

    private static readonly string[] Parts = [Train, Validation, Test];

    /// <summary>Splits samples in a shuffled order: the first 82 % train, the next 9 % are for validation, the rest for test.</summary>
    /// <remarks>Both shares are rounded down, as in every notebook of the reference.</remarks>
    /// <param name="order">The index of each sample, shuffled.</param>
    public static CategoryColumn Of(IReadOnlyList<int> order)
    {
        ArgumentNullException.ThrowIfNull(order);

        var (train, validation) = EndsOf(order.Count);
        var codes = new int[order.Count];
        for (var i = 0; i < order.Count; i++)
        {
            codes[order[i]] = i < train ? 0 : i < validation ? 1 : 2;
        }

        return new CategoryColumn(Column, Parts, codes);
    }

    /// <summary>Splits groups of samples in a shuffled order, each as a whole: one goes where its middle lies by the shares of <see cref="Of"/>.</summary>
    /// <remarks>So each bound is the edge of a group that is nearest to it, and groups of one sample are split as samples are.</remarks>
    /// <param name="order">The index of each sample, shuffled.</param>
    /// <param name="groups">The group of each sample, by index.</param>
    /// <returns>The split, and the order by which it was made: every group stands together, where its first sample stood.</returns>
    public static (CategoryColumn Column, IReadOnlyList<int> Order) OfGroups(IReadOnlyList<int> order, IReadOnlyList<string> groups)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(groups);

        var (train, validation) = EndsOf(order.Count);
        var grouped = order.GroupBy(index => groups[index]).ToArray();
        var codes = new int[order.Count];
        var done = 0;
        foreach (var group in grouped)
        {
            var size = group.Count();
            var twiceItsMiddle = (2 * done) + size;
            var part = twiceItsMiddle < 2 * train ? 0 : twiceItsMiddle < 2 * validation ? 1 : 2;
            foreach (var index in group)
            {
                codes[index] = part;
            }

            done += size;
        }

        return (new CategoryColumn(Column, Parts, codes), [.. grouped.SelectMany(group => group)]);
    }

    /// <summary>Gives the rows of one part, in the shuffled order of the data set.</summary>
    /// <param name="data">The data set, with the order in uns.</param>
    /// <param name="part"><see cref="Train"/>, <see cref="Validation"/> or <see cref="Test"/>.</param>
    /// <exception cref="UserErrorException">The data set has no split, or no whole order.</exception>
    public static IReadOnlyList<int> RowsOf(AnnDataSet data, string part)
    {
        ArgumentNullException.ThrowIfNull(data);

        var split = data.Obs.Column<CategoryColumn>(Column);
        if (data.Uns.GetValueOrDefault(Order) is not long[] order
            || !order.Order().SequenceEqual(Enumerable.Range(0, split.Count).Select(row => (long)row)))
        {
            throw new UserErrorException($"uns/order is not an order of the {split.Count} samples. Expected the index of each once.");
        }

        return [.. order.Select(row => (int)row).Where(row => split[row] == part)];
    }

    // How many samples are before the end of training, and of validation.
    private static (int Train, int Validation) EndsOf(int count)
    {
        var train = (int)(0.82 * count);
        return (train, train + (int)(0.09 * count));
    }
}
