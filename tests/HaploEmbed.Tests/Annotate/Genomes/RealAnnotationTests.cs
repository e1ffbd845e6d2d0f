using System.Xml.Linq;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Formats.Samples;
using HaploEmbed.Haplogroups.AminoAcids;
using Xunit;
using static HaploEmbed.Tests.Annotate.Genomes.ThousandGenomes;

namespace HaploEmbed.Tests.Annotate.Genomes;

/// <summary>Real genomes as data sets under both references, beside haplogrep3's recorded tables and the files of the trees.</summary>
public sealed class RealAnnotationTests(ThousandGenomes genomes) : IClassFixture<ThousandGenomes>
{
    [Theory]
    [InlineData("rsrs", Rsrs)]
    [InlineData("fu", Fu)]
    public async Task Haplogroups_OfRealGenomes_AreHaplogrep3sInEveryField(string step, string tree)
    {
        var rows = (await genomes.OfFastaAsync(step)).Table($"annotate/{step}/haplogroups.tsv");

        Assert.Equal(
            ["SampleID", "Haplogroup", "Rank", "Quality", "Range", "Not_Found_Polys", "Found_Polys", "Remaining_Polys", "AAC_In_Remainings", "Input_Sample",
                "main_geo_loc", "sub_geo_loc", "latitude", "longitude", "distance_to_sudan"],
            rows[0]);
        Assert.Equal(1475, rows.Count);
        Assert.Equal(Recorded(tree), rows.Select(row => row[..10]));
    }

    // Counts are of a script apart from this code, which roots the tree of rCRS anew too.
    [Theory]
    [InlineData("rsrs", 89, "A 66 B 112 C 38 D 75 F 47 G 8 H 153 I 3 J 35 K 21 L0 21 L1 69 L2 128 L3 143 L4 6 L5 5 M 185 N 24 R 69 T 31 U 106 V 10 W 17 X 8 Z 5", 16118, 17503)]
    [InlineData("fu", 147, "A 62 B 98 C 47 D 74 F 47 G 8 H 127 I 3 J 35 K 21 L0 23 L1 79 L2 129 L3 142 L4 7 L5 7 M 177 N 25 R 52 T 30 U 95 V 9 W 17 X 8 Z 5", 20886, 16800)]
    public async Task Samples_HaveMacroHaplogroupLevelAndDepth(string step, int cut, string macroHaplogroups, long levels, long depths)
    {
        var run = await genomes.OfFastaAsync(step);

        var obs = run.Data(step).Obs;
        var macro = obs.Column<CategoryColumn>("macro_haplogroup");
        var counts = Enumerable.Range(0, macro.Count).CountBy(row => macro[row]!).OrderBy(count => count.Key, StringComparer.Ordinal);
        Assert.Equal(macroHaplogroups, string.Join(' ', counts.Select(count => $"{count.Key} {count.Value}")));
        Assert.Equal(cut, run.Excluded(step).Count(sample => sample.Reasons is [(Filters.Quality, _)]));
        Assert.Equal((levels, depths), (obs.Column<IntegerColumn>("tree_level").Values.Sum(), obs.Column<IntegerColumn>("depth").Values.Sum()));
    }

    [Theory]
    [InlineData("rsrs", Rsrs, 2, 10)]
    [InlineData("fu", Fu, 1, 5)]
    public async Task Level_IsTheDepthInTheFileAsTheNotebooksCountIt(string step, string tree, int less, int levelOfH)
    {
        var xml = XDocument.Load(SharedFolder.FileOrSkip($"data/trees/{tree.Replace('@', '/')}/tree.xml"));
        var levels = xml.Descendants("haplogroup").ToDictionary(node => node.Attribute("name")!.Value.Trim(), node => (long)node.Ancestors().Count() - less);
        Assert.Equal(levelOfH, levels["H"]);
        Assert.Equal(step == "fu" ? 8 : 7, levels["R"]);

        var obs = (await genomes.OfFastaAsync(step)).Data(step).Obs;

        Assert.Equal(obs.Column<TextColumn>("haplogroup").Values.Select(name => levels[name]), obs.Column<IntegerColumn>("tree_level").Values);
    }

