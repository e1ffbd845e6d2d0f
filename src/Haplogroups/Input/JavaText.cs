namespace HaploEmbed.Haplogroups.Input;

/// <summary>Operations on text as Java has them, where .NET's differ.</summary>
internal static class JavaText
{
    /// <summary>Takes characters up to the blank off both ends, as String.trim does; other white space stays.</summary>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty && text[0] <= ' ')
        {
            text = text[1..];
        }

        while (!text.IsEmpty && text[^1] <= ' ')
        {
            text = text[..^1];
        }

        return text;
    }

    /// <summary>Splits at tabs as String.split does: empty fields at the end are dropped, and text without a tab is one field.</summary>
    public static string[] SplitAtTabs(string text)
    {
        if (!text.Contains('\t'))
        {
            return [text];
        }

        return text.AsSpan().TrimEnd('\t').IsEmpty ? [] : text.TrimEnd('\t').Split('\t');
    }
}
