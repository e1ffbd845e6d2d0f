namespace HaploEmbed.Annotate.Features;

/// <summary>What a polymorphism is made of.</summary>
internal enum PolymorphismKind
{
    /// <summary>Another base.</summary>
    Substitution,

    /// <summary>Further bases after a position.</summary>
    Insertion,

    /// <summary>No base.</summary>
    Deletion,

    /// <summary>An undetermined base, or undetermined bases inserted.</summary>
    Ambiguous,
}
