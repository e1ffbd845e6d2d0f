namespace HaploEmbed.Haplogroups.Classification;

/// <summary>What a polymorphism is that a sample has and its haplogroup does not expect.</summary>
public enum RemainingKind
{
    /// <summary>It stands elsewhere in the tree.</summary>
    LocalPrivate,

    /// <summary>It arises so often that it says nothing.</summary>
    Hotspot,

    /// <summary>It stands nowhere in the tree.</summary>
    GlobalPrivate,
}
