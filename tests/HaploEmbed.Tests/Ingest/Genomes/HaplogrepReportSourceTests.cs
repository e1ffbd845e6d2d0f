using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.Gzip;
using HaploEmbed.Core.Formats.HaplogrepReport;
using Xunit;

namespace HaploEmbed.Tests.Ingest.Genomes;

public sealed class HaplogrepReportSourceTests : IDisposable
{
    private const string Header = "SampleID\tHaplogroup\tRank\tQuality\tRange\tNot_Found_Polys\tFound_Polys\tRemaining_Polys\tAAC_In_Remainings\tInput_Sample";

    private readonly IngestRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Write_ATableAsThePapersAuthorsHave_ReadsListsOfPythonAndTakesItsPlaces()
    {
        _run.Write("in put é.tsv",
            Header + "\tmain_geo_loc\tsub_geo_loc\tlatitude\tlongitude\tdistance_to_sudan\n"
            + "AY1.1\tL0a1\t1\t0.95\t1-16569\t[]\t['263G', '315.1C']\t['3107d (hotspot)']\t[]\t['263G', '315.1C', '3107d']\tSudan\tKhartoum\t15.5\t32.5\t12\n"
            + "AY2.1\tL0a1\t1\t0.96\t1-16569\t[]\t['263G', '315.1C']\t['3107d (hotspot)']\t[]\t['263G', '315.1C', '3107d']\tChad\t\t\t\t\n");

        Assert.Equal(0, await RunAsync("in put é.tsv"));

        Assert.Equal(
            HaplogroupRows.Header
            + HaplogrepText.Row("AY1.1", "L0a1", "1", "0.9500", "1-16569", "", "263G 315.1C", "3107d (hotspot)", "", "263G 315.1C 3107d")
            + HaplogrepText.Row("AY2.1", "L0a1", "1", "0.9600", "1-16569", "", "263G 315.1C", "3107d (hotspot)", "", "263G 315.1C 3107d"),
            _run.Text("haplogroups.tsv"));
        Assert.Equal(
            [
                "AY1.1|in put é.tsv|2||AY1.1|Sudan|Khartoum|SD|15.5|record|2|Sudan|12",
                "AY2.1|in put é.tsv|3||AY1.1|Chad||TD|" + _run.Cells("records.tsv", "latitude")[1] + "|country|3|Chad|",
            ],
            _run.Cells(
                "records.tsv", "SampleID", "file", "line", "length", "sequence_group", "main_geo_loc", "sub_geo_loc", "country_code", "latitude",
                "coordinate_source", "metadata_line", "metadata_main_geo_loc", "metadata_distance_to_sudan"));
        Assert.Equal(["outside/report/in put é.tsv"], _run.Manifest.Inputs.Select(input => input.Path));
    }

    [Fact]
    public async Task Write_ATableThatIsCalledCsv_IsTabSeparatedAllTheSame()
    {
        _run.Write("r.csv", Header + "\tmain_geo_loc\n" + Row("a", "H1", 1, "263G", "Sudan"));

        Assert.Equal(0, await RunAsync("r.csv"));

        Assert.Equal(["a|Sudan|2"], _run.Cells("records.tsv", "SampleID", "main_geo_loc", "metadata_line"));
    }

    [Fact]
    public async Task Write_SeveralHaplogroupsASampleAndSamplesTwice_UsesTheFirstAndNamesTheOthers()
    {
        _run.Write("r.tsv", Header + "\tUnnamed: 0\n" + string.Concat(
            Row("a", "H1", 1, "263G", "0"), Row("a", "H2", 2, "263G", "1"), Row("b", "L1", 1, "152C", "2"), Row("a", "H3", 1, "152C", "3"), Row("c", "U5", 2, "73G", "4")));

        Assert.Equal(0, await RunAsync("r.tsv"));

        Assert.Equal(["a|H1|1", "b|L1|1"], _run.Cells("haplogroups.tsv", "SampleID", "Haplogroup", "Rank"));
        Assert.Equal(["a|2|a|0", "b|4|b|2"], _run.Cells("records.tsv", "SampleID", "line", "sequence_group", "Unnamed: 0"));
        Assert.Equal(
            [
                "a|duplicate_id|r.tsv line 2 has a record of the same name, which is used.|r.tsv|5|H3|0.9",
                "c|not_classified|The row has rank 2, and none of the sample has rank 1.|r.tsv|6|U5|0.9",
            ],
            _run.Cells("excluded.tsv", "SampleID", "all_reasons", "details", "file", "line", "haplogroup", "quality"));
    }

