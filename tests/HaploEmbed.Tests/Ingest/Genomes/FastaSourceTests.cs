using System.IO.Compression;
using System.Text;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.Fasta;
using Xunit;

namespace HaploEmbed.Tests.Ingest.Genomes;

/// <summary>Genomes of a few bases: each record is kept, or excluded with its reasons, and named.</summary>
public sealed class FastaSourceTests : IDisposable
{
    private const string Letters = ">>ACGTACGTACGTACGTN-\n\n\r a\t|*\0";
    private const string Bounds = "\"minLength\": 8, \"maxLength\": 12, \"maxAmbiguousShare\": 0.1";

    private readonly IngestRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Write_RecordsOfEveryKind_WritesTheStoredTables()
    {
        _run.Write("in put/é 中.fasta", """
            >kept 1 and more words
            GATTACAGAT
            >turned
            CAGATGATTA
            >reversed
            ATCTGTAATC
            >short
            ACGT
            > blank before
            A-C-G-T-ACGTAC

            >kept 1
            ACGTACGTAA
            >odd
            ACGT*CGTAC!
            >all at once
            AC*NNN
            >empty
            >
            ACGTACGT
            >un
            ACGTACGTNU
            """);
        _run.Write("more.fa", ">short\r\nACGTACGTCC\r\nGG\r\n>kept\r\nACGTACGTAA\r\n>=1+1\r\nacgtacgtac\r\n>long\r\nACGTACGTACGTA");

        Assert.Equal(0, await RunAsync("in put", "more.fa"));

        Assert.Equal(
            """
            SampleID	file	line	length	ambiguous_share	sequence_group	main_geo_loc	sub_geo_loc	country_code	latitude	longitude	coordinate_source	distance_to_sudan	metadata_line
            kept	é 中.fasta	1	10	0	kept								
            turned	é 中.fasta	3	10	0	kept								
            reversed	é 中.fasta	5	10	0	kept								
            blank	é 中.fasta	9	10	0	blank								
            un	é 中.fasta	21	10	0.1	un								
            short	more.fa	1	12	0	short								
            =1+1	more.fa	6	10	0	blank								

            """.ReplaceLineEndings("\n"),
            _run.Text("records.tsv"));
        Assert.Equal(
            """
            SampleID	first_reason	all_reasons	details	file	line	haplogroup	quality
            short	length	length	There are 4 bases. Expected 8 to 12.	é 中.fasta	7		
            kept	duplicate_id	duplicate_id	é 中.fasta line 1 has a record of the same name, which is used. A name ends at the first blank of its line, 'kept 1'.	é 中.fasta	12		
            odd	alphabet	alphabet	2 of 11 letters are no bases, letter 5, '*', the first. Expected IUPAC letters, or '-' for a gap.	é 中.fasta	14		
            all	alphabet	alphabet;length;n_share	1 of 6 letters are no bases, letter 3, '*', the first. Expected IUPAC letters, or '-' for a gap. There are 5 bases. Expected 8 to 12. 3 of 5 bases, a share of 0.6, are undetermined. Expected at most 0.1.	é 中.fasta	16		
            empty	unreadable	unreadable	No bases follow the header.	é 中.fasta	18		
            	unreadable	unreadable	Nothing follows '>'. Expected the record's id.	é 中.fasta	19		
            kept	duplicate_id	duplicate_id	é 中.fasta line 1 has a record of the same name, which is used.	more.fa	4		
            long	length	length	There are 13 bases. Expected 8 to 12.	more.fa	8		

            """.ReplaceLineEndings("\n"),
            _run.Text("excluded.tsv"));
        Assert.Equal(
            ">kept\nGATTACAGAT\n>turned\nCAGATGATTA\n>reversed\nATCTGTAATC\n>blank\nACGTACGTAC\n>un\nACGTACGTNT\n>short\nACGTACGTCCGG\n>=1+1\nACGTACGTAC\n",
            Sequences());
        Assert.False(_run.Has("metadata-without-sequence.tsv"));
        Assert.Equal(["outside/é 中.fasta", "outside/more.fa"], _run.Manifest.Inputs.Select(input => input.Path));
        Assert.Equal(
            ["sequences.fasta.gz 7", "records.tsv 7", "excluded.tsv 8"],
            _run.Manifest.Outputs.Select(output => $"{output.Path} {output.Records}"));
        Assert.Equal(
            ["unreadable 2 empty,", "duplicate_id 2 kept,kept", "alphabet 2 odd,all", "length 2 short,long"],
            _run.Manifest.Dropped.Select(drop => $"{drop.Reason} {drop.Records} {string.Join(',', drop.First)}"));
        Assert.Contains("15 records: 7 kept, 8 excluded\n", _run.Console, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_GzipAndPlainByFolderAndPattern_GivesTheSameBytes()
    {
        const string Text = ">a\nACGTACGTAC\n>b\nACGTACGTAA\n>c\nACGT\n";
        _run.Write("plain/x.fa", Text);
        Assert.Equal(0, await RunAsync("plain/x.fa"));
        var expected = (_run.Text("records.tsv"), _run.Text("excluded.tsv"), Sequences());

        _run.Write("crlf/x.fa", Text.Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Equal(0, await RunAsync("crlf"));
        Assert.Equal(expected, (_run.Text("records.tsv"), _run.Text("excluded.tsv"), Sequences()));

        // Gzip is known by its bytes, and several members are one file.
        _run.WriteBytes("packed/deep/x.fa", [.. PackedText.Pack(Text[..20]), .. PackedText.Pack(Text[20..])]);
        Assert.Equal(0, await RunAsync("packed/deep/*.fa"));
        Assert.Equal(expected, (_run.Text("records.tsv"), _run.Text("excluded.tsv"), Sequences()));
    }

    [Fact]
    public async Task Write_FilesOfOneNameInTwoFolders_TellsThemApart()
    {
        _run.Write("one/a.fa", ">x\nACGTACGTAC\n");
        _run.Write("two/a.fa", ">y\nACGTACGTAA\n>x\nACGTACGTAA\n");

        Assert.Equal(0, await RunAsync("one", "two"));

        Assert.Equal(["x|1/a.fa|1", "y|2/a.fa|1"], _run.Cells("records.tsv", "SampleID", "file", "line"));
        Assert.Equal(["x|1/a.fa line 1 has a record of the same name, which is used.|2/a.fa|3"], _run.Cells("excluded.tsv", "SampleID", "details", "file", "line"));
    }

    [Fact]
    public async Task Write_ADamagedGzip_EndsWith2AndSaysWhereAndKeepsTheTables()
    {
        _run.Write("a.fa", ">a\nACGTACGTAC\n");
        var whole = PackedText.Pack(string.Concat(Enumerable.Range(0, 5000).Select(index => $">s{index}\nACGTACGT{"ACGT"[index % 4]}{"ACGT"[index / 4 % 4]}\n")));
        _run.WriteBytes("b.fa.gz", whole[..(whole.Length / 2)]);

        Assert.Equal(ExitCode.UserError, await RunAsync("*.fa*"));

        var last = _run.Excluded()[^1];
        Assert.EndsWith(
            $"{_run.File("b.fa.gz")} line {last.Line}: {char.ToLowerInvariant(last.Reasons[0].Sentence[0])}{last.Reasons[0].Sentence[1..]} Its records before that are fine; expected a whole file.\n",
            _run.Console, StringComparison.Ordinal);
        Assert.Matches(@"^The compressed data are cut off or damaged after [\d,]+ bytes of text, in line [\d,]+; nothing after it can be read\.$", last.Reasons[0].Sentence);
        Assert.Equal($"s{_run.Records().Length - 1}", last.SampleId);
        Assert.Null(_run.Manifest);
    }

    [Fact]
    public async Task Write_ADamagedGzipThatIsNoFastaBesideAGoodFile_EndsWith2()
    {
        _run.Write("a.fa", ">a\nACGTACGTAC\n");
        var whole = PackedText.Pack(string.Concat(Enumerable.Range(0, 5000).Select(index => $"row {index} of no FASTA file\n")));
        _run.WriteBytes("b.fa.gz", whole[..(whole.Length / 2)]);

        Assert.Equal(ExitCode.UserError, await RunAsync("*.fa*"));

        Assert.Contains($"{_run.File("b.fa.gz")} line 1: the compressed data are cut off or damaged after", _run.Console, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_NothingThatIsKept_EndsWith2AndNamesTheFirstRecordsAndWhy()
    {
        _run.Write("a.fa", ">a\nACGT\n>b\nACGTACGT*C\n");
        _run.Write("empty.fa", "");
        _run.Write("blank.fa", "\n \n\n");
        _run.Write("table.fa", "SampleID\tcountry\nx\tSudan\n");
        _run.WriteBytes("wide.fa", Encoding.Unicode.GetPreamble());

        Assert.Equal(ExitCode.UserError, await RunAsync("a.fa", "empty.fa", "blank.fa", "table.fa", "wide.fa"));

        var files = string.Join(", ", new[] { "a.fa", "empty.fa", "blank.fa", "table.fa", "wide.fa" }.Select(_run.File));
        Assert.EndsWith(
            $"""
            ingest/g  No record of {files} is kept; excluded.tsv says why of each.
            a.fa line 1, 'a': There are 4 bases. Expected 8 to 12.
            a.fa line 3, 'b': 1 of 10 letters are no bases, letter 9, '*', the first. Expected IUPAC letters, or '-' for a gap.
            empty.fa line 1, '': The file has no record. Expected a header, which begins with '>'.
            blank.fa line 2, '': The file begins with byte 32. Expected a header, which begins with '>'.
            table.fa line 1, '': The file begins with 'S'. Expected a header, which begins with '>'.
            wide.fa line 1, '': The file begins like UTF-16. Expected plain text whose first line begins with '>'.

            """.ReplaceLineEndings("\n"),
            _run.Console.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_AnEmptyFileAmongOthers_IsNamedAndTheOthersAreUsed()
    {
        _run.Write("a.fa", ">a\nACGTACGTAC\n");
        _run.Write("b.fa", "");

        Assert.Equal(0, await RunAsync("*.fa"));

        Assert.Equal(["|unreadable|The file has no record. Expected a header, which begins with '>'.|b.fa|1"], _run.Cells("excluded.tsv", "SampleID", "first_reason", "details", "file", "line"));
    }

    [Fact]
    public async Task Write_MissingFiles_NamesAllAndEndsWith2()
    {
        Directory.CreateDirectory(_run.File("empty folder"));

        Assert.Equal(ExitCode.UserError, await RunAsync("none.fa", "empty folder", "*.fasta", "metadata.tsv"));

        Assert.EndsWith(
            $"""
            ingest/g  ingest.g.files names {_run.File("none.fa")}, where there is no FASTA file. Expected a file, a folder with some, or a pattern that some answer to.
            ingest.g.files names {_run.File("empty folder")}, where there is no FASTA file. Expected a file, a folder with some, or a pattern that some answer to.
            ingest.g.files names {_run.File("*.fasta")}, where there is no FASTA file. Expected a file, a folder with some, or a pattern that some answer to.
            ingest.g.files names {_run.File("metadata.tsv")}, where there is no FASTA file. Expected a file, a folder with some, or a pattern that some answer to.

            """.ReplaceLineEndings("\n"),
            _run.Console.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_ABadRecordBeforeAGoodOneOfItsName_KeepsTheGoodOne()
    {
        _run.Write("a.fa", ">a\nACGT\n>a\nACGTACGTAC\n>a\nACGTACGTAC\n");

        Assert.Equal(0, await RunAsync("a.fa"));

        Assert.Equal(["a|3"], _run.Cells("records.tsv", "SampleID", "line"));
        Assert.Equal(["a|length|1", "a|duplicate_id|5"], _run.Cells("excluded.tsv", "SampleID", "all_reasons", "line"));
    }

    [Fact]
    public async Task Write_ARecordWithOneUndeterminedBaseTooMany_DoesNotSayThatItHasWhatIsAllowed()
    {
        _run.Write("a.fa", $">a\n{new string('A', 15_740)}{new string('N', 829)}\n>b\n{new string('A', 15_741)}{new string('N', 828)}\n");

        Assert.Equal(0, await _run.RunAsync("""{ "source": "fasta", "files": ["a.fa"] }"""));

        Assert.Equal(
            ["829 of 16569 bases, a share of 0.050033, are undetermined. Expected at most 0.05."], _run.Cells("excluded.tsv", "details"));
        Assert.Equal(["b"], _run.Cells("records.tsv", "SampleID"));
    }

    [Fact]
    public async Task Write_BinaryAndEndlessRecords_ExcludesThemAndGoesOn()
    {
        _run.Write("a.fa", $">nul\nACGTACGT\0A\n>endless\n{new string('A', 1_000_001)}\n>{new string('h', 5000)}\nACGTACGTAC\n>a\u001b[31m\nACGTACGTAC\n>b\nACGTACGTAC\n");

        Assert.Equal(0, await RunAsync("a.fa"));

        Assert.Equal(["b"], _run.Cells("records.tsv", "SampleID"));
        Assert.Equal(
            [
                "nul|unreadable|There are bytes that no text has. Expected letters of bases.",
                "endless|unreadable|There are 1,000,001 bases. Expected at most 1,000,000.",
                $"{new string('h', 4096)}|unreadable|The header has 5,000 bytes. Expected at most 4,096.",
                "a|unreadable|There are bytes that no text has. Expected letters of bases.",
            ],
            _run.Cells("excluded.tsv", "SampleID", "all_reasons", "details"));
    }

    [Fact]
    public async Task Write_AnyBytes_KeepsOrExcludesAsManyRecordsAsTheReaderFinds()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            var bytes = Enumerable.Range(0, random.Next(400)).Select(_ => (byte)Letters[random.Next(Letters.Length)]).ToArray();
            _run.WriteBytes("a.fa", [.. ">a\nACGTACGT\n"u8, .. bytes]);
            using var reader = new FastaReader(new MemoryStream(File.ReadAllBytes(_run.File("a.fa"))));
            var lines = new List<long>();
            while (reader.Read())
            {
                lines.Add(reader.LineNumber);
            }

            var code = await RunAsync("a.fa");

            Assert.True(code is ExitCode.Done or ExitCode.UserError, _run.Console);
            Assert.Equal(lines, _run.Records().Select(record => record.Line).Concat(_run.Excluded().Select(sample => sample.Line)).Order());
            Assert.Equal(code == ExitCode.UserError, _run.Records().Length == 0);
        }
    }

    private Task<int> RunAsync(params string[] files) =>
        _run.RunAsync($$"""{ "source": "fasta", "files": [{{string.Join(", ", files.Select(file => $"\"{file}\""))}}], {{Bounds}} }""");

    private string Sequences()
    {
        using var reader = new StreamReader(new GZipStream(_run.Open("sequences.fasta.gz"), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }
}
