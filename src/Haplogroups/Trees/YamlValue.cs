namespace HaploEmbed.Haplogroups.Trees;

/// <summary>What stands at a key of a YAML file.</summary>
/// <param name="Line">The line of the key, from 1.</param>
/// <param name="Text">The text, where it is one.</param>
/// <param name="Texts">The texts, where it is a list of texts.</param>
/// <param name="IsOther">Whether it is something else: a mapping, a list of mappings, an alias.</param>
internal sealed record YamlValue(int Line, string? Text, IReadOnlyList<string>? Texts, bool IsOther = false)
{
    /// <summary>Gets whether the key stands without a value, or with an empty text.</summary>
    public bool IsNothing => string.IsNullOrEmpty(Text) && Texts is null && !IsOther;
}
