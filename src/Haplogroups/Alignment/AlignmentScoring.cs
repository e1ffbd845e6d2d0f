namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>The scores and limits of <c>bwa mem</c> with default options.</summary>
/// <remarks>
/// Source: bwa 0.7.17, <c>mem_opt_init</c>, and Li (2013), "Aligning sequence reads, clone sequences and assembly contigs with BWA-MEM",
/// arXiv:1303.3997.
/// </remarks>
internal static class AlignmentScoring
{
    public const int Match = 1;
    public const int Mismatch = -4;

    /// <summary>The score of a base other than A, C, G and T against anything.</summary>
    public const int Ambiguous = -1;

    public const int GapOpen = 6;
    public const int GapExtend = 1;
    public const int FirstGapBase = GapOpen + GapExtend;

    /// <summary>What an alignment may lose by going on to the end of the sequence instead of leaving the rest out.</summary>
    public const int ClipPenalty = 5;

    /// <summary>How far from its diagonal an extension looks, in bases; it is doubled once where the alignment comes near that.</summary>
    public const int Band = 100;

    /// <summary>An extension ends where the score has fallen by more than this from its best.</summary>
    public const int ScoreDrop = 100;

    public const int MinimumSeedLength = 19;

    /// <summary>A gap between two seeds of one chain, or between two regions that may become one, is shorter than this.</summary>
    public const int MaximumChainGap = 10000;

    /// <summary>Scores one pair of codes (0 to 3 for A, C, G, T; 4 for all else).</summary>
    public static int Of(byte target, byte query) =>
        target > 3 || query > 3 ? Ambiguous : target == query ? Match : Mismatch;

    /// <summary>Narrows the band of an extension to the longest gap that its matches could pay for.</summary>
    public static int ExtensionBand(int queryLength, int band) => Math.Min(band, Math.Max(queryLength * Match + ClipPenalty - GapOpen + 1, 1));

    /// <summary>The longest gap that a stretch of that many matches can pay for, within twice the band.</summary>
    public static int LongestGap(int matches)
    {
        // The conversion truncates towards zero in C; below the cost of a gap the result is held at 1 anyway.
        var gap = Math.Max(matches * Match - GapOpen + 1, 1);
        return Math.Min(gap, Band * 2);
    }
}
