using HaploEmbed.Haplogroups.Input;

namespace HaploEmbed.Haplogroups.Runs;

/// <summary>What a classification came to.</summary>
/// <param name="Samples">How many samples were classified.</param>
/// <param name="Faults">What was set aside, in the order of the file; none where results are haplogrep3's.</param>
/// <param name="Written">The files written, and what each is.</param>
/// <param name="Notices">What haplogrep3 would have said in between.</param>
/// <param name="AgainstReference">How many samples have polymorphisms, three or more, that are the reference's own bases: named against another one.</param>
/// <param name="Explanation">Why the sample that was asked for has its haplogroup; null where none was asked for, or it was not met.</param>
public sealed record ClassificationSummary(
    int Samples,
    IReadOnlyList<RecordFault> Faults,
    IReadOnlyList<(string What, string Path)> Written,
    IReadOnlyList<string> Notices,
    int AgainstReference,
    string? Explanation);
