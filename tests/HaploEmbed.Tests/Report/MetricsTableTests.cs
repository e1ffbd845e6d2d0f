using Xunit;
using static HaploEmbed.Tests.Report.PageElements;

namespace HaploEmbed.Tests.Report;

/// <summary>The figures of jobs, in the table of the page and in tables/metrics.tsv.</summary>
public class MetricsTableTests
{
    private static readonly HyperbolicTree SmallTree = new(depth: 3, observations: 12);

    [Fact]
    public async Task Run_SeveralSeeds_SumsThemUp()
    {
        using var run = new ReportRun(ReportRun.Pipeline("T", ("curved", ReportRun.Lorentz(0, 1, 2))));
        foreach (var (job, pearson) in run.Jobs.Zip(["0.70", "0.80", "0.96"]))
        {
            var metrics = ReportRun.Metrics.Replace("0.78125", pearson, StringComparison.Ordinal);
            run.Finish(job, metrics, ReportRun.RepresentationsOf(job, SmallTree, null));
        }

        Assert.Equal(0, await run.RunAsync());

        // Mean 2.46/3 = 0.82; squares 0.0144 + 0.0004 + 0.0196 = 0.0344, over 2 is 0.0172, whose root is 0.1311.
        var row = Named(run.PageXml, "tr").Single(row => row.Attribute("class")?.Value == "summary");
        Assert.Equal(
            ["Lorentz, 2-d", "5", "0.5", "3 seeds", "0.820 ± 0.131", "0.741 ± 0.000"],
            row.Elements().Take(6).Select(cell => cell.Value));
    }

    [Fact]
    public async Task Run_Table_HasEveryDigit()
    {
        using var run = new ReportRun(ReportRun.Pipeline("T", ("curved", ReportRun.Lorentz(7))));
        run.FinishAll(SmallTree);

        Assert.Equal(0, await run.RunAsync());

        Assert.Equal(
            "data_set\tsimulated\tstep\tjob\tstatus\tmanifold\tdimension\tradius_squared\tnoise_scale\tseed\t"
            + $"train_samples\ttest_samples\t{Figures("train")}\t{Figures("test")}\tepochs\tkept_epoch\tedge_crossings\tvalidation_loss\n"
            + "branching\tbranching diffusion\tcurved\tlorentz-2_radiusSquared-5_noise-0.5_seed-7\tdone\tlorentz\t2\t5\t0.5\t7\t"
            + "5207\t572\t0.78125\t0.7412345678901234\t0.33\t0.18\t\t\t\t\t\t\t\t\t\t\t\t\t\t"
            + "0.69\t0.68\t0.28\t0.14\t\t\t\t\t\t\t\t\t\t\t\t\t\t394\t308\t\t18.4\n",
            run.ReadText("tables/metrics.tsv"));

        static string Figures(string part) => string.Join('\t', new[]
        {
            "pearson", "spearman", "mae", "mse", "phase_pearson", "phase_spearman", "hamming_pearson", "hamming_spearman", "bce", "f1",
            "trustworthiness", "pearson_low", "pearson_high", "phase_pearson_low", "phase_pearson_high", "hamming_pearson_low",
            "hamming_pearson_high",
        }.Select(name => $"{part}_{name}"));
    }

    [Fact]
    public async Task Run_FiguresOfOtherData_HaveColumnsWhereAJobHasThem()
    {
        using var run = new ReportRun(ReportRun.Pipeline("T", ("curved", ReportRun.Lorentz(0, 1))));
        string[] metrics =
        [
            """{ "train": { "samples": 9, "hammingPearson": 0.5, "bce": 0.25, "f1": 0.75 }, "test": { "samples": 3, "f1": 0.5 }, "epochs": 9, "keptEpoch": 8 }""",
            """{ "train": { "samples": 9, "trustworthiness": 0.875 } }""",
        ];
        foreach (var (job, text) in run.Jobs.Zip(metrics))
        {
            run.Finish(job, text, ReportRun.RepresentationsOf(job, SmallTree, null));
        }

        Assert.Equal(0, await run.RunAsync());

        var head = Named(run.PageXml, "thead").Single().Elements().SelectMany(row => row.Elements()).Select(cell => cell.Value);
        Assert.Equal(
            ["Manifold", "R²", "σ", "Seed", "Train", "Test", "Epochs", "Kept epoch", "Hamming Pearson", "BCE", "F1", "Trustworthiness", "F1"], head);
        var rows = Named(run.PageXml, "tbody").Single().Elements().Skip(1).Select(row => row.Elements().Skip(4).Select(cell => cell.Value));
        Assert.Equal(["0.500", "0.250", "0.750", "–", "0.500", "9", "8"], rows.First());
        Assert.Equal(["–", "–", "–", "0.875", "–", "–", "–"], rows.Skip(1).First());
    }

