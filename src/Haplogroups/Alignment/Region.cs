namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>A stretch of the sequence that aligns to a stretch of the text, before its alignment is worked out.</summary>
internal struct Region
{
    public int QueryStart;
    public int QueryEnd;
    public int TextStart;
    public int TextEnd;

    /// <summary>The score by which regions are compared: the best found on the way.</summary>
    public int Score;

    /// <summary>The score of just this stretch; lower where the alignment was carried on to an end of the sequence.</summary>
    public int TrueScore;

    /// <summary>The band in which it was found.</summary>
    public int Band;

    public int SeedLength;

    public readonly int QueryLength => QueryEnd - QueryStart;

    public readonly int TextLength => TextEnd - TextStart;
}
