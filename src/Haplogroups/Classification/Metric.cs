namespace HaploEmbed.Haplogroups.Classification;

/// <summary>How well a haplogroup fits a sample.</summary>
public enum Metric
{
    /// <summary>The mean of the share of the sample's weight that is expected and of the expected weight that is found; 1 is best.</summary>
    Kulczynski,

    /// <summary>The weight that is found and not expected, plus what is expected and not found; 0 is best.</summary>
    Hamming,

    /// <summary>The weight that is expected and found, of all that is expected or found; 1 is best.</summary>
    Jaccard,

    /// <summary>Kimura's two-parameter distance over the polymorphisms that are not shared; 0 is best.</summary>
    Kimura,
}
