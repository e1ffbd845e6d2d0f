using HaploEmbed.Core.Failures;
using Xunit;

namespace HaploEmbed.Tests.Ingest.Genomes;

/// <summary>FASTA records with a user's table of what is known of them.</summary>
public sealed class FastaMetadataTests : IDisposable
{
    private readonly IngestRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Write_ATableThatFitsInPart_WritesTheStoredTablesAndLosesNothing()
    {
        _run.Write("a.fa", ">gi|251831106|gb|AY195749.1| Homo sapiens\nACGTACGTAC\n>KX1.2\nACGTACGTAA\n>local\nACGTACGTAG\n>short\nACGT\n");
        _run.Write("meta é.tsv", """"
            accession	geo_loc_name	lat_lon	length	note
            AY195749	Sudan: Khartoum	15.5 N 32.5 E	long	"tab	and
            line end"
            KX1	Atlantis		short	=1+1
            short	Chad			
            lost	Egypt	99 N 0 E		"a ""word"""
            	Mali			nobody's
            """".ReplaceLineEndings("\n"));

        Assert.Equal(0, await RunAsync("meta é.tsv"));

        Assert.Equal(
            """
            SampleID	file	line	length	ambiguous_share	sequence_group	main_geo_loc	sub_geo_loc	country_code	latitude	longitude	coordinate_source	distance_to_sudan	metadata_line	geo_loc_name	lat_lon	metadata_length	note
            gi|251831106|gb|AY195749.1|	a.fa	1	10	0	gi|251831106|gb|AY195749.1|	Sudan	Khartoum	SD	15.5	32.5	record	DISTANCE	2	Sudan: Khartoum	15.5 N 32.5 E	long	"tab	and
            line end"
            KX1.2	a.fa	3	10	0	KX1.2								4	Atlantis		short	=1+1
            local	a.fa	5	10	0	local												

            """.ReplaceLineEndings("\n"),
            _run.Text("records.tsv").Replace(_run.Cells("records.tsv", "distance_to_sudan")[0], "DISTANCE", StringComparison.Ordinal));
        Assert.Equal(
            """"
            metadata_line	name	geo_loc_name	lat_lon	length	note
            6	lost	Egypt	99 N 0 E		"a ""word"""
            7		Mali			nobody's

            """".ReplaceLineEndings("\n"),
            _run.Text("metadata-without-sequence.tsv"));
        Assert.Equal("place\tnote\tsamples\tfirst_samples\nAtlantis\t'Atlantis' is not in the country table.\t1\tKX1.2\n", _run.Text("odd-places.tsv"));
        Assert.Contains("1 records of which meta é.tsv says nothing: local\n", _run.Console, StringComparison.Ordinal);
        Assert.Contains("2 rows of meta é.tsv have no record: lost, \n", _run.Console, StringComparison.Ordinal);
        Assert.Equal(["outside/a.fa", "outside/metadata/meta é.tsv"], _run.Manifest.Inputs.Select(input => input.Path));
        Assert.InRange(_run.Records()[0].DistanceToSudan!.Value, 0, 20);
    }

    [Fact]
    public async Task Write_ATableAmongTheFilesOfAPattern_IsNoFasta()
    {
        _run.Write("d/a.fa", ">a\nACGTACGTAC\n");
        _run.Write("d/metadata/m.csv", "sample,country\na,Sudan\n");

        Assert.Equal(0, await _run.RunAsync("""{ "source": "fasta", "files": ["d/**/*"], "metadata": "d/metadata/m.csv", "minLength": 8 }"""));

        Assert.Equal(["a|a.fa|Sudan|2"], _run.Cells("records.tsv", "SampleID", "file", "main_geo_loc", "metadata_line"));
        Assert.Empty(_run.Excluded());
        Assert.False(_run.Text("odd-places.tsv").Contains('\r', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Write_ATableWithFaults_EndsWith2AndNamesThemByLine()
    {
        _run.Write("a.fa", ">a\nACGTACGTAC\n");
        _run.Write("m.tsv", "sample\tcountry\na\tSudan\nb\na\tChad\n");

        Assert.Equal(ExitCode.UserError, await RunAsync("m.tsv"));

        Assert.EndsWith(
            "ingest/g  m.tsv line 3 has 1 field. Expected 2, as the first line has.\nm.tsv lines 2 and 4 both are of 'a', and differ. Expected one row a sample.\n",
            _run.Console.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.False(_run.Has("records.tsv"));
    }

    [Fact]
    public async Task Write_NamesThatATerminalWouldObey_AreHarmlessInTheLogAndWholeInTheTables()
    {
        _run.Write("a.fa", ">a\nACGTACGTAC\n");
        _run.Write("m.tsv", "sample\tnote\na\tz\n\"x\u001b[31m\n2026-01-01 00:00:00Z  forged\"\ty\n");

        Assert.Equal(0, await RunAsync("m.tsv"));

        Assert.Contains("1 rows of m.tsv have no record: x\uFFFD[31m\uFFFD2026-01-01 00:00:00Z  forged\n", _run.Console, StringComparison.Ordinal);
        Assert.Contains("3\t\"x\u001b[31m\n2026-01-01 00:00:00Z  forged\"\ty\n", _run.Text("metadata-without-sequence.tsv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_ATableOfOtherNames_SaysSo()
    {
        _run.Write("a.fa", ">a\nACGTACGTAC\n");
        _run.Write("m.tsv", "sample\tnote\nb\tz\n");

        Assert.Equal(ExitCode.UserError, await RunAsync("m.tsv"));

        Assert.EndsWith(
            "No row of m.tsv has the name of a record that is kept: its first is of 'b', the first record is 'a'. Expected the same names; metadataKey names the column that has them.\n",
            _run.Console.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sample;country\na;Sudan\n", "m.tsv line 1: there is no column called accession, SampleID, sample, sample_id or id. Its columns are sample;country. It seems to have semicolons between its columns. Expected tabs, or commas where the name ends in .csv.")]
    [InlineData("sample\tx\tx\na\t1\t2\n", "m.tsv line 1: the column 'x' stands twice. Expected different names.")]
    public async Task Write_ATableWithOddColumns_SaysWhatIsWrong(string table, string fault)
    {
        _run.Write("a.fa", ">a\nACGTACGTAC\n");
        _run.Write("m.tsv", table);

        Assert.Equal(ExitCode.UserError, await RunAsync("m.tsv"));

        Assert.EndsWith($"ingest/g  {fault}\n", _run.Console.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_AMissingTable_NamesItWithTheMissingFiles()
    {
        Assert.Equal(ExitCode.UserError, await RunAsync("m.tsv"));

        Assert.EndsWith(
            $"ingest/g  ingest.g.files names {_run.File("a.fa")}, where there is no FASTA file. Expected a file, a folder with some, or a pattern that some answer to.\n"
            + $"ingest.g.metadata is {_run.File("m.tsv")}, which is not there. Expected a file.\n",
            _run.Console.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(string metadata) =>
        _run.RunAsync($$"""{ "source": "fasta", "files": ["a.fa"], "metadata": "{{metadata}}", "minLength": 8 }""");
}
