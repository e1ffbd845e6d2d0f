using System.IO.Compression;
using System.Text;
using HaploEmbed.Core.Failures;
using HaploEmbed.Pipeline;
using HaploEmbed.Tests.Haplogroups;
using Xunit;
using static HaploEmbed.Tests.Haplogroups.MadeUpTree;

namespace HaploEmbed.Tests.Pipeline;

public sealed class ClassifyCommandTests : IDisposable
{
    private const string Header = "\"SampleID\"\t\"Haplogroup\"\t\"Rank\"\t\"Quality\"\t\"Range\"\n";

    private readonly TempFolder _folder = new();
    private readonly MadeUpTree _tree = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose()
    {
        _folder.Dispose();
        _tree.Dispose();
    }

    private string Out => _folder.File("out.txt");

    private static string L0a => Sequence(At(100), At(200), At(300));

    private static string N => Sequence(At(400), "500.1A", "510d", At(700));

    [Fact]
    public async Task Classify_Fasta_WritesTheTableInTheOrderOfNames()
    {
        var input = _folder.Write("two.fasta", $">b|2 second\n{N}\n>a 1\n{L0a[..900]}\n{L0a[900..]}\n");

        Assert.Equal(ExitCode.Done, await RunAsync("--in", input, "--out", Out));

        Assert.Equal(
            Header + "\"a\"\t\"L0a \"\t\"1\"\t\"1.0000\"\t\"1-2000\"\n\"b_2\"\t\"N\"\t\"1\"\t\"1.0000\"\t\"1-2000\"\n",
            File.ReadAllText(Out));
        Assert.Equal($"Written haplogroups to file {Out}\n", _output.ToString());
        Assert.Equal("", _error.ToString());
        Assert.Equal([Out], Directory.GetFiles(_folder.Path, "out*"));
    }

    [Fact]
    public async Task Classify_OnSeveralCores_GivesTheSameBytes()
    {
        var random = new Random(5);
        var input = _folder.Write("many.fasta", string.Concat(Enumerable.Range(0, 200).Select(i =>
            $">s{i}\n{Sequence([.. Enumerable.Range(0, 8).Select(_ => At(random.Next(1, 1400)))])}\n")));

        await RunAsync("--in", input, "--out", _folder.File("1.txt"), "--extend-report", "--write-qc", "--write-fasta", "--jobs", "1");
        await RunAsync("--in", input, "--out", _folder.File("4.txt"), "--extend-report", "--write-qc", "--write-fasta", "--jobs", "4");

        foreach (var end in new[] { ".txt", ".qc.txt", ".fasta" })
        {
            Assert.Equal(File.ReadAllBytes(_folder.File("1" + end)), File.ReadAllBytes(_folder.File("4" + end)));
        }
    }

    [Theory]
    [InlineData(">a\nAC-GT{0}\n", "Error parsing text SAM file. Invalid character in read bases; '-' is base 3 of 2005 (IN line 1, 'a')")]
    [InlineData(">b\n{0}\n>a\nACGT{0}\n>a\nA\n", "Keys of samples (first column) are not unique (IN line 5, 'a')")]
    [InlineData("ACGT\n", "Format exception reading FASTA IN.  Expected > but saw chr(65) at start of sequence with index 0 (IN line 1)")]
    public async Task Classify_AsHaplogrep3_OneBadRecordFailsTheFile_AndAnOlderTableStays(string text, string message)
    {
        var input = _folder.Write("bad.fasta", string.Format(System.Globalization.CultureInfo.InvariantCulture, text, Sequence()));
        File.WriteAllText(Out, "older");

        Assert.Equal(ExitCode.Bug, await RunAsync("--in", input, "--out", Out));

        Assert.Equal($"Error: {message.Replace("IN", input, StringComparison.Ordinal)}\n", _output.ToString());
        Assert.Equal("older", File.ReadAllText(Out));
        Assert.Equal([Out], Directory.GetFiles(_folder.Path, "out*"));
    }

