using HaploEmbed.Core.Options;
using HaploEmbed.Train.Results;
using Xunit;

namespace HaploEmbed.Tests.Annotate.Genomes;

/// <summary>Data sets of genomes as training reads them.</summary>
[Collection(TorchTests.Name)]
public sealed class TrainingReadsTests
{
    [Theory]
    [InlineData("{}", true, false)]
    [InlineData("""{ "ambiguous": "asFeatures", "splitBy": "sequenceGroup" }""", false, false)]
    [InlineData("""{ "quality": "weight" }""", true, true)]
    public async Task Read_OfGenomes_HasThreePartsTreeAndLabels(string options, bool isMasked, bool isWeighted)
    {
        using var run = new GenomesRun(GenomesRun.Simulated, ("d", options));
        await (await run.IngestAsync()).AnnotateAsync("d");

        var data = SplitData.Read(run.FileOf("annotate/d/dataset.h5ad"), LossKind.Bernoulli);

        var samples = data.Set.Obs.Index.Count;
        Assert.InRange(data.TrainingRows.Count, (int)(0.82 * samples), (int)(0.82 * samples) + 3);
        Assert.Equal(Enumerable.Range(0, samples), data.TrainingRows.Concat(data.ValidationRows).Concat(data.TestRows).Order());
        Assert.Equal(isMasked, data.Set.Layers.ContainsKey("mask"));
        Assert.Equal(isWeighted, data.Set.Obs.Columns.Any(column => column.Name == "weight"));
        Assert.All(data.TreeNodes([.. Enumerable.Range(0, samples)])!, node => Assert.InRange(node, 0, data.Tree!.Names.Count - 1));
        Assert.Equal(["macro_haplogroup", "tree_level", "treeDepth"], data.Labels(["macro_haplogroup", "tree_level"]).Select(label => label.Name));
        Assert.Empty(data.LeftOut(new TrainOptions { From = "d", Manifold = new LorentzOptions(), Labels = ["macro_haplogroup"] }));
    }
}
