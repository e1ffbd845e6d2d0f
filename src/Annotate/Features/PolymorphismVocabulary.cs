namespace HaploEmbed.Annotate.Features;

/// <summary>Every polymorphism that any sample has, each with a number.</summary>
/// <param name="referenceLength">The number of positions of the reference.</param>
internal sealed class PolymorphismVocabulary(int referenceLength)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<PolymorphismText> _entries = [];

    /// <summary>Gets how many there are.</summary>
    public int Count => _entries.Count;

    /// <summary>Gets the polymorphism of a number.</summary>
    public PolymorphismText this[int number] => _entries[number];

    /// <summary>Gives the number of a polymorphism, a new one where it was not seen before; −1 where the text is none.</summary>
    public int NumberOf(ReadOnlySpan<char> text)
    {
        if (_numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var number))
        {
            return number;
        }

        if (PolymorphismText.Parse(text.ToString(), referenceLength) is not { } entry)
        {
            return -1;
        }

        _entries.Add(entry);
        return _numbers[entry.Text] = _entries.Count - 1;
    }
}