    [Fact]
    public async Task Classify_Corrected_SetsBadRecordsAsideAndClassifiesTheOthers()
    {
        var input = _folder.Write("some.fas", $">good\n{L0a}\n>star\nAC*GT\n>good\n{N}\n>\nACGT\n>short\nACGT\n>none\n>Grün\n{N}\n");

        Assert.Equal(ExitCode.Done, await RunAsync("--in", input, "--out", Out, "--mode", "corrected"));

        Assert.Equal(
            Header + "\"Grün\"\t\"N\"\t\"1\"\t\"1.0000\"\t\"1-2000\"\n\"good\"\t\"L0a\"\t\"1\"\t\"1.0000\"\t\"1-2000\"\n",
            File.ReadAllText(Out));
        Assert.Equal(
            """
            "SampleID"	"Line"	"Reason"
            "star"	"3"	"base 3 of 5 is '*'. Expected IUPAC letters, or '-' for a gap."
            "good"	"5"	"lines 1 and 5 have the same id. Expected each id once; the first is used."
            ""	"7"	"nothing follows '>'. Expected the record's id."
            "short"	"9"	"none of its 4 bases, 0 of them N, aligns to the reference made-up."
            "none"	"11"	"no bases follow the header."

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(_folder.File("out.excluded.txt")));
        Assert.Equal($"Written haplogroups to file {Out}\nWritten excluded records to file {_folder.File("out.excluded.txt")}\n", _output.ToString());
        Assert.StartsWith($"Set aside: {input} line 3, 'star': base 3 of 5 is '*'. Expected IUPAC letters, or '-' for a gap.\n", _error.ToString());
        Assert.EndsWith("2 samples were classified, 5 records set aside.\n", _error.ToString());
    }

    [Fact]
    public async Task Classify_CorrectedWithoutAnySample_NamesEachRecordAndEndsWith2()
    {
        var input = _folder.Write("bad.hsd", "a\t1-2000\t?\t100Q\nb\t1-9999\t?\t100A\n");

        Assert.Equal(ExitCode.UserError, await RunAsync("--in", input, "--out", Out, "--mode", "corrected"));

        Assert.Equal(
            $"{input} line 1, 'a': Invalid base in polymorphism description 100Q found. The base Q is not supported!.\n"
            + $"{input} line 2, 'b': Invalid sample range format detected. 9999 > 1 could not be read!.\n",
            _error.ToString());
        Assert.False(File.Exists(Out));
    }

    [Fact]
    public async Task Classify_GzipThatBreaksOff_FailsOrKeepsTheWholeRecords()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.NoCompression, leaveOpen: true))
        {
            gzip.Write(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 100).Select(i => $">s{i:00}\n{L0a}\n"))));
        }

        var input = _folder.File("cut.fasta.gz");
        File.WriteAllBytes(input, packed.ToArray()[..100_000]);

        Assert.Equal(ExitCode.Bug, await RunAsync("--in", input, "--out", Out));
        Assert.StartsWith($"Error: Exception reading InputStream ({input} line ", _output.ToString());
        Assert.False(File.Exists(Out));

        Assert.Equal(ExitCode.UserError, await RunAsync("--in", input, "--out", Out, "--mode", "corrected"));
        Assert.True(File.ReadAllLines(Out).Length > 40);
        Assert.Contains("the compressed data are cut off or damaged after ", _error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith($"{input} is not whole: what could be read of it was classified and written.\n", _error.ToString());
    }

    [Fact]
    public async Task Classify_BinaryFile_SaysSo()
    {
        var bytes = new byte[100_000];
        new Random(3).NextBytes(bytes);
        bytes[0] = 0;
        var input = _folder.File("binary.fasta");
        File.WriteAllBytes(input, bytes);

        Assert.Equal(ExitCode.Bug, await RunAsync("--in", input, "--out", Out));
        Assert.Equal(ExitCode.UserError, await RunAsync("--in", input, "--out", Out, "--mode", "corrected"));

        Assert.StartsWith($"Error: Format exception reading FASTA {input}.  Expected > but saw chr(0)", _output.ToString());
        Assert.StartsWith($"{input} line 1: the file begins with byte 0. Expected a header, which begins with '>'.", _error.ToString());
    }

    [Fact]
    public async Task Classify_WithoutItsTree_NamesTheCommandThatInstallsIt()
    {
        var input = _folder.Write("a.fasta", $">a\n{L0a}\n");

        Assert.Equal(ExitCode.UserError, await CommandAsync("classify", "--in", input, "--out", Out, "--tree", "made-up@2.0", "--trees", _tree.Trees, "--mode", "corrected"));

        Assert.Equal(
            $"There is no tree 'made-up@2.0' in {_tree.Trees}. Installed: made-up@1.0. "
            + $"Install it with: haploembed trees install made-up@2.0 --trees \"{_tree.Trees}\"\n",
            _error.ToString());
    }

    [Fact]
    public async Task Classify_WrongOptions_NamesEveryFaultAtOnce()
    {
        var missing = _folder.File("missing.fasta");

        Assert.Equal(ExitCode.UserError, await RunAsync("--in", missing, "--out", _folder.File("no/where.txt"), "--hits", "0", "--mode", "corrected"));

        Assert.Equal(
            $"There is no file {missing}.\n--hits is 0. Expected 1 or more.\nThere is no folder {_folder.File("no")} to write into.\n",
            _error.ToString());
    }

    [Fact]
    public async Task Classify_OntoItsOwnInput_IsRefused()
    {
        var input = _folder.Write("out.fasta", $">a\n{L0a}\n");

        Assert.Equal(ExitCode.Bug, await RunAsync("--in", input, "--out", Out, "--write-fasta"));

        Assert.Equal($"Error: {input} is the input, and would be written over. Expected another --out.\n", _output.ToString());
        Assert.Equal($">a\n{L0a}\n", File.ReadAllText(input));
    }

    [Fact]
    public async Task Classify_OntoAFolder_IsRefusedBeforeAnyWork_AndNothingIsWritten()
    {
        var input = _folder.Write("a.fasta", $">a\n{L0a}\n");
        Directory.CreateDirectory(_folder.File("out.qc.txt"));

        Assert.Equal(ExitCode.UserError, await RunAsync("--in", input, "--out", Out, "--write-qc", "--mode", "corrected"));

        Assert.Equal($"{_folder.File("out.qc.txt")} is a folder. Expected a file to write, or none.\n", _error.ToString());
        Assert.Empty(Directory.GetFiles(_folder.Path, "out*"));
    }

    [Fact]
    public async Task Classify_AFolder_SaysSo()
    {
        Assert.Equal(ExitCode.UserError, await RunAsync("--in", _folder.Path, "--out", Out, "--mode", "corrected"));

        Assert.Equal($"{_folder.Path} is a folder. Expected a file.\n", _error.ToString());
    }

    [Fact]
    public async Task Classify_CorrectedTwice_LeavesNoOldExclusions()
    {
        var bad = _folder.Write("bad.fasta", $">a\n{L0a}\n>b\nAC*\n");
        var good = _folder.Write("good.fasta", $">a\n{L0a}\n");

        await RunAsync("--in", bad, "--out", Out, "--mode", "corrected");
        Assert.Equal(2, File.ReadAllLines(_folder.File("out.excluded.txt")).Length);
        await RunAsync("--in", good, "--out", Out, "--mode", "corrected");

        Assert.Equal("\"SampleID\"\t\"Line\"\t\"Reason\"\n", File.ReadAllText(_folder.File("out.excluded.txt")));
    }

    [Fact]
    public async Task Classify_CorrectedWithoutARecord_EndsWith2()
    {
        var input = _folder.Write("empty.fasta", "");

        Assert.Equal(ExitCode.UserError, await RunAsync("--in", input, "--out", Out, "--mode", "corrected"));

        Assert.Equal($"{input} has no records.\n", _error.ToString());
    }

    [Fact]
    public async Task Classify_LinesNamedAgainstAnotherReference_AreAskedAbout()
    {
        var input = _folder.Write("other.hsd", $"a\t1-2000\t?\t{string.Join('\t', new[] { 100, 200, 300 }.Select(position => $"{position}{Reference[position - 1]}"))}\n");

        Assert.Equal(ExitCode.Done, await RunAsync("--in", input, "--out", Out));

        Assert.Equal(
            $"1 of 1 samples name the reference's own bases as polymorphisms: is {input} named against another reference than made-up, that of made-up@1.0?\n",
            _error.ToString());
    }

    // Whatever stands in a line is a polymorphism or a message, never a crash.
    [Theory]
    [InlineData("haplogrep3")]
    [InlineData("corrected")]
    public async Task Classify_LinesOfAnything_EndWithATableOrAMessage(string mode)
    {
        var random = new Random(11);
        const string Letters = "0123456789ACGTNdD-.!@()|XRY1526e+,\"";
        for (var round = 0; round < 300; round++)
        {
            var tokens = Enumerable.Range(0, 3).Select(_ => string.Concat(random.GetItems(Letters.AsSpan(), random.Next(1, 9))));
            var input = _folder.Write("any.hsd", $"good\t1-2000\t?\t{At(100)}\nany\t1-2000\t?\t{string.Join('\t', tokens)}\n");
            _error.GetStringBuilder().Clear();

            var code = await RunAsync("--in", input, "--out", Out, "--mode", mode, "--extend-report", "--write-qc", "--write-fasta");

            Assert.True(code is ExitCode.Done || (mode == "haplogrep3" && code == ExitCode.Bug), File.ReadAllText(input));
            Assert.DoesNotContain("A bug in", _error.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("523-")]
    [InlineData("1995-2005d")]
    [InlineData("0-5d")]
    public async Task Classify_AsHaplogrep3_DeletionsOutsideTheReference_FailWithAMessage(string token)
    {
        var input = _folder.Write("a.hsd", $"a\t1-2000\t?\t{token}\n");

        Assert.Equal(ExitCode.Bug, await RunAsync("--in", input, "--out", Out));

        Assert.StartsWith("Error: ", _output.ToString());
        Assert.EndsWith($" ({input} line 1, 'a')\n", _output.ToString());
    }

    [Theory]
    [InlineData("--metric", "EUCLID", "--metric is 'EUCLID'. Expected KULCZYNSKI, HAMMING, JACCARD or KIMURA.")]
    [InlineData("--mode", "better", "--mode is 'better'. Expected haplogrep3 or corrected.")]
    [InlineData("--hetLevel", "2", "--hetLevel is '2'. Expected a share, 0 to 1.")]
    [InlineData("--jobs", "0", "--jobs is '0'. Expected the number of cores to use, 1 or more.")]
    public async Task Classify_OptionThatIsNone_EndsWith2(string option, string value, string message)
    {
        Assert.Equal(ExitCode.UserError, await RunAsync("--in", "a.fasta", "--out", Out, option, value));

        Assert.Contains(message, _error.ToString(), StringComparison.Ordinal);
    }

    // N has 14 of the 16 that it expects, and of the sample's 16.5: (14 / 16.5 + 14 / 16) / 2 = 0.8617. L3 has 7.5, of 9.5 and of 16.5: 0.6220.
    [Fact]
    public async Task Classify_Explain_SaysWhyWithoutATable()
    {
        var input = _folder.Write("a.fasta", $">a\n{Sequence(At(400), "510d", At(700), At(50), At(200))}\n");

        Assert.Equal(ExitCode.Done, await RunAsync("--in", input, "--mode", "corrected", "--explain", "a"));

        var lines = _output.ToString().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(
            [
                "a: N, kulczynski 0.8617 (moderate), made-up@1.0",
                "covers 2000 of 2000 positions: 1-2000",
                "1999 bases, 0.0000 of them N, strand +, starts at position 1",
                "",
                "The way through the tree (+ found, - missing, ~ undone further on, ? not covered):",
                "  mtMRCA",
                $"  L3                   +{At(400)} -500.1A +510d",
                $"  N                    +{At(700)}",
                "",
                "Expected 4, found 3, missing: 500.1A",
                $"Private, elsewhere in the tree: {At(200)}",
                $"Private, nowhere in the tree: {At(50)}",
                "Hotspots: none",
                "Note: quality is moderate",
                "",
                "Next in line:",
            ],
            lines[..16]);
        Assert.Equal($"  L3                   0.6220  does not explain {At(700)}", lines[16]);
    }

    [Fact]
    public async Task Classify_ExplainOfNoSample_SaysSo()
    {
        var input = _folder.Write("a.fasta", $">a\n{L0a}\n");

        Assert.Equal(ExitCode.UserError, await RunAsync("--in", input, "--mode", "corrected", "--explain", "b"));

        Assert.Equal($"{input} has no sample 'b'.\n", _error.ToString());
    }

    private Task<int> RunAsync(params string[] arguments) =>
        CommandAsync(["classify", .. arguments, "--tree", "made-up@1.0", "--trees", _tree.Trees]);

    private Task<int> CommandAsync(params string[] arguments) =>
        new CommandLine(_output, _error, null, TimeProvider.System).RunAsync(arguments);
}
