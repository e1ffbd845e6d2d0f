using System.Text;

namespace HaploEmbed.Haplogroups.Input;

/// <summary>Makes a sample's id of the text that a file has in its place.</summary>
public static class SampleIdText
{
    // \s of Java's regular expressions, at which htsjdk cuts a FASTA header.
    private const string WhiteSpace = " \t\n\v\f\r";

    /// <summary>Gives the id of an HSD line: without white space at its ends, <c>_</c> for blanks and bars within.</summary>
    public static string OfField(ReadOnlySpan<char> field) => JavaText.Trim(field).ToString().Replace('|', '_').Replace(' ', '_');

    /// <summary>Gives the id of a column of a VCF file as haplogrep3 has it: without white space, <c>_</c> for bars.</summary>
    public static string OfVcfColumn(string name) =>
        string.Concat(name.Split(WhiteSpace.ToCharArray())).Replace('|', '_');

    /// <summary>Gives the id of a FASTA record: its header up to the first white space, <c>_</c> for bars.</summary>
    /// <remarks>
    /// haplogrep3 reads the bytes as Latin-1, so that <c>ü</c> in UTF-8 comes out as <c>Ã¼</c>; the corrected mode reads UTF-8, and
    /// Latin-1 where the bytes are no UTF-8.
    /// </remarks>
    /// <param name="header">The header's bytes, without '>'.</param>
    /// <param name="mode">The mode.</param>
    /// <returns>The id, empty for a blank header.</returns>
    public static string OfFastaHeader(ReadOnlySpan<byte> header, ClassificationMode mode)
    {
        var isUtf8 = mode == ClassificationMode.Corrected && System.Text.Unicode.Utf8.IsValid(header);
        var text = (isUtf8 ? Encoding.UTF8 : Encoding.Latin1).GetString(header);
        var name = JavaText.Trim(text);
        var end = name.IndexOfAny(WhiteSpace);
        name = end < 0 ? name : name[..end];
        return mode == ClassificationMode.Haplogrep3 ? OfField(name) : name.ToString();
    }
}
