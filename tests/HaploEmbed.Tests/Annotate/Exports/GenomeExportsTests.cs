using System.Globalization;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Formats.HaplogrepReport;
using HaploEmbed.Haplogroups;
using HaploEmbed.Haplogroups.Runs;
using HaploEmbed.Tests.Annotate.Genomes;
using Xunit;

namespace HaploEmbed.Tests.Annotate.Exports;

/// <summary>What other tools are given: HSD, PHYLIP and Newick of 251 African genomes, and of simulated ones.</summary>
public sealed class GenomeExportsTests(GenomeExportsTests.Runs runs) : IClassFixture<GenomeExportsTests.Runs>
{
    [Theory]
    [InlineData(ThousandGenomes.Rsrs)]
    [InlineData(ThousandGenomes.Fu)]
    public async Task Hsd_ReadBack_HasTheSameHaplogroups(string tree)
    {
        var run = await runs.AfricanAsync(tree);
        var data = run.Data("d");
        var output = run.FileOf("read-back.txt");

        ClassificationRun.Run(
            new ClassificationOptions { Input = run.FileOf("annotate/d/samples.hsd"), Output = output, Tree = Haplogroups.RealTrees.Get(tree), Mode = ClassificationMode.Haplogrep3, IsExtended = true },
            TestContext.Current.CancellationToken);

        using var table = File.OpenRead(output);
        var rows = HaplogroupRows.Read(table, output).ToList();
        Assert.Equal(data.Obs.Index.Select(id => id.Replace('|', '_')), rows.Select(row => row.SampleId));
        Assert.Equal(data.Obs.Column<TextColumn>("haplogroup").Values, rows.Select(row => row.Haplogroup));

        // Of an HSD file haplogrep3 passes over 573.XC, whose bases are not known, and joins insertions at one position.
        Assert.InRange(rows.Zip(data.Obs.Column<NumberColumn>("quality").Values).Count(pair => Math.Abs(pair.First.Quality - pair.Second) > 0.00005), 0, 5);
    }

