using System.Globalization;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Haplogroups.Polymorphisms;

/// <summary>Makes polymorphisms of one reference out of texts, by haplogrep3's rules.</summary>
/// <remarks>
/// Source: behaviour of haplogrep-core 3.0.1, class Polymorphism. It may be used by several threads: substitutions and deletions are
/// made once each and kept.
/// </remarks>
public sealed class PolymorphismParser
{
    private const int MutationsKept = (int)Mutation.Deletion + 1;

    // The letters that haplogrep3 knows: it has no B, D or V.
    private const string AcceptedLetters = "ACGTRYKMHSWNX";

    private readonly ReferenceSequence _reference;
    private readonly Polymorphism?[] _kept;

    /// <summary>Makes a parser.</summary>
    /// <param name="reference">The reference that positions count on.</param>
    public PolymorphismParser(ReferenceSequence reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        _reference = reference;
        _kept = new Polymorphism?[(reference.Length + 1) * MutationsKept];
    }

    /// <summary>Gets the number of positions of the reference.</summary>
    public int ReferenceLength => _reference.Length;

    /// <summary>Gives a base, or an undetermined base, in the reference's place.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is not on the reference, or it is an insertion.</exception>
    public Polymorphism Substitution(int position, Mutation mutation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(position, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, _reference.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)mutation, (int)Mutation.Deletion, nameof(mutation));
        return _kept[(position * MutationsKept) + (int)mutation] ??= new Polymorphism(position, mutation, false, "", hasText: true);
    }

    /// <summary>Gives a missing base.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is not on the reference.</exception>
    public Polymorphism Deletion(int position) => Substitution(position, Mutation.Deletion);

    /// <summary>Gives inserted bases.</summary>
    /// <param name="position">The position before them.</param>
    /// <param name="insertion">A number and the bases, <c>1CC</c>.</param>
    public Polymorphism InsertionAfter(int position, string insertion) =>
        new(position, Mutation.Insertion, false, insertion, _reference.HasPosition(position));

    /// <summary>Gives the polymorphism without its mark of a back mutation: what the older base was called.</summary>
    public Polymorphism WithoutBackMutation(Polymorphism polymorphism) => polymorphism.Mutation == Mutation.Insertion || !_reference.HasPosition(polymorphism.Position)
        ? new Polymorphism(polymorphism.Position, polymorphism.Mutation, false, polymorphism.Insertion, _reference.HasPosition(polymorphism.Position))
        : Substitution(polymorphism.Position, polymorphism.Mutation);

    /// <summary>Reads one polymorphism.</summary>
    /// <param name="token">For example <c>263G</c>, <c>263</c> (the transition), <c>523d</c>, <c>309.1C</c>, <c>573.XC</c>, <c>182C!</c>.</param>
    /// <exception cref="PolymorphismFormatException">It is none, in haplogrep3's words.</exception>
    public Polymorphism Parse(string token)
    {
        ArgumentNullException.ThrowIfNull(token);

        var text = token.Trim();
        if (text is ['(', .., ')'])
        {
            text = text[1..^1];
        }

        var isBack = text.AsSpan().IndexOfAny('!', '@') >= 0;
        if (isBack)
        {
            text = text.Replace("!", "", StringComparison.Ordinal).Replace("@", "", StringComparison.Ordinal);
        }

        if (text.Contains('d', StringComparison.OrdinalIgnoreCase))
        {
            var number = text.Replace("del", "", StringComparison.Ordinal).Replace("d", "", StringComparison.Ordinal)
                .Replace("DEL", "", StringComparison.Ordinal).Replace("D", "", StringComparison.Ordinal);
            return Make(Integer(number), Mutation.Deletion, isBack, "");
        }

        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            return Make(Integer(text[..point]), Mutation.Insertion, isBack, ReadInsertion(token, text.AsSpan(point + 1)));
        }

        var letter = IndexOfLetter(text);
        if (letter >= 0)
        {
            var mutation = AcceptedBase(token, text[letter]);
            return int.TryParse(text.Remove(letter, 1), NumberStyles.None, CultureInfo.InvariantCulture, out var position)
                ? Make(position, mutation, isBack, "")
                : throw new PolymorphismFormatException($"The polymorphism {token} contains some invalid characters");
        }

        return Make(Integer(text), TransitionAt(Integer(text)), isBack, "");
    }

    private Polymorphism Make(int position, Mutation mutation, bool isBack, string insertion) =>
        !isBack && mutation != Mutation.Insertion && _reference.HasPosition(position)
            ? Substitution(position, mutation)
            : new Polymorphism(position, mutation, isBack, insertion, _reference.HasPosition(position));

    private Mutation TransitionAt(int position)
    {
        if (!_reference.HasPosition(position) || Bases.Of(_reference[position]) is not { } mutation || !Bases.IsDetermined(mutation))
        {
            throw new PolymorphismFormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"The polymorphism {position} has no base, and the reference has none there whose transition it could be"));
        }

        return Bases.Transition(mutation);
    }

    // A number from 3 to 9 is not understood by haplogrep3, nor what follows it: the insertion is then empty.
    private static string ReadInsertion(string token, ReadOnlySpan<char> insertion)
    {
        if (insertion.IsEmpty || insertion[0] is not ('0' or '1' or '2' or 'X'))
        {
            return "";
        }

        foreach (var letter in insertion[1..])
        {
            AcceptedBase(token, letter);
        }

        return insertion.ToString();
    }

    private static Mutation AcceptedBase(string token, char letter) =>
        AcceptedLetters.Contains(letter, StringComparison.OrdinalIgnoreCase) && Bases.Of(letter) is { } mutation
            ? mutation
            : throw new PolymorphismFormatException(
                $"Invalid base in polymorphism description {token} found. The base {letter} is not supported!");

    private static int IndexOfLetter(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsLetter(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static int Integer(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new PolymorphismFormatException($"For input string: \"{text}\"");
}
