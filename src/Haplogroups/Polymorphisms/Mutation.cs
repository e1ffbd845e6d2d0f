namespace HaploEmbed.Haplogroups.Polymorphisms;

/// <summary>What a polymorphism puts in the reference's place: a base, an undetermined base in IUPAC's letters, nothing, or more.</summary>
public enum Mutation : byte
{
    /// <summary>Adenine.</summary>
    A,

    /// <summary>Cytosine.</summary>
    C,

    /// <summary>Guanine.</summary>
    G,

    /// <summary>Thymine.</summary>
    T,

    /// <summary>A or G.</summary>
    R,

    /// <summary>C or T.</summary>
    Y,

    /// <summary>G or T.</summary>
    K,

    /// <summary>A or C.</summary>
    M,

    /// <summary>C or G.</summary>
    S,

    /// <summary>A or T.</summary>
    W,

    /// <summary>C, G or T.</summary>
    B,

    /// <summary>A, G or T.</summary>
    D,

    /// <summary>A, C or T.</summary>
    H,

    /// <summary>A, C or G.</summary>
    V,

    /// <summary>Any base: undetermined.</summary>
    N,

    /// <summary>Any base, as some tables write it.</summary>
    X,

    /// <summary>The base is missing.</summary>
    Deletion,

    /// <summary>Bases stand after the position.</summary>
    Insertion,
}
