using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Formats.Samples;
using HaploEmbed.Core.Runs;
using Xunit;

namespace HaploEmbed.Tests.Annotate.Genomes;

/// <summary>Simulated genomes as data sets, with the tree that they bring.</summary>
public sealed class SimulatedAnnotationTests(SimulatedAnnotationTests.Runs runs) : IClassFixture<SimulatedAnnotationTests.Runs>
{
    private readonly GenomesRun _run = runs.Run;

    [Fact]
    public void Outputs_OfSimulatedGenomes_AreThoseStored()
    {
        var hashes = _run.Outputs("plain").OrderBy(output => output.Key, StringComparer.Ordinal)
            .Select(output => $"{output.Key} {Convert.ToHexStringLower(SHA256.HashData(output.Value))}");

        GoldenFile.AssertStored(Stage.Annotate, hashes, "annotate-genomes");
    }

    [Fact]
    public void Uns_SaysWhatTheyAre()
    {
        var uns = _run.Data("plain").Uns;

        Assert.Equal("random mtDNA phylogeny", uns["simulated"]);
        Assert.Equal("simulated-mtdna@1", uns["tree_id"]);
        Assert.Equal("built in, mode haplogrep3", uns["classifier"]);
        Assert.Equal(
            """{"from":"genomes","classifier":"builtin","mode":"haplogrep3","chunkSize":1000,"quality":"cut","minQuality":0.9,"minFrequency":0.0005,"ambiguous":"masked","leaveOut":[],"identical":"keep","splitBy":"sample","seed":0}""",
            uns["options"]);
    }

