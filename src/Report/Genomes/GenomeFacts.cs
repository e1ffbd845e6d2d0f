namespace HaploEmbed.Report.Genomes;

/// <summary>What the report says of a data set of mitochondrial genomes besides its jobs. Any part may be unknown.</summary>
/// <param name="Classification">What gave the haplogroups; null where no job finished whose file says so.</param>
/// <param name="Exclusions">Who was excluded; null where the annotate step did not finish.</param>
/// <param name="Agreement">How far two classifiers agree; null where they were not compared.</param>
internal sealed record GenomeFacts(Classification? Classification, Exclusions? Exclusions, ClassifierAgreement? Agreement)
{
    /// <summary>Gets whether samples of low quality were excluded, and not weighted.</summary>
    public required bool IsCutByQuality { get; init; }
}
