namespace HaploEmbed.Haplogroups.Input.Vcf;

/// <summary>A line or a genotype that htsjdk does not read; the reader decides what comes of it.</summary>
/// <param name="message">What htsjdk says, without its frame.</param>
/// <param name="isFramed">Whether htsjdk puts the line's number before it.</param>
/// <param name="reason">What the corrected mode says instead.</param>
internal sealed class VcfFormatException(string message, bool isFramed = true, string? reason = null) : Exception(message)
{
    public bool IsFramed => isFramed;

    public string Reason => reason ?? Message;
}