    [Fact]
    public async Task Hsd_NamesRangesAndPolymorphismsInOrder()
    {
        var lines = File.ReadAllLines((await runs.AfricanAsync(ThousandGenomes.Fu)).FileOf("annotate/d/samples.hsd"));

        Assert.Equal("SampleId\tRange\tHaplogroup\tPolymorphisms", lines[0]);
        Assert.All(lines.Skip(1), line => Assert.Equal(
            line.Split('\t').Skip(3).Select(Position).Order(), line.Split('\t').Skip(3).Select(Position)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "ambiguous": "asFeatures" }""")]
    public async Task Phylip_IsWhatTheMatrixDiffersIn(string options)
    {
        using var run = new GenomesRun(GenomesRun.Simulated, ("d", options));
        await (await run.IngestAsync()).AnnotateAsync("d");
        var data = run.Data("d");
        var x = data.X.ToDense();
        var missing = data.Layers.TryGetValue("mask", out var mask) ? mask.ToDense() : null;
        var lines = File.ReadAllLines(run.FileOf("annotate/d/distances.phy"));

        Assert.Equal($"{x.Rows}", lines[0]);
        Assert.Equal(data.Obs.Index, lines.Skip(1).Select(line => line.Split(' ')[0]));
        double[][] distances = [.. lines.Skip(1).Select(line => line.Split(' ').Skip(1).Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray())];
        Assert.Equal(missing is null, distances.All(row => row.All(double.IsInteger)));
        for (var i = 0; i < x.Rows; i++)
        {
            Assert.Equal(x.Rows, distances[i].Length);
            Assert.Equal(0, distances[i][i]);
            for (var j = 0; j < i; j++)
            {
                Assert.Equal(distances[j][i], distances[i][j]);
                int[] known = [.. Enumerable.Range(0, x.Columns).Where(column => missing is null || (missing[i, column] == 0 && missing[j, column] == 0))];
                var differing = known.Count(column => x[i, column] != x[j, column]);
                Assert.Equal((double)differing * x.Columns / known.Length, distances[i][j], 0.0005);
            }
        }
    }

    [Fact]
    public async Task Phylip_NameWithBlanks_IsOneWord()
    {
        using var run = await OfTableAsync("a b  c", "d");

        Assert.Equal(["2", "a_b__c 0 1", "d 1 0"], File.ReadAllLines(run.FileOf("annotate/d/distances.phy")));
    }

    [Fact]
    public async Task Phylip_OfMoreThanTwoThousand_HasTheFirstOfTheShuffledOrder()
    {
        using var run = await OfTableAsync([.. Enumerable.Range(1000, 2003).Select(number => $"s{number}")]);
        var data = run.Data("d");

        var lines = File.ReadAllLines(run.FileOf("annotate/d/distances.phy"));

        var taken = ((long[])data.Uns["order"])[..2000].Order().Select(row => data.Obs.Index[(int)row]).ToArray();
        Assert.Equal((2003, "2000"), (data.Obs.Index.Count, lines[0]));
        Assert.Equal(taken, lines.Skip(1).Select(line => line.Split(' ')[0]));
        Assert.All(lines.Skip(1), line => Assert.Equal(2001, line.Count(' ') + 1));
    }

    [Theory]
    [InlineData(ThousandGenomes.Rsrs)]
    [InlineData(ThousandGenomes.Fu)]
    public async Task Newick_HasTheHaplogroupsAndTheirAncestorsAlone(string treeId)
    {
        var run = await runs.AfricanAsync(treeId);
        var tree = Haplogroups.RealTrees.Get(treeId);
        var expected = new HashSet<(string Name, string? Parent)>();
        foreach (var name in run.Data("d").Obs.Column<TextColumn>("haplogroup").Values)
        {
            for (var at = tree.Find(name); at is not null; at = tree.Phylogeny.ParentOf(at))
            {
                expected.Add((at.Name, tree.Phylogeny.ParentOf(at)?.Name));
            }
        }

        var text = File.ReadAllText(run.FileOf("annotate/d/haplogroups.nwk"));

        Assert.EndsWith(";\n", text, StringComparison.Ordinal);
        var nodes = Newick(text);
        Assert.Equal(expected.Count, nodes.Count);
        Assert.Equal(expected, nodes.ToHashSet());
    }

    // The first has a polymorphism, the others have none.
    private static async Task<GenomesRun> OfTableAsync(params string[] names)
    {
        const string Header = "SampleID\tHaplogroup\tRank\tQuality\tRange\tNot_Found_Polys\tFound_Polys\tRemaining_Polys\tAAC_In_Remainings\tInput_Sample\n";
        using var folder = new TempFolder();
        using var tree = new Haplogroups.MadeUpTree();
        var rows = names.Select((name, i) => $"{name}\tL0\t1\t1\t1-2000\t\t\t\t\t{(i == 0 ? Haplogroups.MadeUpTree.At(100) : "")}\n");
        var run = new GenomesRun(
            GenomesRun.Report(folder.Write("report.txt", Header + string.Concat(rows))),
            ("d", $$"""{ "tree": "made-up@1.0", "trees": {{GenomesRun.Text(tree.Trees)}}, "minFrequency": 0 }"""));
        return await (await run.IngestAsync()).AnnotateAsync("d");
    }

    // Names in quotes, each after what descends from it.
    private static List<(string Name, string? Parent)> Newick(string text)
    {
        var nodes = new List<(string, string?)>();
        var open = new Stack<List<string>>([[]]);
        for (var i = 0; text[i] != ';';)
        {
            switch (text[i])
            {
                case '(':
                    open.Push([]);
                    i++;
                    break;
                case '\'':
                    var end = i + 1;
                    while (text[end] != '\'' || text[end + 1] == '\'')
                    {
                        end += text[end] == '\'' ? 2 : 1;
                    }

                    var name = text[(i + 1)..end].Replace("''", "'", StringComparison.Ordinal);
                    if (text[i - 1 < 0 ? 0 : i - 1] == ')')
                    {
                        nodes.AddRange(open.Pop().Select(child => (child, (string?)name)));
                    }

                    open.Peek().Add(name);
                    i = end + 1;
                    break;
                default:
                    i++;
                    break;
            }
        }

        nodes.AddRange(open.Pop().Select(root => (root, (string?)null)));
        Assert.Empty(open);
        return nodes;
    }

    private static int Position(string polymorphism) => int.Parse(string.Concat(polymorphism.TakeWhile(char.IsAsciiDigit)), CultureInfo.InvariantCulture);

    /// <summary>Runs of real genomes, made when the first test asks for them.</summary>
    public sealed class Runs : IDisposable
    {
        private readonly SemaphoreSlim _one = new(1);
        private readonly Dictionary<string, GenomesRun> _runs = [];

        internal async Task<GenomesRun> AfricanAsync(string tree)
        {
            await _one.WaitAsync();
            try
            {
                if (!_runs.TryGetValue(tree, out var run))
                {
                    string[] files = [.. new[] { "barbieri2013a", "hgdp_africa" }.Select(set => SharedFolder.FileOrSkip($"fixtures/haplogrep3-real/{set}.fasta.gz"))];
                    run = new GenomesRun(
                        GenomesRun.Fasta(files[0]).Replace(GenomesRun.Text(files[0]), string.Join(", ", files.Select(GenomesRun.Text)), StringComparison.Ordinal),
                        ("d", ThousandGenomes.Options(tree, ("minQuality", 0))));
                    _runs.Add(tree, run);
                    await (await run.IngestAsync()).AnnotateAsync("d", threads: 2);
                }

                return run;
            }
            finally
            {
                _one.Release();
            }
        }

        public void Dispose()
        {
            foreach (var run in _runs.Values)
            {
                run.Dispose();
            }

            _one.Dispose();
        }
    }
}
