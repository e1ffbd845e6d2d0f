using System.Xml.Linq;
using HaploEmbed.Core.Options;
using Xunit;
using static HaploEmbed.Tests.Report.PageElements;

namespace HaploEmbed.Tests.Report;

public class GenomeFactsTests
{
    // Of 1,000 classified records quality took 20, of L0 8 of 40, of X 1 of 20, of H 10 of 900, of L5 1 of 40.
    private const string Filters =
        """
        macro_haplogroup	records	length	n_share	quality	kept
        L0	40	0	1	8	31
        L5	40	0	0	1	39
        H	900	0	40	10	850
        X	20	0	0	1	19
        (no haplogroup)	1000	990	0	0	10

        """;

    private const string Agreement =
        """
        {
          "samples": 1474, "sameHaplogroup": 1473, "sameRow": 1470, "onlyBuiltin": 2, "onlyHaplogrep3": 0,
          "builtin": "built in, mode haplogrep3", "haplogrep3": "haplogrep3 3.2.1",
          "differences": [
            { "SampleID": "AB055387.1", "column": "Haplogroup", "builtin": "M4\"67", "haplogrep3": "<b>" },
            { "SampleID": "AB055388.1", "column": "Quality", "builtin": "0.95", "haplogrep3": "0.9501" }
          ]
        }
        """;

    [Fact]
    public async Task Run_AllJobsFailed_StillSaysWhoWasExcluded()
    {
        using var run = await RunAsync(("filters.tsv", Filters));

        Assert.Contains("Of 2,000 records 949 were kept.", Paragraphs(run));
        var table = Named(run.PageXml, "table").First();
        Assert.Equal(
            "Records excluded from branching, each by the first filter that it failed, simulated data",
            table.Elements().First().Value);
        Assert.Equal(
            [
                "Macro-haplogroup Records Length N share Quality Kept Share lost",
                "L0 40 0 1 8 31 0.225",
                "L5 40 0 0 1 39 0.025",
                "H 900 0 40 10 850 0.056",
                "X 20 0 0 1 19 0.050",
                "(no haplogroup) 1,000 990 0 0 10 0.990",
                "All 2,000 990 41 20 949 0.526",
            ],
            RowsOf(table, " "));
    }

    [Fact]
    public async Task Run_FiltersThatExcludedNobody_AreInTheCaptionAlone()
    {
        const string filters = "macro_haplogroup\trecords\tlength\tn_share\tquality\tduplicate_id\tkept\n"
            + "L0\t40\t0\t0\t8\t0\t32\n(no haplogroup)\t3\t3\t0\t0\t0\t0\n";
        using var run = await RunAsync(("filters.tsv", filters));

        var table = Named(run.PageXml, "table").First();
        Assert.Equal(
            "Records excluded from branching, each by the first filter that it failed, simulated data. "
            + "Filters that excluded nobody: N share, Duplicate id",
            table.Elements().First().Value);
        Assert.Equal(
            [
                "Macro-haplogroup|Records|Length|Quality|Kept|Share lost",
                "L0|40|0|8|32|0.200",
                "(no haplogroup)|3|3|0|0|1.000",
                "All|43|3|8|32|0.256",
            ],
            RowsOf(table, "|"));
    }

    [Fact]
    public async Task Run_ACutThatTakesSomeLineagesMore_NamesThemByFigures()
    {
        using var run = await RunAsync(("filters.tsv", Filters));

        Assert.Contains(
            "The cut by quality is not neutral: it excluded 0.020 of all classified records, but of some macro-haplogroups more than twice "
            + "that share: 0.200 of L0 (8 of 40), 0.050 of X (1 of 20).",
            Paragraphs(run));
    }

    [Theory]
    [InlineData(
        "L0\t40\t2\t38\nH\t60\t2\t58\n",
        "excluded 0.040 of all classified records, and of no macro-haplogroup of 5 or more records more than twice that share.")]
    [InlineData(
        "L6\t4\t4\t0\nH\t96\t1\t95\n",
        "excluded 0.050 of all classified records, and of no macro-haplogroup of 5 or more records more than twice that share.")]
    [InlineData(
        "L6\t5\t4\t1\nH\t95\t1\t94\n",
        "is not neutral: it excluded 0.050 of all classified records, but of some macro-haplogroups more than twice that share: "
        + "0.800 of L6 (4 of 5).")]
    [InlineData("L0\t40\t0\t40\n", "excluded no record.")]
    public async Task Run_ACutByQuality_IsJudgedByFiveRecordsOrMore(string rows, string expected)
    {
        using var run = await RunAsync(("filters.tsv", $"macro_haplogroup\trecords\tquality\tkept\n{rows}"));

        Assert.Contains($"The cut by quality {expected}", Paragraphs(run));
    }