    [Theory]
    [InlineData("rsrs")]
    [InlineData("fu")]
    public async Task Tree_HasEverySamplesHaplogroupAtItsNodeAndDepth(string step)
    {
        var data = (await genomes.OfFastaAsync(step)).Data(step);
        var tree = SampleTree.Of(data)!;
        var nodes = data.Obs.Column<IntegerColumn>("tree_node").Values;

        Assert.Equal(data.Obs.Column<TextColumn>("haplogroup").Values, nodes.Select(node => tree.Names[(int)node]));
        Assert.Equal(data.Obs.Column<IntegerColumn>("depth").Values, nodes.Select(node => (long)tree.Depths[(int)node]));
        var needed = nodes.Select(node => (int)node).Append(0).ToHashSet();
        for (var node = tree.Names.Count - 1; node > 0; node--)
        {
            Assert.Contains(node, needed);
            needed.Add(tree.Parents[node]);
        }

        var drawn = Enumerable.Range(0, tree.Names.Count).Where(node => tree.Drawn[node]).Select(node => tree.Names[node]).ToArray();
        Assert.Equal(step == "rsrs" ? "mtMRCA" : "mt-MRCA", tree.Names[0]);
        Assert.Superset(new HashSet<string> { "L0", "L3", "M", "N", "R", "H", "U", "K", "B4'5" }, drawn.ToHashSet());
        Assert.Equal(drawn.Length, drawn.Distinct().Count());
        Assert.Equal([0], Enumerable.Range(0, tree.Names.Count).Where(node => tree.Drawn[node] && tree.DrawnParents()[node] < 0));
    }

    [Fact]
    public async Task Polymorphisms_HaveGeneWeightAndAminoAcidChange()
    {
        var data = (await genomes.OfFastaAsync("fu")).Data("fu");
        var tree = Haplogroups.RealTrees.Get(Fu);

        string Row(string polymorphism)
        {
            var at = data.Var.Index.ToList().IndexOf(polymorphism);
            return string.Join(
                ' ',
                data.Var.Column<IntegerColumn>("position").Values[at],
                data.Var.Column<CategoryColumn>("kind")[at],
                data.Var.Column<TextColumn>("gene").Values[at],
                data.Var.Column<TextColumn>("amino_acid_change").Values[at]);
        }

        Assert.Equal("8860 substitution ATP6 T112A", Row("8860G"));
        Assert.Equal("263 substitution D-loop ", Row("263G"));
        Assert.Equal("8281 deletion  ", Row("8281d"));
        Assert.Equal("1438 substitution RNR1 ", Row("1438G"));
        Assert.Equal(data.Var.Index.Select(text => tree.Weights[text]), data.Var.Column<NumberColumn>("weight").Values);
        Assert.Equal(data.Var.Column<IntegerColumn>("position").Values.Select(position => GenomeMap.GenesAt((int)position)), data.Var.Column<TextColumn>("gene").Values);
        Assert.Equal(data.Var.Index.Order(StringComparer.Ordinal), data.Var.Index);
    }

    [Fact]
    public async Task Mutations_AreCountedBeforeAndAfterTheSelection()
    {
        var data = (await genomes.OfFastaAsync("rsrs")).Data("rsrs");
        var recorded = Recorded(Rsrs).Skip(1).ToDictionary(row => row[0], row => row[9].Split(' '));
        var features = data.Var.Index.ToHashSet();

        var rows = data.Obs.Index.Select((id, row) => (
            All: data.Obs.Column<IntegerColumn>("n_mutations").Values[row],
            Kept: data.Obs.Column<IntegerColumn>("n_kept_mutations").Values[row],
            Share: data.Obs.Column<NumberColumn>("kept_share").Values[row]));

        Assert.Equal(
            data.Obs.Index.Select(id => ((long)recorded[id].Length, (long)recorded[id].Count(features.Contains), recorded[id].Count(features.Contains) / (double)recorded[id].Length)),
            rows);
    }

    [Fact]
    public async Task Report_OfTheSameGenomes_GivesTheSameDataSet()
    {
        var ofFasta = (await genomes.OfFastaAsync("rsrs")).Data("rsrs");
        var ofReport = (await genomes.OfReportAsync()).Data("rsrs");

        var (expected, actual) = ((CsrMatrix)ofFasta.X, (CsrMatrix)ofReport.X);
        Assert.Equal(expected.Offsets, actual.Offsets);
        Assert.Equal(expected.ColumnIndices, actual.ColumnIndices);
        Assert.Equal(ofFasta.Obs.Index, ofReport.Obs.Index);
        Assert.Equal(ofFasta.Var.Index, ofReport.Var.Index);

        // Of sequences a group is those alike up to rotation, of rows those with the same ranges and polymorphisms, each named by the first of its file.
        foreach (var (one, other) in ofFasta.Obs.Columns.Zip(ofReport.Obs.Columns).Where(pair => pair.First.Name != "sequence_group").Concat(ofFasta.Var.Columns.Zip(ofReport.Var.Columns)))
        {
            Assert.Equivalent(one, other, strict: true);
        }

        Assert.Equal("taken from a table of haplogrep3", ofReport.Uns["classifier"]);
        Assert.Equal("built in, mode haplogrep3", ofFasta.Uns["classifier"]);
        Assert.Equal(ofFasta.Uns["order"], ofReport.Uns["order"]);
        Assert.Equal(SampleTree.Of(ofFasta)!.Names, SampleTree.Of(ofReport)!.Names);
    }

