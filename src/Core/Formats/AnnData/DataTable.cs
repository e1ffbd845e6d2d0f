using HaploEmbed.Core.Failures;

namespace HaploEmbed.Core.Formats.AnnData;

/// <summary>A table with a name for each row (obs or var of a data set).</summary>
/// <param name="Index">The names of the rows, each once.</param>
/// <param name="Columns">The columns, in order.</param>
public sealed record DataTable(IReadOnlyList<string> Index, IReadOnlyList<DataColumn> Columns)
{
    /// <summary>Gives the column of a name.</summary>
    /// <typeparam name="T">Its kind.</typeparam>
    /// <exception cref="UserErrorException">There is none of that name and kind.</exception>
    public T Column<T>(string name)
        where T : DataColumn =>
        Columns.FirstOrDefault(column => column.Name == name) switch
        {
            T column => column,
            null => throw new UserErrorException(
                $"There is no column '{name}'. Expected it among: {string.Join(", ", Columns.Select(column => column.Name))}."),
            var other => throw new UserErrorException($"Column '{name}' is a {other.Kind}. Expected another kind."),
        };

    /// <summary>Gives some of the rows, copied, in the order asked for.</summary>
    public DataTable Take(IReadOnlyList<int> rows) => new([.. rows.Select(row => Index[row])], [.. Columns.Select(column => column.Take(rows))]);
}
