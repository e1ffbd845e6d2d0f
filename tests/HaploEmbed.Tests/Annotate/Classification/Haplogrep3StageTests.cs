using System.Text.Json.Nodes;
using HaploEmbed.Core.Formats.Samples;
using HaploEmbed.Core.Runs;
using HaploEmbed.Report.Genomes;
using HaploEmbed.Tests.Haplogroups;
using HaploEmbed.Tests.Haplogroups.Haplogrep3;
using Xunit;

namespace HaploEmbed.Tests.Annotate.Classification;

/// <summary>Twelve genomes of the made-up tree in three chunks, classified by the program that stands in for haplogrep3.</summary>
public sealed class Haplogrep3StageTests : IAsyncLifetime
{
    private const string Marked = "ACGTACGTACGTACGTACGT";

    private readonly MadeUpTree _tree = new();
    private readonly TempFolder _folder = new();
    private readonly GenomesRun _run;

    public Haplogrep3StageTests()
    {
        // With them the program is given FASTA.
        foreach (var end in new[] { ".bwt", ".pac", ".sa", ".ann", ".amb" })
        {
            File.WriteAllText(_tree.File("reference.fasta" + end), "");
        }

        _run = new GenomesRun(
            GenomesRun.Fasta(_folder.Write("genomes.fasta", Genomes()), """, "minLength": 1000"""),
            ("ours", Options("builtin")),
            ("theirs", Options("haplogrep3")),
            ("both", Options("both")));
    }

    public async ValueTask InitializeAsync() => await _run.IngestAsync();

