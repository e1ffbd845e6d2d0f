using HaploEmbed.Core.Formats.HaplogrepReport;

namespace HaploEmbed.Annotate.Features;

/// <summary>What one sample has, and of which positions nothing is known.</summary>
/// <param name="Polymorphisms">The numbers of its polymorphisms in the vocabulary, rising, each once; the ambiguous ones among them.</param>
/// <param name="Substitutions">How many of them are other bases.</param>
/// <param name="Unknown">First and last position of the stretches that it does not cover, or where a base is ambiguous, rising and apart.</param>
internal sealed record Genotype(int[] Polymorphisms, int Substitutions, (int Start, int End)[] Unknown)
{
    /// <summary>Reads a sample's row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="vocabulary">Takes the polymorphisms.</param>
    /// <param name="referenceLength">The number of positions of the reference.</param>
    /// <exception cref="FormatException">A text is no polymorphism, or the ranges are none.</exception>
    public static Genotype Of(HaplogroupRow row, PolymorphismVocabulary vocabulary, int referenceLength)
    {
        var numbers = new List<int>();
        var ambiguous = new HashSet<int>();
        var text = row.Polymorphisms.AsSpan();
        foreach (var part in text.Split(' '))
        {
            var token = text[part];
            if (token.IsEmpty)
            {
                continue;
            }

            var number = vocabulary.NumberOf(token);
            if (number < 0)
            {
                throw new FormatException($"'{token}' is no polymorphism on a reference of {referenceLength} positions. Expected a form like 73A, 315.1C, 311d or 5001N.");
            }

            numbers.Add(number);
            if (vocabulary[number].Kind == PolymorphismKind.Ambiguous)
            {
                ambiguous.Add(vocabulary[number].Position);
            }
        }

        numbers.Sort();
        int[] distinct = [.. numbers.Distinct()];
        var substitutions = distinct.Count(number => vocabulary[number].Kind == PolymorphismKind.Substitution);
        return new Genotype(distinct, substitutions, UnknownStretches.Of(row.Ranges, ambiguous, referenceLength));
    }
}
