namespace HaploEmbed.Annotate.Classification;

/// <summary>What one classifier made of all genomes of a step.</summary>
/// <param name="Rows">The genomes that have a haplogroup.</param>
/// <param name="SetAside">The others, each with a sentence that says why, in the order in which chunks ended.</param>
/// <param name="Versions">The versions of the program that was called, one as a rule; none where none was.</param>
internal sealed record ClassificationResult(
    HaplogroupSpool Rows, IReadOnlyList<(string SampleId, string Reason)> SetAside, IReadOnlyList<string> Versions) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Rows.Dispose();
}