    public ValueTask DisposeAsync()
    {
        _run.Dispose();
        _tree.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Haplogrep3_GivesTheRowsOfTheBuiltinClassifier()
    {
        await _run.AnnotateAsync("ours");

        await _run.AnnotateAsync("theirs", threads: 2);

        Assert.Equal(12, _run.Table("annotate/theirs/haplogroups.tsv").Count - 1);
        Assert.Equal(_run.Table("annotate/ours/haplogroups.tsv"), _run.Table("annotate/theirs/haplogroups.tsv"));
        Assert.Equal("haplogrep3 3.2.1", _run.Data("theirs").Uns["classifier"]);
        Assert.Equal(
            [("tree", "made-up@1.0"), ("haplogrep3", "3.2.1")],
            ManifestFile.TryRead(_run.FileOf("annotate/theirs"), out _)!.Sources.Select(source => (source.Name, source.Version)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_run.FileOf("annotate/theirs"), "*.partial"));
    }

    [Fact]
    public async Task Haplogrep3_OfAnotherVersion_IsNotedInTheLogAndTheData()
    {
        Misbehave("theirs", "version 3.9.9");

        await _run.AnnotateAsync("theirs");

        Assert.Equal("haplogrep3 3.9.9", _run.Data("theirs").Uns["classifier"]);
        Assert.Contains(
            $"{StandInHaplogrep.FullPath} is version 3.9.9. What is known here of haplogrep3 is of version 3.2.1.",
            File.ReadAllText(_run.FileOf("annotate/theirs/log.txt")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Haplogrep3_ThatFailsWithARecord_SetsItAsideWithItsReason()
    {
        Misbehave("theirs", "fails-with " + Marked);

        await _run.AnnotateAsync("theirs");

        var excluded = Assert.Single(_run.Excluded("theirs"));
        Assert.Equal(("s07", "genomes.fasta", 13, Filters.NotClassified), (excluded.SampleId, excluded.File, excluded.Line, excluded.Reasons[0].Filter));
        Assert.StartsWith("haplogrep3 3.2.1 fails with it, twice when it is alone: it ended with exit code 1 and said \"Error parsing text SAM file.", excluded.Reasons[0].Sentence, StringComparison.Ordinal);
        Assert.Equal(11, _run.Data("theirs").Obs.Index.Count);
        Assert.Equal(["(no haplogroup)", "1", "0", "0", "0", "0", "0", "1", "0", "0", "0"], _run.Table("annotate/theirs/filters.tsv")[^1]);
    }

    [Fact]
    public async Task Haplogrep3_ThatIsNotThere_EndsWithThePlaces()
    {
        _run.Options["annotate"]!["theirs"]!["haplogrep3"] = _folder.File("none/haplogrep3");
        _run.Save();

        var (code, console) = await _run.RunAsync(Stage.Annotate, "theirs");

        Assert.Equal(3, code);
        Assert.Contains(
            $"haplogrep3 was not found: haplogrep3 names {_folder.File("none/haplogrep3")}, and there is no such file or folder. Install haplogrep3 3.2.1 and name its program, jar or folder in haplogrep3 or HAPLOGREP3; or let the built-in classifier do it, which needs no other program.",
            console,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Haplogrep3_ThatFailsFromTheThirdChunkOn_GoesOnThereTheNextTime()
    {
        await _run.AnnotateAsync("theirs");
        var undisturbed = _run.Outputs("theirs");
        File.Delete(_run.FileOf("annotate/theirs/manifest.json"));
        Directory.Delete(_run.FileOf("annotate/theirs/kept"), recursive: true);
        Misbehave("theirs", "fails-from 3");

        var (code, console) = await _run.RunAsync(Stage.Annotate, "theirs");

        Assert.Equal(3, code);
        Assert.Contains(
            $"{StandInHaplogrep.Subject} does not work: it ended with exit code 1 and said \"It has had enough.\". It was run 3 times, last with the tree's own reference alone. 8 of 12 genomes are classified and kept; the same command goes on from there.",
            console,
            StringComparison.Ordinal);
        Assert.Equal(["haplogrep3-00001", "haplogrep3-00002"], _run.Checkpoints("theirs"));

        // From now on it may be called once more.
        File.Delete(_run.FileOf("annotate/theirs/calls.txt"));
        Misbehave("theirs", "fails-from 2");
        await _run.AnnotateAsync("theirs");

        Assert.Equal(undisturbed, _run.Outputs("theirs"));
        Assert.Equal(["haplogrep3-00001", "haplogrep3-00002", "haplogrep3-00003"], _run.Checkpoints("theirs"));
    }

    [Fact]
    public async Task Haplogrep3_WithAnotherLowestFrequency_IsNotCalledAgain()
    {
        await _run.AnnotateAsync("theirs");
        var haplogroups = File.ReadAllText(_run.FileOf("annotate/theirs/haplogroups.tsv"));
        Misbehave("theirs", "fails-from 1");
        _run.Options["annotate"]!["theirs"]!["minFrequency"] = 0.5;
        _run.Save();

        await _run.AnnotateAsync("theirs");

        Assert.Equal(haplogroups, File.ReadAllText(_run.FileOf("annotate/theirs/haplogroups.tsv")));

        // Chunks of another size are others, and those of before go.
        File.Delete(_run.FileOf("annotate/theirs/misbehave.txt"));
        _run.Options["annotate"]!["theirs"]!["chunkSize"] = 6;
        _run.Save();
        await _run.AnnotateAsync("theirs");

        Assert.Equal(["haplogrep3-00001", "haplogrep3-00002"], _run.Checkpoints("theirs"));
    }

    [Fact]
    public async Task Haplogrep3_ThatWritesNoTableOfItsOwn_EndsWithWhatIsWrong()
    {
        Misbehave("theirs", "writes nothing of use\\n");

        var (code, console) = await _run.RunAsync(Stage.Annotate, "theirs");

        Assert.Equal(3, code);
        Assert.Contains($"{StandInHaplogrep.Subject} does not work: it ended with exit code 0, but its table line 1", console, StringComparison.Ordinal);
        Assert.Contains("0 of 12 genomes are classified and kept", console, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_WhereTheyAgree_SaysSo()
    {
        await _run.AnnotateAsync("ours");

        await _run.AnnotateAsync("both");

        var agreement = ClassifierAgreement.Read(_run.FileOf("annotate/both/agreement.json"));
        Assert.Equal(
            new ClassifierAgreement(12, 12, 12, 0, 0, "built in, mode haplogrep3", "haplogrep3 3.2.1", []),
            agreement with { Differences = [] });
        Assert.Empty(agreement.Differences);
        Assert.Equal([["SampleID", "column", "builtin", "haplogrep3"]], _run.Table("annotate/both/classifier-differences.tsv"));
        Assert.Equal(_run.Table("annotate/ours/haplogroups.tsv"), _run.Table("annotate/both/haplogroups.tsv"));
        Assert.Equal("built in, mode haplogrep3", _run.Data("both").Uns["classifier"]);
        Assert.Equal("3.2.1", ManifestFile.TryRead(_run.FileOf("annotate/both"), out _)!.Sources[1].Version);
    }

    [Fact]
    public async Task Both_WhereTheyDiffer_WritesEachField()
    {
        Misbehave("both", "table otherwise");

        await _run.AnnotateAsync("both");

        string[][] expected = [["SampleID", "column", "builtin", "haplogrep3"], ["s01", "Haplogroup", "mtMRCA", "L3"], ["s05", "Haplogroup", "mtMRCA", "L3"], ["s09", "Haplogroup", "mtMRCA", "L3"]];
        Assert.Equal(expected, _run.Table("annotate/both/classifier-differences.tsv"));
        var agreement = ClassifierAgreement.Read(_run.FileOf("annotate/both/agreement.json"));
        Assert.Equal((12, 9, 9, 3), (agreement.Samples, agreement.SameHaplogroup, agreement.SameRow, agreement.Differences.Count));
        Assert.Equal(new ClassifierDifference("s01", "Haplogroup", "mtMRCA", "L3"), agreement.Differences[0]);
    }

    [Fact]
    public async Task Both_WhereOneHasNoHaplogroup_SaysWhy()
    {
        Misbehave("both", "fails-with " + Marked);

        await _run.AnnotateAsync("both");

        var rows = _run.Table("annotate/both/classifier-differences.tsv");
        Assert.Equal(3, rows.Count);
        Assert.Equal(["s07", "Haplogroup", "L3", ""], rows[1]);
        Assert.Equal(["s07", "not_classified", ""], rows[2][..3]);
        Assert.StartsWith("haplogrep3 3.2.1 fails with it, twice when it is alone: ", rows[2][3], StringComparison.Ordinal);
        var agreement = ClassifierAgreement.Read(_run.FileOf("annotate/both/agreement.json"));
        Assert.Equal((11, 11, 11, 1, 0), (agreement.Samples, agreement.SameHaplogroup, agreement.SameRow, agreement.OnlyBuiltin, agreement.OnlyHaplogrep3));
        Assert.Empty(_run.Excluded("both"));
    }

    [Theory]
    [InlineData("builtin", "haplogrep3", "haplogrep3 fails with it, saying \"Invalid base in polymorphism description 50B found. The base B is not supported!\", and mode haplogrep3 gives that program's results. Mode corrected may take it.")]
    [InlineData("builtin", "corrected", null)]
    [InlineData("haplogrep3", "haplogrep3", "Base 50 is 'B', with which haplogrep3 fails. Expected A, C, G, T, N or one of R, Y, K, M, S, W, D and H.")]
    public async Task Record_WithALetterThatHaplogrep3CannotRead_IsSetAsideWithTheReason(string classifier, string mode, string? reason)
    {
        var bases = MadeUpTree.Sequence(MadeUpTree.At(100), MadeUpTree.At(200));
        using var run = new GenomesRun(
            GenomesRun.Fasta(_folder.Write("odd.fasta", $">good\n{bases}\n>odd\n{bases[..49]}B{bases[50..]}\n"), """, "minLength": 1000"""),
            ("d", Options(classifier).Replace("{", $$"""{"mode":"{{mode}}",""", StringComparison.Ordinal)));
        await run.IngestAsync();

        await run.AnnotateAsync("d");

        Assert.Equal(reason is null ? [] : [(Filters.NotClassified, reason)], run.Excluded("d").SelectMany(sample => sample.Reasons));
        Assert.Equal(reason is null ? ["good", "odd"] : ["good"], run.Data("d").Obs.Index);
    }

    private void Misbehave(string step, string how)
    {
        Directory.CreateDirectory(_run.FileOf($"annotate/{step}"));
        File.WriteAllText(_run.FileOf($"annotate/{step}/misbehave.txt"), how + "\n");
    }

    private string Options(string classifier) => new JsonObject
    {
        ["tree"] = "made-up@1.0",
        ["trees"] = _tree.Trees,
        ["classifier"] = classifier,
        ["haplogrep3"] = StandInHaplogrep.FullPath,
        ["chunkSize"] = 4,
        ["minQuality"] = 0,
    }.ToJsonString();

    // The seventh has a stretch that no other has.
    private static string Genomes() => string.Concat(Enumerable.Range(1, 12).Select(number =>
    {
        var bases = (number % 4) switch
        {
            1 => MadeUpTree.Sequence(),
            2 => MadeUpTree.Sequence(MadeUpTree.At(100), MadeUpTree.At(200), MadeUpTree.At(300)),
            3 => MadeUpTree.Sequence(MadeUpTree.At(400), "500.1A", "510d"),
            _ => MadeUpTree.Sequence(MadeUpTree.At(400), "500.1A", "510d", MadeUpTree.At(700)),
        };
        return $">s{number:00}\n{(number == 7 ? bases + Marked : bases)}\n";
    }));
}