    [Fact]
    public async Task Collapse_OfRealGenomes_LeavesOutRepeatedSequences()
    {
        var run = await genomes.OfFastaAsync("collapsed");

        Assert.Equal(1474 - 78, run.Data("collapsed").Obs.Index.Count);
        Assert.Equal(78, run.Excluded("collapsed").Count(sample => sample.Reasons is [(Filters.Identical, _)]));
        Assert.Empty(run.Data("collapsed").Layers);
    }

    [Fact]
    public async Task SplitBySequenceGroup_OfRealGenomes_NeverPartsRepeatedOnes()
    {
        var (bySample, byGroup) = ((await genomes.OfFastaAsync("rsrs")).Data("rsrs").Obs, (await genomes.OfFastaAsync("groups")).Data("groups").Obs);

        Assert.True(Parted(bySample) > 0);
        Assert.Equal(0, Parted(byGroup));
        Assert.InRange(Count(byGroup, Split.Train), 1135, 1150);
        Assert.Equal((1135, 124, 126), (Count(bySample, Split.Train), Count(bySample, Split.Validation), Count(bySample, Split.Test)));
    }

    [Fact]
    public async Task Python_ReadsTheDataSetAndTheTable()
    {
        const string Script = """
            import sys, anndata, pandas as pd
            a = anndata.read_h5ad(sys.argv[1])
            print(type(a.X).__name__, a.shape, int(a.X.sum()), type(a.layers['mask']).__name__, int(a.layers['mask'].sum()))
            print(','.join(a.obs.columns))
            print(','.join(a.var.columns))
            print(sorted(a.uns), a.uns['tree_id'], a.uns['reference'], a.uns['classifier'])
            print(a.obs['macro_haplogroup'].value_counts()['H'], (a.obs['quality'] >= 0.9).all(), a.obs['main_geo_loc'].isna().all())
            print([int((a.obs['split'] == part).sum()) for part in ('train', 'validation', 'test')], a.var.loc['8860A'].to_dict())
            t = pd.read_csv(sys.argv[2], sep='\t')
            print(t.shape, (t['Quality'] >= 0.9).sum(), t['Input_Sample'].str.split().str.len().sum())
            """;
        var run = await genomes.OfFastaAsync("rsrs");

        var output = PythonWithAnnData.RunOrSkip(Script, run.FileOf("annotate/rsrs/dataset.h5ad"), run.FileOf("annotate/rsrs/haplogroups.tsv"));

        Assert.Equal(
            """
            csr_matrix (1385, 3149) 76151 csr_matrix 1
            haplogroup,macro_haplogroup,quality,range,tree_level,depth,n_mutations,n_kept_mutations,kept_share,n_missing,main_geo_loc,country_code,coordinate_source,sub_geo_loc,latitude,longitude,distance_to_sudan,sequence_group,tree_node,split
            position,kind,frequency,weight,gene,amino_acid_change
            ['classifier', 'options', 'order', 'reference', 'tree', 'tree_id'] phylotree-rsrs@17.1 RSRS built in, mode haplogrep3
            153 True True
            [1135, 124, 126] {'position': 8860, 'kind': 'substitution', 'frequency': 0.0036101083032490976, 'weight': 7.6, 'gene': 'ATP6', 'amino_acid_change': ''}
            (1474, 15) 1385 81251

            """.ReplaceLineEndings("\n"),
            output.ReplaceLineEndings("\n"));
    }

    private static int Parted(DataTable obs)
    {
        var (split, groups) = (obs.Column<CategoryColumn>("split"), obs.Column<TextColumn>("sequence_group").Values);
        return Enumerable.Range(0, split.Count).GroupBy(row => groups[row], row => split[row]).Count(group => group.Distinct().Count() > 1);
    }

    private static int Count(DataTable obs, string part)
    {
        var split = obs.Column<CategoryColumn>("split");
        return Enumerable.Range(0, split.Count).Count(row => split[row] == part);
    }
}
