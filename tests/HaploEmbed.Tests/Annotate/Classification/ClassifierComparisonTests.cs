using HaploEmbed.Annotate.Classification;
using HaploEmbed.Core.Formats.HaplogrepReport;
using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;
using HaploEmbed.Report.Genomes;
using Xunit;

namespace HaploEmbed.Tests.Annotate.Classification;

public sealed class ClassifierComparisonTests
{
    private static readonly HaplogroupRow Row = new("", "H1", 1, 0.9, "577-16569 1-576", "1A", "2A", "3A (hotspot)", "", "2A 3A");

    [Fact]
    public async Task Write_EachFieldThatDiffers_IsARow()
    {
        HaplogroupRow[] builtin = [Row with { SampleId = "b" }, Row with { SampleId = "a" }, Row with { SampleId = "c" }, Row with { SampleId = "e", Quality = 0.90004 }];
        HaplogroupRow[] haplogrep3 =
        [
            new("b", "H2", 1, 0.8, "1-16569", "1G", "2G", "3G (hotspot)", "4", "2G 3G"), Row with { SampleId = "d", Haplogroup = "U" },
            Row with { SampleId = "a", Ranges = "1-576 577-16569" }, Row with { SampleId = "e", Quality = 0.9 },
        ];

        var (table, agreement) = await CompareAsync((builtin, [("d", "It is odd.")]), (haplogrep3, [("c", "It failed.")]));

        string[] expected =
        [
            "SampleID|column|builtin|haplogrep3",
            "b|Haplogroup|H1|H2",
            "b|Quality|0.9000|0.8000",
            "b|Range|1-576 577-16569|1-16569",
            "b|Not_Found_Polys|1A|1G",
            "b|Found_Polys|2A|2G",
            "b|Remaining_Polys|3A (hotspot)|3G (hotspot)",
            "b|AAC_In_Remainings||4",
            "b|Input_Sample|2A 3A|2G 3G",
            "c|Haplogroup|H1|",
            "c|not_classified||It failed.",
            "d|Haplogroup||U",
            "d|not_classified|It is odd.|",
        ];
        Assert.Equal(expected, table.Select(row => string.Join('|', row)));
        Assert.Equal(
            new ClassifierAgreement(3, 2, 2, 1, 1, "ours", "theirs", []),
            agreement with { Differences = [] });
        Assert.Equal(12, agreement.Differences.Count);
        Assert.Equal(new ClassifierDifference("b", "Haplogroup", "H1", "H2"), agreement.Differences[0]);
    }

    [Fact]
    public async Task Write_ManyDifferences_ShowsTheFirstTwenty()
    {
        HaplogroupRow[] rows = [.. Enumerable.Range(10, 30).Select(number => Row with { SampleId = $"s{number}" })];

        var (table, agreement) = await CompareAsync((rows, []), ([.. rows.Select(row => row with { Haplogroup = "U" })], []));

        Assert.Equal((31, 20), (table.Count, agreement.Differences.Count));
        Assert.Equal("s29", agreement.Differences[^1].Sample);
    }

    private static async Task<(IReadOnlyList<string[]> Table, ClassifierAgreement Agreement)> CompareAsync(
        (HaplogroupRow[] Rows, (string, string)[] SetAside) builtin, (HaplogroupRow[] Rows, (string, string)[] SetAside) haplogrep3)
    {
        using var run = new GenomesRun("""{ "source": "simulatedGenomes", "genomes": 1, "haplogroups": 2 }""", ("d", "{}"));
        await run.IngestAsync();

        var (code, console) = await run.RunAsync(Stage.Annotate, "d", work: new Compares(builtin, haplogrep3));

        Assert.True(code == 0, console);
        return (run.Table("annotate/d/classifier-differences.tsv"), ClassifierAgreement.Read(run.FileOf("annotate/d/agreement.json")));
    }

    private sealed class Compares(
        (HaplogroupRow[] Rows, (string, string)[] SetAside) builtin, (HaplogroupRow[] Rows, (string, string)[] SetAside) haplogrep3) : IStage
    {
        public Task<StepResult> RunAsync(StepContext step, CancellationToken stop)
        {
            using var ours = ResultOf(step, "ours", builtin);
            using var theirs = ResultOf(step, "theirs", haplogrep3);
            ClassifierComparison.Write(step, ours, theirs, ("ours", "theirs"));
            return Task.FromResult(new StepResult());
        }

        private static ClassificationResult ResultOf(StepContext step, string name, (HaplogroupRow[] Rows, (string, string)[] SetAside) made)
        {
            var spool = new HaplogroupSpool(step.ScratchPath(name));
            spool.Add(made.Rows);
            return new ClassificationResult(spool, made.SetAside, []);
        }
    }
}