    [Theory]
    [InlineData("macro_haplogroup\trecords\tkept\nH\t2\t2\n")]
    [InlineData("macro_haplogroup\trecords\tquality\tkept\n(no haplogroup)\t2\t0\t2\n")]
    [InlineData("macro_haplogroup\trecords\tquality\tkept\nH\t0\t0\t0\n")]
    public async Task Run_NoCutByQuality_SaysNothingOfIt(string filters)
    {
        using var run = await RunAsync(("filters.tsv", filters));

        Assert.DoesNotContain(Paragraphs(run), text => text.Contains("cut by quality", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_QualityThatWeighs_SaysNothingOfACut()
    {
        using var run = new ReportRun(ReportRun.Pipeline("T", ("curved", ReportRun.Lorentz(0))) with
        {
            Annotate = new Dictionary<string, AnnotateOptions> { ["branching"] = new() { From = "branching", Quality = QualityUse.Weight } },
        });
        run.FinishAnnotate(("filters.tsv", "macro_haplogroup\trecords\tquality\tkept\nH\t2\t0\t2\n"));

        Assert.Equal(0, await run.RunAsync());

        Assert.Contains("Of 2 records 2 were kept.", Paragraphs(run));
        Assert.DoesNotContain(Paragraphs(run), text => text.Contains("cut by quality", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_TwoClassifiers_SaysHowFarTheyAgree()
    {
        using var run = await RunAsync(("agreement.json", Agreement));

        Assert.Contains(
            "Two classifiers were compared: built in, mode haplogrep3; haplogrep3 3.2.1. 1,473 of 1,474 samples have the same haplogroup, "
            + "1,470 the same row in every column. Classified by built in, mode haplogrep3 alone: 2 samples.",
            Paragraphs(run));
        Assert.Contains("All are in annotate/branching/classifier-differences.tsv.", Paragraphs(run));
        Assert.Equal(
            [
                "Sample|Column|built in, mode haplogrep3|haplogrep3 3.2.1",
                "AB055387.1|Haplogroup|M4\"67|<b>",
                "AB055388.1|Quality|0.95|0.9501",
            ],
            RowsOf(Named(run.PageXml, "table").First(), "|"));
    }

    [Fact]
    public async Task Run_ClassifiersWithoutADifference_ShowsNoTableOfThem()
    {
        const string agreement =
            """
            {
              "samples": 2, "sameHaplogroup": 2, "sameRow": 2, "onlyBuiltin": 0, "onlyHaplogrep3": 0,
              "builtin": "a", "haplogrep3": "b", "differences": []
            }
            """;
        using var run = await RunAsync(("agreement.json", agreement));

        Assert.Contains(
            "Two classifiers were compared: a; b. 2 of 2 samples have the same haplogroup, 2 the same row in every column.", Paragraphs(run));
        Assert.Single(Named(run.PageXml, "table"));
    }

    [Fact]
    public async Task Run_AFinishedJobOfGenomes_SaysWhatClassifiedThem()
    {
        using var run = new ReportRun(ReportRun.Pipeline("T", ("flat", ReportRun.Euclidean())));
        run.FinishAll(new GenomeTree(samples: 100, branches: 2));

        Assert.Equal(0, await run.RunAsync());

        Assert.Contains(
            "Haplogroups: tree phylotree-rsrs@17.1; reference RSRS; classifier built in, mode haplogrep3. Macro-haplogroups go by descent, "
            + "not by first letters: HV is no H.",
            Paragraphs(run));
    }

    [Theory]
    [InlineData("macro_haplogroup\tquality\tkept\nH\t0\t2\n", 1)]
    [InlineData("macro_haplogroup\trecords\tquality\tkept\nH\t3\t0\t2\n", 2)]
    [InlineData("macro_haplogroup\trecords\tquality\tkept\nH\t2\t0\t2\nL\t2\tx\t2\n", 3)]
    [InlineData("macro_haplogroup\trecords\tquality\tkept\nH\t2\t0\n", 2)]
    public async Task Run_FiltersThatDoNotAddUp_NamesTheLine(string filters, int line)
    {
        using var run = new ReportRun(ReportRun.Pipeline("T", ("curved", ReportRun.Lorentz(0))));
        run.FinishAnnotate(("filters.tsv", filters));

        Assert.Equal(2, await run.RunAsync());

        var path = Path.Combine(run.Folder, "annotate", "branching", "filters.tsv");
        Assert.Contains(
            $"{path} line {line}: it cannot be read. Expected macro_haplogroup, records, a count for each filter and kept, the counts adding "
            + "up to the records; run its annotate step again.",
            run.Console.ToString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{ "samples": 1 }""")]
    public async Task Run_AnAgreementOfAnotherForm_NamesTheFile(string agreement)
    {
        using var run = new ReportRun(ReportRun.Pipeline("T", ("curved", ReportRun.Lorentz(0))));
        run.FinishAnnotate(("agreement.json", agreement));

        Assert.Equal(2, await run.RunAsync());

        var console = run.Console.ToString();
        Assert.Contains("agreement.json: it cannot be read as an agreement of classifiers.", console, StringComparison.Ordinal);
    }

    private static async Task<ReportRun> RunAsync(params (string Name, string Text)[] annotate)
    {
        var run = new ReportRun(ReportRun.Pipeline("T", ("curved", ReportRun.Lorentz(0))));
        run.FinishAnnotate(annotate);
        var code = await run.RunAsync();
        Assert.True(code == 0, run.Console.ToString());
        return run;
    }

    private static string[] Paragraphs(ReportRun run) => [.. Named(run.PageXml, "p").Select(paragraph => paragraph.Value)];

    private static IEnumerable<string> RowsOf(XElement table, string separator) => table.Descendants()
        .Where(row => row.Name.LocalName == "tr")
        .Select(row => string.Join(separator, row.Elements().Select(cell => cell.Value)));
}
