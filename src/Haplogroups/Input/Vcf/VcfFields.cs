namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>Takes lines and genotypes apart without copying them.</summary>
internal static class VcfFields
{
    /// <summary>Cuts the next field off the front of a line or of what is left of it.</summary>
    public static ReadOnlySpan<char> Cut(ref ReadOnlySpan<char> text)
    {
        var length = text.IndexOf('\t');
        var field = length < 0 ? text : text[..length];
        text = length < 0 ? [] : text[(length + 1)..];
        return field;
    }

    /// <summary>Gives a part of a genotype; empty where it has none.</summary>
    public static ReadOnlySpan<char> Part(ReadOnlySpan<char> text, int index)
    {
        for (; index > 0; index--)
        {
            var end = text.IndexOf(':');
            if (end < 0)
            {
                return [];
            }

            text = text[(end + 1)..];
        }

        var length = text.IndexOf(':');
        return index < 0 ? [] : length < 0 ? text : text[..length];
    }
}
