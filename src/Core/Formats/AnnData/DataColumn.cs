namespace HaploEmbed.Core.Formats.AnnData;

/// <summary>A column of a <see cref="DataTable"/>.</summary>
/// <param name="Name">Its name.</param>
public abstract record DataColumn(string Name)
{
    /// <summary>Gets the number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>Gets what it holds, in words.</summary>
    public abstract string Kind { get; }

    /// <summary>Gives some of the rows, copied, in the order asked for.</summary>
    public abstract DataColumn Take(IReadOnlyList<int> rows);
}

/// <summary>A column of texts.</summary>
public sealed record TextColumn(string Name, IReadOnlyList<string> Values) : DataColumn(Name)
{
    /// <inheritdoc/>
    public override int Count => Values.Count;

    /// <inheritdoc/>
    public override string Kind => "column of texts";

    /// <inheritdoc/>
    public override DataColumn Take(IReadOnlyList<int> rows) => new TextColumn(Name, [.. rows.Select(row => Values[row])]);
}

/// <summary>A column of whole numbers.</summary>
public sealed record IntegerColumn(string Name, IReadOnlyList<long> Values) : DataColumn(Name)
{
    /// <inheritdoc/>
    public override int Count => Values.Count;

    /// <inheritdoc/>
    public override string Kind => "column of whole numbers";

    /// <inheritdoc/>
    public override DataColumn Take(IReadOnlyList<int> rows) => new IntegerColumn(Name, [.. rows.Select(row => Values[row])]);
}

/// <summary>A column of numbers.</summary>
public sealed record NumberColumn(string Name, IReadOnlyList<double> Values) : DataColumn(Name)
{
    /// <inheritdoc/>
    public override int Count => Values.Count;

    /// <inheritdoc/>
    public override string Kind => "column of numbers";

    /// <inheritdoc/>
    public override DataColumn Take(IReadOnlyList<int> rows) => new NumberColumn(Name, [.. rows.Select(row => Values[row])]);
}

/// <summary>A column of a few different texts, each row holding the index of its own.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Categories">The texts.</param>
/// <param name="Codes">The index of each row's text; −1 where there is none.</param>
public sealed record CategoryColumn(string Name, IReadOnlyList<string> Categories, IReadOnlyList<int> Codes) : DataColumn(Name)
{
    /// <inheritdoc/>
    public override int Count => Codes.Count;

    /// <inheritdoc/>
    public override string Kind => "column of categories";

    /// <summary>Gives the text of a row, or null where there is none.</summary>
    public string? this[int row] => Codes[row] < 0 ? null : Categories[Codes[row]];

    /// <inheritdoc/>
    public override DataColumn Take(IReadOnlyList<int> rows) => new CategoryColumn(Name, Categories, [.. rows.Select(row => Codes[row])]);
}
