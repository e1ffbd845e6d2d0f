using HaploEmbed.Core.Formats.Samples;
using HaploEmbed.Core.Runs;
using HaploEmbed.Tests.Haplogroups;
using Xunit;

namespace HaploEmbed.Tests.Annotate.Genomes;

/// <summary>Tables that do not fit the tree, and filters that leave nothing: each is named, and ends with exit code 2.</summary>
public sealed class AnnotationFaultsTests : IDisposable
{
    private const string Header =
        "\"SampleID\"\t\"Haplogroup\"\t\"Rank\"\t\"Quality\"\t\"Range\"\t\"Not_Found_Polys\"\t\"Found_Polys\"\t\"Remaining_Polys\"\t\"AAC_In_Remainings\"\t\"Input_Sample\"\n";

    private readonly MadeUpTree _tree = new();
    private readonly TempFolder _folder = new();

    public void Dispose()
    {
        _tree.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Table_OfAnotherTree_NamesEachHaplogroupWithItsLine()
    {
        using var run = Run(Row("a", "L0a") + Row("b", "H1") + Row("c", "Q9"));

        Assert.Equal(
            (2,
            """
            annotate/d  started
            annotate/d  report.txt line 3: 'b' has haplogroup 'H1', which made-up@1.0 does not have. Was the table made with another tree?
            report.txt line 4: 'c' has haplogroup 'Q9', which made-up@1.0 does not have. Was the table made with another tree?
            """),
            await AnnotateAsync(run));
        Assert.False(File.Exists(run.FileOf("annotate/d/haplogroups.tsv")));
    }

    [Fact]
    public async Task Table_AgainstAnotherReference_IsNamedAsSuch()
    {
        var own = string.Join(' ', new[] { 100, 200, 300 }.Select(position => $"{position}{MadeUpTree.Reference[position - 1]}"));
        using var run = Run(Row("a", "L0a", own) + Row("b", "L0a", MadeUpTree.At(100)));

        Assert.Equal(
            (2,
            """
            annotate/d  started
            annotate/d  1 samples name bases of the reference made-up itself as polymorphisms: a. They are named against another reference than that of made-up@1.0. Expected one reference throughout.
            """),
            await AnnotateAsync(run));
    }

    // Rules of alignment name a base of the reference now and then, and a back mutation that an HSD file marked is one.
    [Theory]
    [InlineData("", 100, 200)]
    [InlineData("!", 100, 200, 300, 400)]
    public async Task Table_WithFewBasesOfTheReferenceOrBackMutations_IsTaken(string mark, params int[] positions)
    {
        var own = string.Join(' ', positions.Select(position => $"{position}{MadeUpTree.Reference[position - 1]}{mark}"));
        using var run = Run(Row("a", "L0a", own));

        Assert.Equal(0, (await AnnotateAsync(run)).Code);

        Assert.Equal(own.Split(' '), run.Data("d").Var.Index);
    }

    [Fact]
    public async Task Table_OfRcrs_WithTheTreeOfRsrs_IsNamedAsSuch()
    {
        var table = SharedFolder.FileOrSkip("fixtures/haplogrep3-real/B5a1.phylotree-fu-rcrs@1.2.txt.gz");
        using var run = new GenomesRun(GenomesRun.Report(table), ("d", ThousandGenomes.Options("phylotree-rsrs@17.1")));
        await run.IngestAsync();

        var (code, console) = await run.RunAsync(Stage.Annotate, "d");

        Assert.Equal(2, code);
        Assert.Contains("13 samples name bases of the reference RSRS itself as polymorphisms: ", console, StringComparison.Ordinal);
        Assert.Contains(". They are named against another reference than that of phylotree-rsrs@17.1. Expected one reference throughout.", console, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_OfRsrs_WithTheTreeOfRcrs_IsNamedAsSuch()
    {
        var table = SharedFolder.FileOrSkip("fixtures/haplogrep3-real/hgdp_africa.phylotree-rsrs@17.1.txt.gz");
        using var run = new GenomesRun(GenomesRun.Report(table), ("d", ThousandGenomes.Options("phylotree-rcrs@17.2")));
        await run.IngestAsync();

        var (code, console) = await run.RunAsync(Stage.Annotate, "d");

        Assert.Equal(2, code);
        Assert.Contains("They are named against another reference than that of phylotree-rcrs@17.2. Expected one reference throughout.", console, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_OfRightOnes_IsTaken()
    {
        var table = SharedFolder.FileOrSkip("fixtures/haplogrep3-real/aadr_v54.1.p1_MT.open.phylotree-rsrs@17.1.txt.gz");
        using var run = new GenomesRun(GenomesRun.Report(table), ("d", ThousandGenomes.Options("phylotree-rsrs@17.1")));
        await run.IngestAsync();

        await run.AnnotateAsync("d");

        var data = run.Data("d");
        Assert.Equal((739, 1494), (data.X.Rows, data.X.Columns));
        Assert.Equal(61, run.Excluded("d").Count);
    }

    [Fact]
    public async Task Polymorphism_OffTheReference_IsNamedWithItsLine()
    {
        using var run = Run(Row("a", "L0a", "2001A"));

        Assert.Equal(
            (2,
            """
            annotate/d  started
            annotate/d  report.txt line 2: 'a': '2001A' is no polymorphism on a reference of 2000 positions. Expected a form like 73A, 315.1C, 311d or 5001N.
            """),
            await AnnotateAsync(run));
    }

    [Fact]
    public async Task Filters_ThatLeaveNoSample_SayWhereTheReasonsAre()
    {
        using var run = Run(Row("a", "L0a", quality: "0.7000") + Row("b", "L0", quality: "0.8999"));

        Assert.Equal(
            (2,
            """
            annotate/d  started
            annotate/d  No sample is kept of 2; excluded.tsv of annotate/d says why of each.
            """),
            await AnnotateAsync(run));
        Assert.Equal(
            [("a", Filters.Quality, "The quality of L0a is 0.7. Expected 0.9 or more."), ("b", Filters.Quality, "The quality of L0 is 0.8999. Expected 0.9 or more.")],
            run.Excluded("d").Select(sample => (sample.SampleId, sample.Reasons[0].Filter, sample.Reasons[0].Sentence)));
        Assert.Equal(3, run.Table("annotate/d/filters.tsv").Count);
    }

    [Fact]
    public async Task Filters_ThatLeaveNoFeature_SayWhatToDo()
    {
        using var run = Run(Row("a", "mtMRCA", "5N") + Row("b", "mtMRCA", "") + Row("c", "L0", quality: "0.5000"));

        Assert.Equal(
            (2,
            """
            annotate/d  started
            annotate/d  No polymorphism of 2 samples is a feature. Expected some: lower minFrequency, 0.0005, or leave out less.
            """),
            await AnnotateAsync(run));
        Assert.Equal("c", Assert.Single(run.Excluded("d")).SampleId);
    }

    [Fact]
    public async Task Table_WithTwoRowsOfAName_KeepsTheFirstAndTellsOfTheOther()
    {
        using var run = Run(Row("a", "L0a") + Row("a", "M") + Row("b", "N", MadeUpTree.At(400)));

        Assert.Equal(0, (await AnnotateAsync(run)).Code);

        Assert.Equal(["a", "b"], run.Data("d").Obs.Index);
        var excluded = Assert.Single(run.Excluded("d"));
        Assert.Equal(("a", Filters.DuplicateId, "report.txt line 2 has a record of the same name, which is used."), (excluded.SampleId, excluded.Reasons[0].Filter, excluded.Reasons[0].Sentence));
        Assert.Equal(
            ["L0 1 0 1", "M 1 1 0", "N 1 0 1", "(no haplogroup) 0 0 0"],
            run.Table("annotate/d/filters.tsv").Skip(1).Select(row => $"{row[0]} {row[1]} {row[3]} {row[^1]}"));
    }

    [Fact]
    public async Task Collapse_WhereTheFirstFallsToQuality_KeepsTheNext()
    {
        using var run = Run(Row("a", "L0", quality: "0.5000") + Row("b", "L0") + Row("c", "L0") + Row("d", "L0", quality: "0.5000") + Row("e", "N", MadeUpTree.At(400)));
        run.Options["annotate"]!["d"]!["identical"] = "collapse";
        run.Save();

        Assert.Equal(0, (await AnnotateAsync(run)).Code);

        Assert.Equal(["b", "e"], run.Data("d").Obs.Index);
        Assert.Equal(
            ["a quality;identical", "c identical", "d quality;identical"],
            run.Excluded("d").Select(sample => $"{sample.SampleId} {string.Join(';', sample.Reasons.Select(reason => reason.Filter))}"));
        Assert.Equal("The quality of L0 is 0.5. Expected 0.9 or more. Its sequence is that of b, which is kept.", run.Excluded("d")[2].Reasons[0].Sentence);
    }

    [Fact]
    public async Task Weight_OfWhatDoesNotAlign_ExcludesItAllTheSame()
    {
        using var run = Run(Row("a", "L0") + Row("b", "mtMRCA", "", "0.5000", range: "") + Row("c", "mtMRCA", "", "0.5000"));
        run.Options["annotate"]!["d"]!["quality"] = "weight";
        run.Save();

        Assert.Equal(0, (await AnnotateAsync(run)).Code);

        Assert.Equal(["a", "c"], run.Data("d").Obs.Index);
        Assert.Equal(
            [("b", Filters.NotClassified, "Nothing of it aligns to the reference, so that mtMRCA is no haplogroup of it.")],
            run.Excluded("d").Select(sample => (sample.SampleId, sample.Reasons[0].Filter, sample.Reasons[0].Sentence)));
        Assert.Equal(["(no haplogroup)", "1"], run.Table("annotate/d/filters.tsv")[^1][..2]);
    }

    private static string Row(string id, string haplogroup, string? polymorphisms = null, string quality = "1.0000", string range = "1-2000") =>
        string.Join('\t', new[] { id, haplogroup, "1", quality, range, "", "", "", "", polymorphisms ?? MadeUpTree.At(100) }.Select(field => $"\"{field}\"")) + "\n";

    private GenomesRun Run(string rows) => new(
        GenomesRun.Report(_folder.Write("report.txt", Header + rows)),
        ("d", $$"""{ "tree": "made-up@1.0", "trees": {{GenomesRun.Text(_tree.Trees)}} }"""));

    // Without the version in the first line.
    private static async Task<(int Code, string Console)> AnnotateAsync(GenomesRun run)
    {
        if (!File.Exists(run.FileOf("ingest/genomes/manifest.json")))
        {
            await run.IngestAsync();
        }

        var (code, console) = await run.RunAsync(Stage.Annotate, "d");
        var lines = console.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        lines[0] = lines[0][..lines[0].IndexOf(" by HaploEmbed", StringComparison.Ordinal)];
        return (code, string.Join('\n', lines));
    }
}
