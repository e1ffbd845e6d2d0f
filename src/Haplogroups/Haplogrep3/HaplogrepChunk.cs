using HaploEmbed.Core.Formats.HaplogrepReport;

namespace HaploEmbed.Haplogroups.Haplogrep3;

/// <summary>What haplogrep3 made of some records. Each of them is in one of the two lists.</summary>
/// <param name="Rows">The classified records, one row each, in their order and under their own names.</param>
/// <param name="SetAside">The others, in their order.</param>
/// <param name="Attempts">How often the program was run.</param>
public sealed record HaplogrepChunk(IReadOnlyList<HaplogroupRow> Rows, IReadOnlyList<HaplogrepSetAside> SetAside, int Attempts);
