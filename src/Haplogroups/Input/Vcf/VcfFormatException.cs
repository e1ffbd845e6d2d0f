namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>A line or a genotype that htsjdk does not read; the reader decides what comes of it.</summary>
/// <param name="message">What htsjdk says, without its frame; what the corrected mode says of what it alone reads.</param>
/// <param name="isFramed">Whether htsjdk puts the line's number before it.</param>
internal sealed class VcfFormatException(string message, bool isFramed = true) : Exception(message)
{
    public bool IsFramed => isFramed;
}
