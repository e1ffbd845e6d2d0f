using HaploEmbed.Haplogroups.Polymorphisms;

namespace HaploEmbed.Haplogroups.Samples;

/// <summary>One sample as it is classified: what it covers and how it differs from the reference.</summary>
public sealed class Sample
{
    /// <summary>Gets its name, as it stands in reports.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what it covers.</summary>
    public required CoveredRanges Ranges { get; init; }

    /// <summary>Gets the polymorphisms that are scored, in the order in which their weights are added up.</summary>
    public required IReadOnlyList<Polymorphism> Polymorphisms { get; init; }

    /// <summary>
    /// Gets the polymorphisms that reports list. They are others than those scored where haplogrep3 applies its alignment rules a
    /// second time.
    /// </summary>
    public IReadOnlyList<Polymorphism> Reported { get => field ?? Polymorphisms; init; }

    /// <summary>Gets the haplogroup that is expected; null where none was given.</summary>
    public string? ExpectedHaplogroup { get; init; }

    /// <summary>Gets the polymorphisms that are marked as not reliable (<c>|1</c>).</summary>
    public IReadOnlyList<Polymorphism> Unreliable { get; init; } = [];

    /// <summary>Gets what was seen of its sequence; null for samples that came as polymorphisms, and where results are haplogrep3's.</summary>
    public SequenceFacts? Sequence { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
