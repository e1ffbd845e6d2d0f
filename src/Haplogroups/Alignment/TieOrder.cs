namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>In which order bwa puts regions of one score: by a hash of a number that is drawn for each sequence.</summary>
/// <remarks>
/// haplogrep3 draws the number by the C library's lrand48 without a seed, once for each sequence of the file, so that it follows from the
/// sequence's place in the file. Source: glibc's drand48 (X = 0x5DEECE66D·X + 11 modulo 2⁴⁸, from X = 0 where nothing was seeded; lrand48 gives
/// the upper 31 bits); bwa's mem_mark_primary_se and its 64-bit hash, which is Thomas Wang's.
/// </remarks>
internal static class TieOrder
{
    private const ulong Multiplier = 0x5DEECE66D;
    private const ulong Increment = 11;
    private const ulong Mask = (1UL << 48) - 1;

    /// <summary>Gives the number that is drawn for a sequence.</summary>
    /// <param name="place">Its place among all that are aligned, from 0.</param>
    public static ulong NumberOf(long place)
    {
        // x → a·x + c, place + 1 times, by doubling.
        var (a, c, x) = (Multiplier, Increment, 0UL);
        for (var steps = place + 1; steps > 0; steps >>= 1)
        {
            if ((steps & 1) != 0)
            {
                x = ((a * x) + c) & Mask;
            }

            (a, c) = ((a * a) & Mask, ((a * c) + c) & Mask);
        }

        return x >> 17;
    }

    /// <summary>Puts regions, best first, into bwa's order.</summary>
    /// <param name="regions">The regions, in the order in which bwa made them.</param>
    /// <param name="number">The number drawn.</param>
    public static void Apply(Span<Region> regions, ulong number)
    {
        Span<(int Score, ulong Hash, int Index)> keys = regions.Length <= 64 ? stackalloc (int, ulong, int)[regions.Length] : new (int, ulong, int)[regions.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = (-regions[i].Score, Hash(number + (ulong)i), i);
        }

        keys.Sort(regions);
    }

    private static ulong Hash(ulong key)
    {
        unchecked
        {
            key += ~(key << 32);
            key ^= key >> 22;
            key += ~(key << 13);
            key ^= key >> 8;
            key += key << 3;
            key ^= key >> 15;
            key += ~(key << 27);
            key ^= key >> 31;
        }

        return key;
    }
}
