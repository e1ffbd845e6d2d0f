namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Aligns two spans from end to end as <see cref="PlainGlobalAlignment"/> does.</summary>
internal sealed class GlobalAligner
{
    private readonly PlainGlobalAlignment _plain = new();

    public int Align(ReadOnlySpan<byte> query, ReadOnlySpan<byte> target, int band, CigarBuilder? cigar) =>
        _plain.Align(query, target, band, cigar);
}
