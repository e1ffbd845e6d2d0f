namespace HaploEmbed.Haplogroups.Alignment;

/// <summary>How far an extension of an alignment came.</summary>
/// <param name="Score">The best score, the start's included.</param>
/// <param name="QueryLength">How many bases of the sequence the best goes on for.</param>
/// <param name="TargetLength">How many bases of the reference.</param>
/// <param name="EndScore">The best score of those that reach the end of the sequence; -1 if none does.</param>
/// <param name="EndTargetLength">How many bases of the reference that one goes on for.</param>
/// <param name="MaximumOffset">How far from its diagonal the best so far ever was.</param>
internal readonly record struct ExtensionResult(
    int Score, int QueryLength, int TargetLength, int EndScore, int EndTargetLength, int MaximumOffset);
