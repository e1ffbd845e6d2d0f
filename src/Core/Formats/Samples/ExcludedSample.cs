namespace HaploEmbed.Core.Formats.Samples;

/// <summary>A sample that is not in the data set, with every reason: a row of excluded.tsv.</summary>
/// <param name="SampleId">Its name; empty where the file gives none.</param>
/// <param name="File">The file that it comes from, by name.</param>
/// <param name="Line">The line that it begins in.</param>
/// <param name="Reasons">The filters that it falls to, one or more, in the order of <see cref="Filters.All"/>, each with a sentence.</param>
/// <param name="Haplogroup">Its haplogroup; null where it was not classified.</param>
/// <param name="Quality">The quality of that.</param>
public sealed record ExcludedSample(
    string SampleId,
    string File,
    long Line,
    IReadOnlyList<(string Filter, string Sentence)> Reasons,
    string? Haplogroup = null,
    double? Quality = null);