    [Fact]
    public async Task Write_WithATableOfMetadata_JoinsItAndNamesWhatIsNotInBoth()
    {
        _run.Write("r.tsv", Header + "\n" + Row("gi|1|gb|AY1.1|", "H1", 1, "263G") + Row("b", "L1", 1, "263G"));
        _run.Write("m.csv", "accession,country\nAY1,Sudan\nlost,Chad\n");

        Assert.Equal(0, await _run.RunAsync("""{ "source": "haplogrepReport", "file": "r.tsv", "metadata": "m.csv" }"""));

        Assert.Equal(["gi|1|gb|AY1.1||Sudan|gi|1|gb|AY1.1|", "b||gi|1|gb|AY1.1|"], _run.Cells("records.tsv", "SampleID", "main_geo_loc", "sequence_group"));
        Assert.Equal("metadata_line\tname\tcountry\n3\tlost\tChad\n", _run.Text("metadata-without-sequence.tsv"));
    }

    [Fact]
    public async Task Write_ATableWithFaults_NamesThemByLineAndColumnAndEndsWith2()
    {
        _run.Write("r.tsv", Header + "\n" + Row("a", "H1", 1, "263G") + "b\tH\n" + Row("c", "", 0, "x"));

        Assert.Equal(ExitCode.UserError, await RunAsync("r.tsv"));

        var file = _run.File("r.tsv");
        Assert.EndsWith(
            $"ingest/g  {file} line 3 has 2 fields. Expected 10, as line 1 has.\n"
            + $"{file} line 4, column Haplogroup: nothing stands there. Expected a name.\n"
            + $"{file} line 4, column Rank: '0' is no rank. Expected a whole number, 1 or more.\n",
            _run.Console.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.False(_run.Has("haplogroups.tsv"));
    }

    [Theory]
    [InlineData("", " is empty. Expected a table that haplogrep3 wrote with --extend-report, whose first line names its columns.\n")]
    [InlineData("a\tb\nc\td\n", " line 1 names none of the columns of haplogrep3. Expected a table that haplogrep3 wrote with --extend-report, whose first line names its columns.\n")]
    [InlineData("\"SampleID\"\t\"Haplogroup\"\t\"Rank\"\t\"Quality\"\t\"Range\"\n", " line 1 lacks the columns Not_Found_Polys, Found_Polys, Remaining_Polys, AAC_In_Remainings, Input_Sample. "
        + "Expected a table that haplogrep3 wrote with --extend-report, whose first line names its columns.\n")]
    [InlineData(Header + "\n", " has no row. Expected a haplogroup for each sample.\n")]
    public async Task Write_WhatIsNoSuchTable_SaysSoAndEndsWith2(string text, string fault)
    {
        _run.Write("r.tsv", text);

        Assert.Equal(ExitCode.UserError, await RunAsync("r.tsv"));

        Assert.EndsWith($"ingest/g  {_run.File("r.tsv")}{fault}", _run.Console.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_ADamagedGzip_SaysWhereAndEndsWith2()
    {
        var rows = Enumerable.Range(0, 4000).Select(index => Row($"s{index}", "H", 1, $"{index + 1}C"));
        _run.WriteBytes("r.tsv.gz", PackedText.Pack(Header + "\n" + string.Concat(rows))[..^9]);

        Assert.Equal(ExitCode.UserError, await RunAsync("r.tsv.gz"));

        Assert.Matches(@"ingest/g  .*r\.tsv\.gz line \d+: the compressed data are cut off or damaged\.\n$", _run.Console.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("1000g_chrMT_20160505.open.phylotree-rsrs@17.1", 1474)]
    [InlineData("B5a1.phylotree-rcrs@17.2", 13)]
    [InlineData("barbieri2013a.phylotree-fu-rcrs@1.2", 171)]
    public async Task Write_ATableOfTheRealHaplogrep3_GivesItsRowsAgain(string name, int count)
    {
        var path = SharedFolder.FileOrSkip($"fixtures/haplogrep3-real/{name}.txt.gz");
        var rows = Rows(File.OpenRead(path), path);

        Assert.Equal(0, await RunAsync(path.Replace('\\', '/')));

        Assert.Equal(rows, Rows(_run.Open("haplogroups.tsv"), "haplogroups.tsv"));
        Assert.Equal(count, rows.Count);
        Assert.Equal(rows.Select(row => row.SampleId), _run.Records().Select(record => record.SampleId));
        Assert.Equal(
            rows.Select(row => rows.First(other => (other.Polymorphisms, other.Ranges) == (row.Polymorphisms, row.Ranges)).SampleId),
            _run.Records().Select(record => record.SequenceGroup));
    }

    private static List<HaplogroupRow> Rows(Stream file, string name)
    {
        using var stream = GzipInput.Open(file);
        return [.. HaplogroupRows.Read(stream, name)];
    }

    private static string Row(string sampleId, string haplogroup, int rank, string polymorphisms, string? further = null) =>
        $"{sampleId}\t{haplogroup}\t{rank}\t0.9\t1-16569\t\t\t\t\t{polymorphisms}{(further is null ? "" : "\t" + further)}\n";

    private Task<int> RunAsync(string file) => _run.RunAsync($$"""{ "source": "haplogrepReport", "file": "{{file}}" }""");
}
