using HaploEmbed.Core.Failures;
using HaploEmbed.Tests.EndToEnd;
using Xunit;

namespace HaploEmbed.Tests.Pipeline;

/// <summary>The command with steps that read files from outside the run.</summary>
public sealed class OutsideFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public OutsideFilesTests()
    {
        _folder.Write("project/in put/a.fa", ">a\nACGTACGTAC\n");
        _folder.Write("project/b.fa", ">b\nACGTACGTAC\n");
        WritePipeline("""
            "a": { "source": "fasta", "files": ["in put"], "minLength": 4 },
            "b": { "source": "fasta", "files": ["b.fa"], "minLength": 4 }
            """);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Check_FilesThatAreMissing_NamesAllByTheirOptionsAndEndsWith2()
    {
        WritePipeline(
            """
            "a": { "source": "fasta", "files": ["in put", "none/*.fa"], "metadata": "none.tsv" },
            "r": { "source": "haplogrepReport", "file": "none.txt", "metadata": "in put" }
            """,
            """ "a": { "from": "a", "tree": "phylotree-rsrs@17.1", "trees": "my trees" } """);

        var check = Command("check");

        Assert.Equal(ExitCode.UserError, check.ExitCode);
        Assert.Equal(
            $"""
            ingest.a.files names {File("none/*.fa")}, where there is no FASTA file. Expected a file, a folder with some, or a pattern that some answer to.
            ingest.a.metadata is {File("none.tsv")}, which is not there. Expected a file.
            ingest.r.file is {File("none.txt")}, which is not there. Expected a table of haplogrep3.
            ingest.r.metadata is {File("in put")}, which is not there. Expected a file.
            annotate.a.tree is 'phylotree-rsrs@17.1', and there is no folder {File("my trees/phylotree-rsrs/17.1")}. Install it with: haploembed trees install phylotree-rsrs@17.1 --trees "{File("my trees")}"

            """.ReplaceLineEndings("\n"),
            check.Error.ReplaceLineEndings("\n"));

        var run = Command("run");
        Assert.Equal(ExitCode.UserError, run.ExitCode);
        Assert.Equal(check.Error, run.Error);
        Assert.False(System.IO.File.Exists(File("r/pipeline.resolved.json")));
    }

    [Fact]
    public void Run_AfterAChangedFile_RunsExactlyItsStepAndSaysWhy()
    {
        Assert.Equal(0, Command("run", "--until", "ingest").ExitCode);
        Assert.Equal("All 2 steps are fresh: nothing had to run.", Command("run", "--until", "ingest").Error.TrimEnd());

        System.IO.File.SetLastWriteTimeUtc(File("b.fa"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal("All 2 steps are fresh: nothing had to run.", Command("run", "--until", "ingest").Error.TrimEnd());

        _folder.Write("project/in put/a.fa", ">a\nACGTACGTAA\n");
        Assert.Contains("will run  ingest/a  its input outside/a.fa changed", Command("plan").Output, StringComparison.Ordinal);
        Assert.Equal(["ingest/a  starts: its input outside/a.fa changed"], Starts(Command("run", "--until", "ingest")));
        Assert.Empty(Starts(Command("run", "--until", "ingest")));
    }

    [Fact]
    public void Run_AfterAllWasMoved_IsFresh()
    {
        Assert.Equal(0, Command("run", "--until", "ingest").ExitCode);
        Directory.Move(_folder.File("project"), _folder.File("moved"));

        var run = HaploEmbedCommand.Run(_folder.File("moved"), "run", "--until", "ingest");

        Assert.Equal("All 2 steps are fresh: nothing had to run.", run.Error.TrimEnd());
    }

    [Fact]
    public void Run_OfOtherSteps_NeedsNoFileOfAStepThatIsNotAskedFor()
    {
        Assert.Equal(0, Command("run", "--until", "ingest").ExitCode);
        System.IO.File.Delete(File("b.fa"));

        var other = Command("run", "--only", "ingest/a");
        var all = Command("run", "--until", "ingest");

        Assert.Equal("The step is fresh: nothing had to run.", other.Error.TrimEnd());
        Assert.Equal(ExitCode.UserError, all.ExitCode);
        Assert.Equal(
            $"ingest.b.files names {File("b.fa")}, where there is no FASTA file. Expected a file, a folder with some, or a pattern that some answer to.",
            all.Error.TrimEnd());
    }

    [Fact]
    public void Run_WithASetting_UsesAndRecordsItAndFindsPathsFromTheCurrentFolder()
    {
        _folder.Write("elsewhere/x/a.fa", ">a\nACGTACGTAC\n");

        var run = HaploEmbedCommand.Run(
            _folder.File("elsewhere"), "run", File("pipeline.json"), "--only", "ingest/a", "--set", "ingest.a.files=x", "--set", "ingest.a.minLength=5");

        Assert.True(run.ExitCode == 0, run.Error);
        var resolved = System.IO.File.ReadAllText(File("r/pipeline.resolved.json"));
        Assert.Contains("\"minLength\": 5", resolved, StringComparison.Ordinal);
        Assert.Contains("elsewhere/x\"", resolved.Replace('\\', '/'), StringComparison.Ordinal);

        // The same bytes under the same name elsewhere change nothing; the other option does.
        Assert.Equal(["ingest/a  starts: minLength was 5, is 4"], Starts(Command("run", "--only", "ingest/a")));
    }

    [Fact]
    public void Run_OfStepsThatTakeAllCores_RunsThemOneAfterTheOther()
    {
        WritePipeline(
            """ "s": { "source": "simulatedGenomes", "genomes": 40, "haplogroups": 10 } """,
            """ "one": { "from": "s" }, "two": { "from": "s", "minFrequency": 0.1 } """);

        var run = Command("run", "--until", "annotate", "--jobs", "2", "--memory", "4");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(
            ["ingest/s starts", "ingest/s done", "annotate/one starts", "annotate/one done", "annotate/two starts", "annotate/two done"],
            run.Error.Split('\n')
                .Select(line => line.Split("  ", 2))
                .Where(parts => parts is [_, var said] && (said.StartsWith("starts: ", StringComparison.Ordinal) || said.StartsWith("done after ", StringComparison.Ordinal)))
                .Select(parts => $"{parts[0]} {parts[1].Split(' ', ':')[0]}"));
        Assert.Contains("\"threads\": 2", System.IO.File.ReadAllText(File("r/annotate/one/manifest.json")), StringComparison.Ordinal);
        Assert.Contains("\"threads\": 1", System.IO.File.ReadAllText(File("r/ingest/s/manifest.json")), StringComparison.Ordinal);
    }

    private void WritePipeline(string ingest, string annotate = "") =>
        _folder.Write("project/pipeline.json", $$"""{ "run": "r", "ingest": { {{ingest}} }, "annotate": { {{annotate}} } }""");

    private string File(string name) => _folder.File("project/" + name);

    private CommandResult Command(params string[] arguments) => HaploEmbedCommand.Run(_folder.File("project"), arguments);

    private static string[] Starts(CommandResult run) =>
        [.. run.Error.Split('\n').Where(line => line.Contains("  starts: ", StringComparison.Ordinal)).Select(line => line.TrimEnd('\r'))];
}
