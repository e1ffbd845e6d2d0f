namespace HaploEmbed.Haplogroups.Input;

/// <summary>One sample as text, the form that every kind of input is brought to before polymorphisms are parsed.</summary>
/// <remarks>
/// <code>
/// S1 TAB 1-16569 TAB ? TAB 263G TAB 315.1C     id, range, expected haplogroup, polymorphisms
/// </code>
/// <para>Source: haplogrep's HSD format, of which this is one line.</para>
/// </remarks>
/// <param name="Id">
/// The sample's id, with <c>_</c> for blanks and bars; that of a VCF file in the corrected mode as it stands there.
/// </param>
/// <param name="RangeText">The covered ranges, <c>16024-16569;1-576</c>, not parsed; empty where nothing is covered.</param>
/// <param name="ExpectedHaplogroup">The haplogroup that the file expects, not checked, or null.</param>
/// <param name="Tokens">The polymorphisms' texts in their order, not parsed.</param>
/// <param name="LineNumber">The line of the file that it comes from.</param>
/// <param name="IsVariantCall">
/// Whether the polymorphisms lie where a program that compares with the reference put them, and are to be named by the tree's rules.
/// </param>
public sealed record SampleLine(
    string Id, string RangeText, string? ExpectedHaplogroup, IReadOnlyList<string> Tokens, long LineNumber, bool IsVariantCall = false);
