using System.Globalization;

namespace HaploEmbed.Annotate.Features;

/// <summary>A polymorphism as tables write it: <c>263G</c>, <c>523d</c>, <c>309.1CC</c>, <c>5001N</c>, <c>573.XC</c>, <c>182C!</c>.</summary>
/// <param name="Text">The text.</param>
/// <param name="Position">The position on the reference, from 1; of an insertion that of the base before it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Base">The new base of a substitution; else a blank.</param>
internal sealed record PolymorphismText(string Text, int Position, PolymorphismKind Kind, char Base)
{
    private const string Determined = "ACGT";

    // haplogrep3 leaves inserted bases as a user's HSD file has them.
    private const string DeterminedInserted = "ACGTacgt";

    /// <summary>Reads a polymorphism.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The number of positions of the reference.</param>
    /// <returns>The polymorphism, or null where the text is none.</returns>
    public static PolymorphismText? Parse(string text, int length)
    {
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        if (!int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var position) || position < 1 || position > length)
        {
            return null;
        }

        return KindOf(text.AsSpan(digits).TrimEnd('!')) is var (kind, newBase) ? new PolymorphismText(text, position, kind, newBase) : null;
    }

    private static (PolymorphismKind Kind, char Base)? KindOf(ReadOnlySpan<char> rest) => rest switch
    {
        "d" or "DEL" => (PolymorphismKind.Deletion, ' '),
        "INS" => (PolymorphismKind.Insertion, ' '),
        ['.', 'X' or (>= '0' and <= '9'), .. var inserted] => inserted.ContainsAnyExcept(DeterminedInserted)
            ? (PolymorphismKind.Ambiguous, ' ')
            : (PolymorphismKind.Insertion, ' '),
        [var letter] when Determined.Contains(letter) => (PolymorphismKind.Substitution, letter),
        [(>= 'A' and <= 'Z')] => (PolymorphismKind.Ambiguous, ' '),
        _ => null,
    };
}
