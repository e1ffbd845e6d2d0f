using HaploEmbed.Core.Formats.HaplogrepReport;
using HaploEmbed.Core.Runs;

namespace HaploEmbed.Annotate.Classification;

/// <summary>The haplogroups of all genomes of a step.</summary>
/// <param name="Rows">The genomes that have one, by name. They can be gone through once.</param>
/// <param name="SetAside">Those without, each with a sentence that says why.</param>
/// <param name="Classifier">What found them, in words.</param>
/// <param name="Sources">The programs that were called, with their versions.</param>
/// <param name="Spool">What holds the rows; null where they are read from a file.</param>
internal sealed record ClassifiedGenomes(
    IEnumerable<HaplogroupRow> Rows,
    IReadOnlyList<(string SampleId, string Reason)> SetAside,
    string Classifier,
    IReadOnlyList<SourceVersion> Sources,
    IDisposable? Spool) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Spool?.Dispose();
}
