namespace HaploEmbed.Simulation;

/// <summary>What is odd about a simulated genome.</summary>
public enum Oddity
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A run of N, up to 600 bases.</summary>
    AmbiguousRun,

    /// <summary>One to three bases that are undetermined, in IUPAC's letters.</summary>
    UndeterminedBases,

    /// <summary>The circle is cut elsewhere.</summary>
    Rotated,

    /// <summary>It is the reverse complement.</summary>
    ReverseComplement,

    /// <summary>It is equal to another genome, to the base.</summary>
    Identical,

    /// <summary>Low quality: a tenth to a quarter of it is N.</summary>
    RichInN,

    /// <summary>Low quality: thirty more private polymorphisms, at positions that change often.</summary>
    ManyPrivatePolymorphisms,

    /// <summary>Not to be used: a piece of 400 to 7,000 bases.</summary>
    TooShort,

    /// <summary>Not to be used: half of it or more is N.</summary>
    HalfN,
}
