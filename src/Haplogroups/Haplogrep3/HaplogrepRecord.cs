namespace HaploEmbed.Haplogroups.Haplogrep3;

/// <summary>A sequence that haplogrep3 is to classify.</summary>
/// <param name="Id">Its name. Haplogrep3 never sees it, so that any text will do.</param>
/// <param name="Bases">Its bases as ASCII letters, capitals or not.</param>
public sealed record HaplogrepRecord(string Id, ReadOnlyMemory<byte> Bases);