    [Fact]
    public void Classifier_OfMostGenomes_FindsTheTrueHaplogroup()
    {
        var data = _run.Data("plain");
        var truths = _run.Table("ingest/genomes/records.tsv");
        var column = Array.IndexOf(truths[0], "true_haplogroup");
        var truth = truths.Skip(1).ToDictionary(row => row[0], row => row[column]);
        var haplogroups = data.Obs.Column<TextColumn>("haplogroup").Values;

        var right = data.Obs.Index.Where((id, row) => truth[id] == haplogroups[row]).Count();

        Assert.Equal((117, 117), (right, data.Obs.Index.Count));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("cutHigh")]
    public void EveryRecord_IsASampleOrExcludedOnce(string step)
    {
        string[] records =
        [
            .. _run.Table("ingest/genomes/records.tsv").Skip(1).Select(row => row[0]),
            .. _run.Table("ingest/genomes/excluded.tsv").Skip(1).Select(row => row[0]),
        ];
        string[] told = [.. _run.Data(step).Obs.Index, .. _run.Excluded(step).Select(sample => sample.SampleId)];
        Assert.Equal(120, records.Length);
        Assert.Equal(records.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Filters_SumUpWhoIsExcluded()
    {
        var table = _run.Table("annotate/cutHigh/filters.tsv");
        var excluded = _run.Excluded("cutHigh");
        var data = _run.Data("cutHigh");
        var macro = data.Obs.Column<CategoryColumn>("macro_haplogroup");
        Assert.Equal(["macro_haplogroup", "records", .. Filters.All, "kept"], table[0]);
        Assert.Equal("(no haplogroup)", table[^1][0]);
        Assert.All(table.Skip(1), row => Assert.Equal(Number(row[1]), row[2..].Sum(Number)));
        Assert.Equal(120, table.Skip(1).Sum(row => Number(row[1])));
        Assert.All(Filters.All, filter => Assert.Equal(
            excluded.Count(sample => sample.Reasons[0].Filter == filter),
            table.Skip(1).Sum(row => Number(row[2 + Filters.IndexOf(filter)]))));
        Assert.All(table.Skip(1).SkipLast(1), row => Assert.Equal(
            Enumerable.Range(0, macro.Count).Count(sample => macro[sample] == row[0]), Number(row[^1])));
        Assert.True(excluded.Count(sample => sample.Reasons[0].Filter == Filters.Quality) > 5);
    }

    [Fact]
    public void Excluded_OfLowQuality_SaysTheFigureAndTheHaplogroup()
    {
        var data = _run.Excluded("cutHigh").First(sample => sample.Reasons[0].Filter == Filters.Quality);

        Assert.Equal(
            $"The quality of {data.Haplogroup} is {data.Quality!.Value.ToString(CultureInfo.InvariantCulture)}. Expected 0.95 or more.",
            data.Reasons[0].Sentence);
    }

    [Fact]
    public void Weight_ExcludesNobodyForItsQualityAndIsIt()
    {
        var data = _run.Data("weight");
        Assert.DoesNotContain(_run.Excluded("weight"), sample => sample.Reasons[0].Filter == Filters.Quality);

        // The one that is given from the other strand has no haplogroup in this mode.
        var turned = Assert.Single(_run.Excluded("weight"), sample => sample.Reasons[0].Filter == Filters.NotClassified);
        Assert.Matches(@"^It differs from the reference at 1\d{4} positions, as a sequence does that is given from the other strand, so that mtMRCA is no haplogroup of it\. Mode corrected turns such\.$", turned.Reasons[0].Sentence);
        Assert.Equal(_run.Table("ingest/genomes/records.tsv").Count - 2, data.Obs.Index.Count);
        Assert.Equal(
            data.Obs.Column<NumberColumn>("quality").Values.Select(quality => Math.Min(1, quality)),
            data.Obs.Column<NumberColumn>("weight").Values);
        Assert.DoesNotContain(_run.Data("plain").Obs.Columns, column => column.Name == "weight");
    }

    [Fact]
    public void UserColumns_OfRecords_AreColumnsOfSamples()
    {
        var (data, table) = (_run.Data("plain"), _run.Table("ingest/genomes/records.tsv"));
        var (id, own) = (Array.IndexOf(table[0], "SampleID"), Array.IndexOf(table[0], "true_haplogroup"));
        var truth = table.Skip(1).ToDictionary(row => row[id], row => row[own]);

        var column = data.Obs.Columns.Single(each => each.Name == "true_haplogroup");

        Assert.Equal(
            data.Obs.Index.Select(sample => truth[sample]),
            column is CategoryColumn categories ? Enumerable.Range(0, categories.Count).Select(row => categories[row]!) : ((TextColumn)column).Values);
        Assert.Equal(["simulated"], data.Obs.Column<CategoryColumn>("simulated").Categories);
    }

    [Fact]
    public void SplitBySequenceGroup_NeverPartsAGroup()
    {
        var data = _run.Data("groups");
        var (split, groups) = (data.Obs.Column<CategoryColumn>("split"), data.Obs.Column<TextColumn>("sequence_group").Values);

        var parts = Enumerable.Range(0, split.Count).GroupBy(row => groups[row], row => split[row]).ToArray();
        Assert.Contains(parts, group => group.Count() > 1);
        Assert.All(parts, group => Assert.Single(group.Distinct()));
    }

    [Fact]
    public void Collapse_KeepsTheFirstOfEachGroup()
    {
        var groups = _run.Table("ingest/genomes/records.tsv").Skip(1).GroupBy(row => row[5]).ToArray();

        var turned = _run.Excluded("collapsed").Where(sample => sample.Reasons[0].Filter == Filters.NotClassified).Select(sample => sample.SampleId);
        Assert.Equal(groups.Select(group => group.Key).Except(turned).Order(StringComparer.Ordinal), _run.Data("collapsed").Obs.Index);
        var lost = _run.Excluded("collapsed").First(sample => sample.Reasons[0].Filter == Filters.Identical);
        var first = groups.First(group => group.Any(row => row[0] == lost.SampleId)).Key;
        Assert.Equal($"Its sequence is that of {first}, which is kept.", lost.Reasons[0].Sentence);
    }

    [Fact]
    public async Task IngestStepNamedTree_BringsItsTreeToo()
    {
        using var run = new GenomesRun(GenomesRun.Simulated, ("plain", "{}"));
        run.Options["ingest"] = new JsonObject { ["tree"] = run.Options["ingest"]!["genomes"]!.DeepClone() };
        run.Options["annotate"]!["plain"]!["from"] = "tree";
        run.Save();
        Assert.Equal(0, (await run.RunAsync(Stage.Ingest, "tree")).Code);

        Assert.Equal(0, (await run.RunAsync(Stage.Annotate, "plain")).Code);

        Assert.Equal("simulated-mtdna@1", run.Data("plain").Uns["tree_id"]);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>One ingest step and what was made of it.</summary>
    public sealed class Runs : IAsyncLifetime
    {
        internal GenomesRun Run { get; } = new(
            GenomesRun.Simulated,
            ("plain", "{}"),
            ("cutHigh", """{ "minQuality": 0.95, "identical": "collapse" }"""),
            ("collapsed", """{ "minQuality": 0, "identical": "collapse" }"""),
            ("weight", """{ "quality": "weight", "minQuality": 1 }"""),
            ("groups", """{ "splitBy": "sequenceGroup" }"""));

        public async ValueTask InitializeAsync()
        {
            await Run.IngestAsync();
            foreach (var step in new[] { "plain", "cutHigh", "collapsed", "weight", "groups" })
            {
                await Run.AnnotateAsync(step, threads: 3);
            }
        }

        public ValueTask DisposeAsync()
        {
            Run.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
