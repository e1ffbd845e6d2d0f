namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>One seed at one of its places, linked to the next of its chain.</summary>
internal struct ChainSeed
{
    public int QueryStart;

    /// <summary>Its place in <see cref="AlignmentIndex.Text"/>.</summary>
    public int TextStart;

    public int Length;

    /// <summary>The following seed of the chain in <see cref="SeedChains.Seeds"/>, or -1.</summary>
    public int Next;

    public readonly int QueryEnd => QueryStart + Length;

    public readonly int TextEnd => TextStart + Length;
}

/// <summary>Seeds that may belong to one alignment.</summary>
internal struct Chain
{
    /// <summary>The place of its first seed in the text: its key.</summary>
    public int TextStart;

    public int FirstSeed;
    public int LastSeed;
    public int SeedCount;

    /// <summary>How many bases its seeds cover, in the sequence or the reference, whichever is less.</summary>
    public int Weight;

    /// <summary>The extent in the sequence from the start of the first seed to the end of the last.</summary>
    public int QueryStart;

    public int QueryEnd;
}
