using System.Text;
using HaploEmbed.Annotate.Features;
using HaploEmbed.Annotate.Genomes;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Stages;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Annotate.Exports;

/// <summary>Writes the kept samples in the formats of tools that the field uses: HSD, PHYLIP, Newick.</summary>
internal sealed class GenomeExports(StepContext step, Phylotree tree)
{
    /// <summary>Writes samples.hsd, distances.phy and haplogroups.nwk.</summary>
    public void Write(IReadOnlyList<GenomeSample> samples, PolymorphismVocabulary vocabulary, AnnDataSet data)
    {
        step.WriteOutput("samples.hsd", stream => HsdFile.Write(stream, samples, vocabulary), samples.Count);
        step.WriteCounted("distances.phy", stream => PhylipFile.Write(stream, data));
        var newick = tree.Phylogeny.ToNewick(samples.Select(sample => sample.Haplogroup).Distinct());
        step.WriteOutput("haplogroups.nwk", stream => stream.Write(Encoding.UTF8.GetBytes(newick + "\n")));
    }
}
