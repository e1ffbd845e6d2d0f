using System.Globalization;

namespace HaploEmbed.Simulation;

/// <summary>One difference from the simulated reference, or on the way to a haplogroup the loss of one.</summary>
/// <param name="Position">The position on the reference, counted from 1; of inserted bases that of the base before them.</param>
/// <param name="Kind">What becomes of it.</param>
/// <param name="Bases">The base that stands there instead, or those inserted; empty where it is missing.</param>
public sealed record SimulatedPolymorphism(int Position, SimulatedPolymorphismKind Kind, string Bases)
{
    /// <summary>Gets whether it is a back mutation: it takes back what came before on the way.</summary>
    public bool IsBackMutation { get; init; }

    /// <summary>Gets its text as trees have it: <c>263G</c>, <c>523d</c>, <c>309.1CC</c>, <c>152C!</c>, which takes back 152C.</summary>
    public string Text => Position.ToString(CultureInfo.InvariantCulture)
        + Kind switch { SimulatedPolymorphismKind.Deletion => "d", SimulatedPolymorphismKind.Insertion => ".1" + Bases, _ => Bases }
        + (IsBackMutation ? "!" : "");

    /// <inheritdoc/>
    public override string ToString() => Text;

    internal static SimulatedPolymorphism Substitution(int position, char letter) =>
        new(position, SimulatedPolymorphismKind.Substitution, letter.ToString());

    internal static SimulatedPolymorphism Deletion(int position) => new(position, SimulatedPolymorphismKind.Deletion, "");

    internal static SimulatedPolymorphism Insertion(int position, string bases) => new(position, SimulatedPolymorphismKind.Insertion, bases);
}
