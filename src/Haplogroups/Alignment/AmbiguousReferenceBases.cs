namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>Gives every base of a reference that is not A, C, G or T the concrete base that <c>bwa index</c> gives it.</summary>
/// <remarks>
/// bwa draws them, in order, as the two lowest bits of <c>lrand48()</c> after <c>srand48(11)</c> (bwa 0.7.17, <c>bns_fasta2bntseq</c>), so
/// they are the same in every index. POSIX gives the generator: x ← 0x5DEECE66D·x + 11 modulo 2⁴⁸, started at seed·2¹⁶ + 0x330E, and
/// <c>lrand48</c> is the upper 31 bits of x.
/// </remarks>
internal static class AmbiguousReferenceBases
{
    private const ulong Multiplier = 0x5DEECE66D;
    private const ulong Increment = 11;
    private const ulong Mask = (1UL << 48) - 1;
    private const ulong FirstState = (11UL << 16) | 0x330E;

    /// <summary>Replaces every code 4 in place.</summary>
    public static void Replace(Span<byte> codes)
    {
        var state = FirstState;
        foreach (ref var code in codes)
        {
            if (code == BaseCodes.Other)
            {
                state = (state * Multiplier + Increment) & Mask;
                code = (byte)((state >> 17) & 3);
            }
        }
    }
}
