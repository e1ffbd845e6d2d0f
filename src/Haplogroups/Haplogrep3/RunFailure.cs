namespace HaploEmbed.Haplogroups.Haplogrep3;

/// <summary>Why a run of haplogrep3 gave no rows.</summary>
/// <param name="Reason">What happened, a clause that begins with "it": <c>it did not end within 30 min</c>.</param>
/// <param name="Remedy">What to do where no record is at fault; a sentence, or empty.</param>
internal sealed record RunFailure(string Reason, string Remedy);