    [Fact]
    public async Task Run_NeighboursAndCrossings_HaveAColumnForEachLabelAndOne()
    {
        using var run = await RunWithNeighboursAsync();

        var head = Named(run.PageXml, "thead").Single().Elements().SelectMany(row => row.Elements()).Select(cell => cell.Value);
        Assert.Equal(
            [
                "Manifold", "R²", "σ", "Seed", "Train", "Test", "Epochs", "Kept epoch", "Edge crossings",
                "Pearson", "country neighbours", "treeDepth neighbours", "treeDepth neighbours",
            ],
            head);
        var rows = Named(run.PageXml, "tbody").Single().Elements().Skip(1);
        Assert.Equal(
            [
                "Lorentz, 2-d|5|0.5|0|0.500|0.750|0.500|0.250|9|8|4",
                "Lorentz, 2-d|5|0.5|1|–|–|0.700|–|–|–|6",
                "Lorentz, 2-d|5|0.5|2 seeds|–|–|0.600 ± 0.141|–|–|–|5 ± 1",
            ],
            rows.Select(row => string.Join('|', row.Elements().Select(cell => cell.Value))));
        Assert.Contains(
            "Train figures are of representations that were optimised under noise of scale σ, test figures of representations that were "
            + "optimised without noise: the two are not comparable with each other. Pearson and Spearman correlate distances between "
            + "representations with distances in the tree, where they say so with those of phases on the circle or with the number of "
            + "features that differ; MAE and MSE are errors of the decoded values, BCE and F1 of decoded probabilities; trustworthiness says "
            + "how far neighbours on the manifold are neighbours in the data; the columns of neighbours give for a label the share of samples "
            + "whose nearest training samples vote for their own, treeDepth being the depth of their node in the tree; edge crossings count "
            + "the pairs of the tree's edges that cross where geodesics are drawn as straight lines.",
            Named(run.PageXml, "p").Select(text => text.Value));
    }

    [Fact]
    public async Task Run_NeighboursCrossingsAndIntervals_AreInTheTable()
    {
        using var run = await RunWithNeighboursAsync();

        var lines = run.ReadText("tables/metrics.tsv").TrimEnd('\n').Split('\n').Select(line => line.Split('\t')).ToArray();
        string[] names =
        [
            "train_neighbours_country", "train_neighbours_treeDepth", "train_pearson_low", "train_pearson_high",
            "train_phase_pearson_low", "train_phase_pearson_high", "train_hamming_pearson_low", "train_hamming_pearson_high",
            "test_neighbours_country", "test_neighbours_treeDepth", "test_pearson_low", "test_pearson_high", "edge_crossings",
        ];
        var places = names.Select(name => Array.IndexOf(lines[0], name)).ToArray();
        Assert.Equal(places.Order(), places);
        Assert.Equal(
            ["0.75|0.5|0.4375|0.5625|0.1|0.2|-0.3|0.3||0.25|||4", "|0.7|||||||||||6"],
            lines.Skip(1).Select(cells => string.Join('|', places.Select(place => cells[place]))));
    }

    [Fact]
    public async Task Run_MetricsWithoutTreeAndTest_LeavesColumnsOutAndDashes()
    {
        using var run = new ReportRun(ReportRun.Pipeline("T", ("curved", ReportRun.Lorentz(0))));
        const string metrics =
            """{ "train": { "samples": 10, "mae": 0.3, "mse": 0.1 }, "epochs": 4, "keptEpoch": 3 }""";
        run.Finish(run.Jobs[0], metrics, ReportRun.RepresentationsOf(run.Jobs[0], SmallTree, null));

        Assert.Equal(0, await run.RunAsync());

        var row = Named(run.PageXml, "tbody").Single().Elements().Last();
        var cells = row.Elements().Skip(4).Select(cell => cell.Value);
        Assert.Equal(["0.300", "0.100", "–", "–", "–", "–", "4", "3"], cells);
    }

    [Fact]
    public async Task Run_MetricsOfAnotherForm_NamesTheFile()
    {
        using var run = new ReportRun(ReportRun.Pipeline("T", ("curved", ReportRun.Lorentz(0))));
        run.Finish(run.Jobs[0], "[]", ReportRun.RepresentationsOf(run.Jobs[0], SmallTree, null));

        Assert.Equal(2, await run.RunAsync());

        var console = run.Console.ToString();
        Assert.Contains("metrics.json: it cannot be read as metrics.", console, StringComparison.Ordinal);
    }

    private static async Task<ReportRun> RunWithNeighboursAsync()
    {
        var run = new ReportRun(ReportRun.Pipeline("T", ("curved", ReportRun.Lorentz(0, 1))));
        string[] metrics =
        [
            """
            {
              "train": {
                "samples": 9, "pearson": 0.5, "pearsonInterval": { "low": 0.4375, "high": 0.5625, "samples": 9 },
                "phasePearsonInterval": { "low": 0.1, "high": 0.2, "samples": 9 },
                "hammingPearsonInterval": { "low": -0.3, "high": 0.3, "samples": 9 },
                "neighbourAccuracy": { "treeDepth": 0.5, "country": 0.75 }
              },
              "test": { "samples": 3, "neighbourAccuracy": { "treeDepth": 0.25 } },
              "epochs": 9, "keptEpoch": 8, "edgeCrossings": 4
            }
            """,
            """{ "train": { "samples": 9, "neighbourAccuracy": { "treeDepth": 0.7 } }, "edgeCrossings": 6 }""",
        ];
        foreach (var (job, text) in run.Jobs.Zip(metrics))
        {
            run.Finish(job, text, ReportRun.RepresentationsOf(job, SmallTree, null));
        }

        Assert.Equal(0, await run.RunAsync());
        return run;
    }
}
