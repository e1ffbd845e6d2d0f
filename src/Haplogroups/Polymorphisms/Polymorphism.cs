using System.Globalization;

namespace HaploEmbed.Haplogroups.Polymorphisms;

/// <summary>One difference from the reference: <c>263G</c>, <c>523d</c>, <c>309.1CC</c>, <c>182C!</c>.</summary>
/// <remarks>Positions are 1-based on the reference. Values are made by <see cref="PolymorphismParser"/>.</remarks>
public sealed class Polymorphism
{
    internal Polymorphism(int position, Mutation mutation, bool isBackMutation, string insertion, bool hasText)
    {
        Position = position;
        Mutation = mutation;
        IsBackMutation = isBackMutation;
        Insertion = insertion;
        Text = hasText ? TextOf(position, mutation, isBackMutation, insertion) : "";
        JavaHashCode = JavaHash.Of(Text);
    }

    /// <summary>Gets the position on the reference; for an insertion, that of the base before it.</summary>
    public int Position { get; }

    /// <summary>Gets what stands there instead.</summary>
    public Mutation Mutation { get; }

    /// <summary>Gets whether it is a change back to the older base, written with <c>!</c>.</summary>
    public bool IsBackMutation { get; }

    /// <summary>Gets what follows the point of an insertion: a number and bases, <c>1CC</c>, or X and a base, <c>XC</c>; empty elsewhere.</summary>
    public string Insertion { get; }

    /// <summary>Gets whether it is an undetermined base that stands for either of two (R or Y), as haplogrep3 takes them.</summary>
    public bool IsHeteroplasmic { get; private init; }

    /// <summary>Gets its text as haplogrep3 writes it; empty where the position is not on the reference.</summary>
    public string Text { get; }

    /// <summary>Gets a number that is equal where haplogrep3 takes polymorphisms for equal: inserted bases are not compared.</summary>
    internal int Key => KeyOf(Position, Mutation, IsBackMutation);

    /// <summary>Gets the key of the same polymorphism without, or with, the mark of a back mutation.</summary>
    internal int FlippedKey => Key ^ 1;

    /// <summary>Gets Java's hash code of the text: it orders what haplogrep3 keeps in hash sets.</summary>
    internal int JavaHashCode { get; }

    /// <inheritdoc/>
    public override string ToString() => Text;

    internal static int KeyOf(int position, Mutation mutation, bool isBackMutation) =>
        (position << 6) | ((int)mutation << 1) | (isBackMutation ? 1 : 0);

    internal Polymorphism AsHeteroplasmic() => new(this) { IsHeteroplasmic = true };

    private Polymorphism(Polymorphism other)
    {
        (Position, Mutation, IsBackMutation, Insertion) = (other.Position, other.Mutation, other.IsBackMutation, other.Insertion);
        (Text, JavaHashCode) = (other.Text, other.JavaHashCode);
    }

    private static string TextOf(int position, Mutation mutation, bool isBackMutation, string insertion)
    {
        var number = position.ToString(CultureInfo.InvariantCulture);
        return (mutation, isBackMutation) switch
        {
            (Mutation.Deletion, true) => number + "DEL!",
            (Mutation.Insertion, true) => number + "INS!",
            (Mutation.Deletion, false) => number + "d",
            (Mutation.Insertion, false) => insertion.Length == 0 ? number : number + "." + insertion,
            (_, true) => number + Bases.Letter(mutation) + "!",
            _ => number + Bases.Letter(mutation),
        };
    }
}
