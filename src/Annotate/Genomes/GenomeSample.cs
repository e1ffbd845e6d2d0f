using HaploEmbed.Annotate.Features;
using HaploEmbed.Core.Formats.Samples;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Annotate.Genomes;

/// <summary>A genome with its haplogroup and what is known of it.</summary>
/// <param name="Record">What is known of it.</param>
/// <param name="Haplogroup">Its haplogroup.</param>
/// <param name="Macro">The macro-haplogroup of that, by descent: its name, and the haplogroup that it is.</param>
/// <param name="Quality">How well the haplogroup fits, as the table has it.</param>
/// <param name="Ranges">What the sequence covers, as the table has it.</param>
/// <param name="Genotype">Its polymorphisms.</param>
internal sealed record GenomeSample(
    SampleRecord Record, Haplogroup Haplogroup, (string Name, Haplogroup Haplogroup) Macro, double Quality, string Ranges, Genotype Genotype)
{
    /// <summary>Gets its name.</summary>
    public string SampleId => Record.SampleId;

    /// <summary>Gets the name of the macro-haplogroup.</summary>
    public string MacroHaplogroup => Macro.Name;
}
