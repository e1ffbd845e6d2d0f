namespace HaploEmbed.Core.Formats.HaplogrepReport;

/// <summary>One row of the table that haplogrep3 writes with <c>--extend-report</c>: a sample beside one of its haplogroups.</summary>
/// <param name="SampleId">The name of the sample.</param>
/// <param name="Haplogroup">The haplogroup, without the blank that stands at the end of some names of genepi's trees.</param>
/// <param name="Rank">Which of the sample's haplogroups it is, from 1, the best.</param>
/// <param name="Quality">How well it fits; 0 or more, and a little above 1 where a tree names insertions by their place alone.</param>
/// <param name="Ranges">What the sample covers, <c>577-16569 1-576</c>; empty where nothing of it aligned.</param>
/// <param name="NotFound">The polymorphisms that the haplogroup has and the sample lacks, with blanks between.</param>
/// <param name="Found">The polymorphisms that both have.</param>
/// <param name="Remaining">The polymorphisms that the sample alone has, each with its kind: <c>3107d (hotspot)</c>.</param>
/// <param name="AminoAcidChanges">What the remaining ones change: <c>8860G [T112A| Codon 1 | ATP6 ]</c>.</param>
/// <param name="Polymorphisms">All polymorphisms of the sample; the column <c>Input_Sample</c>.</param>
public sealed record HaplogroupRow(
    string SampleId,
    string Haplogroup,
    int Rank,
    double Quality,
    string Ranges,
    string NotFound,
    string Found,
    string Remaining,
    string AminoAcidChanges,
    string Polymorphisms);
