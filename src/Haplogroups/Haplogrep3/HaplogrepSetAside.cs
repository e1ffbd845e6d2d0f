namespace HaploEmbed.Haplogroups.Haplogrep3;

/// <summary>A record that was not classified.</summary>
/// <param name="Index">Its place among the records that were given, from 0.</param>
/// <param name="Id">Its name.</param>
/// <param name="Reason">What was found and what was expected, or what the program said; a sentence without the name.</param>
public sealed record HaplogrepSetAside(int Index, string Id, string Reason);
