namespace HaploEmbed.Haplogroups.Classification;

/// <summary>How a polymorphism on the way to a haplogroup stands to a sample.</summary>
internal enum WayMark
{
    /// <summary>The sample has what it leads to.</summary>
    Found,

    /// <summary>The sample has something else there.</summary>
    Missing,

    /// <summary>Another polymorphism further on replaces it, so that it says nothing of the sample.</summary>
    Undone,

    /// <summary>The sample does not cover the position.</summary>
    NotCovered,
}
