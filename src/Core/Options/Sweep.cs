namespace HaploEmbed.Core.Options;

/// <summary>An option that takes one value or a list of values; each value of a list makes jobs of its own.</summary>
/// <remarks>In pipeline.json: <c>0.5</c> or <c>[0.1, 0.5, 1.0]</c>.</remarks>
/// <typeparam name="T">The type of one value.</typeparam>
/// <param name="Values">The values as written, at least one.</param>
public sealed record Sweep<T>(IReadOnlyList<T> Values) : ISweep
    where T : notnull
{
    /// <summary>Gets the value of an option that a job holds, which is always a single one.</summary>
    /// <exception cref="InvalidOperationException">There are several values: this is a step's option, not a job's.</exception>
    public T Value => Values.Count == 1
        ? Values[0]
        : throw new InvalidOperationException($"A job's option has one value; this one has {Values.Count}.");

    IReadOnlyList<object> ISweep.Values => [.. Values.Cast<object>()];

    /// <summary>Makes a sweep of one value.</summary>
    public static implicit operator Sweep<T>(T value) => new([value]);

    /// <inheritdoc/>
    public bool Equals(Sweep<T>? other) => other is not null && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Aggregate(0, HashCode.Combine);
}

/// <summary>A sweep whose type of value is not known at compile time.</summary>
internal interface ISweep
{
    IReadOnlyList<object> Values { get; }
}
