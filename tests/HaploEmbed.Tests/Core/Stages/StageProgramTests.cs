using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;
using Xunit;

namespace HaploEmbed.Tests.Core.Stages;

public sealed class StageProgramTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _console = new();

    public StageProgramTests() => PipelineFile.WriteResolved(new PipelineOptions
    {
        Run = _folder.Path,
        Ingest = new Dictionary<string, IngestOptions> { ["a"] = new BranchingDiffusionOptions() },
        Annotate = new Dictionary<string, AnnotateOptions> { ["a"] = new() { From = "a" } },
    });

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_OfAStepThatSucceeds_LeavesAManifestThatIsFresh()
    {
        var code = await RunAsync(step =>
        {
            step.WriteOutput("x.txt", stream => stream.Write("hello"u8), records: 5);
            return new StepResult { Seeds = [3], Sources = [new SourceVersion("tool", "1.2")] };
        });

        Assert.Equal(ExitCode.Done, code);
        var manifest = ManifestFile.TryRead(_folder.File("ingest/a"), out _)!;
        Assert.Equal(["x.txt"], manifest.Outputs.Select(output => output.Path));
        Assert.Equal(5, manifest.Records);
        Assert.Equal([3], manifest.Seeds);
        Assert.Equal(new SourceVersion("tool", "1.2"), Assert.Single(manifest.Sources));
        var step = PipelineGraph.Of(PipelineFile.ReadResolved(_folder.Path))[0];
        Assert.Empty(new Freshness(_folder.Path).ReasonsToRun(step, out _));
        Assert.False(FolderLock.IsHeld(_folder.File("ingest/a")));
    }

    [Theory]
    [InlineData("user", ExitCode.UserError, "first\nsecond")]
    [InlineData("outside", ExitCode.OutsideError, "the network is down")]
    [InlineData("disk", ExitCode.OutsideError, "No space left on device : '/x'. Finished steps and checkpoints are kept. Free space on the disk; then the same command goes on.")]
    [InlineData("right", ExitCode.OutsideError, "Access to the path '/x' is denied. Finished steps and checkpoints are kept. Give this user the right to read and write there; then the same command goes on.")]
    [InlineData("file", ExitCode.OutsideError, "Input/output error. Finished steps and checkpoints are kept. When that is mended, the same command goes on.")]
    [InlineData("memory", ExitCode.OutsideError, "There is not enough memory. Finished steps and checkpoints are kept. Free some, run fewer jobs at once (--jobs, --memory), or make the data or the decoder smaller; then the same command goes on.")]
    [InlineData("stop", ExitCode.Stopped, "Stopped. Finished steps and checkpoints are kept; the same command goes on from them.")]
    public async Task Run_OfAStepThatFails_ShowsTheMessageAloneAndKeepsTheOldResult(string kind, int expected, string message)
    {
        await RunAsync(step =>
        {
            step.WriteOutput("x.txt", stream => stream.Write("hello"u8));
            return new StepResult();
        });
        var manifest = File.ReadAllText(_folder.File("ingest/a/manifest.json"));

        var code = await RunAsync(_ => throw (kind switch
        {
            "user" => new UserErrorException("first", "second"),
            "outside" => new OutsideErrorException("the network is down"),
            "disk" => new IOException("No space left on device : '/x'", OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28),
            "right" => new UnauthorizedAccessException("Access to the path '/x' is denied."),
            "file" => new IOException("Input/output error"),
            "memory" => new OutOfMemoryException(),
            _ => new OperationCanceledException(),
        }));

        Assert.Equal(expected, code);
        Assert.EndsWith(message.ReplaceLineEndings() + Environment.NewLine, _console.ToString(), StringComparison.Ordinal);
        Assert.Equal(manifest, File.ReadAllText(_folder.File("ingest/a/manifest.json")));
    }

    [Fact]
    public async Task Run_OfABug_ShowsTheRecordInHandAndTheTrace()
    {
        var code = await RunAsync(_ =>
        {
            var bug = new InvalidOperationException("index out of range");
            bug.Data[FailureReport.RecordInHand] = "PQ468427.1";
            throw bug;
        });

        Assert.Equal(ExitCode.Bug, code);
        Assert.Contains("A bug in HaploEmbed: index out of range", _console.ToString(), StringComparison.Ordinal);
        Assert.Contains("The record in hand was PQ468427.1.", _console.ToString(), StringComparison.Ordinal);
        Assert.Contains("   at HaploEmbed.Tests", _console.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_UnderTheRunner_WritesEventsOnOutputAndNothingElsewhere()
    {
        await RunAsync(
            step =>
            {
                step.Progress(1, 2, "sample");
                step.Log("a line");
                return new StepResult();
            },
            "--under-runner");

        var events = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => StepEvent.TryParse(line)!);
        Assert.Equal(
            [StepEventKind.Started, StepEventKind.Progress, StepEventKind.Log, StepEventKind.Done], events.Select(each => each.Kind));
        Assert.Equal("", _console.ToString());
    }

    [Fact]
    public async Task Run_AfterAStop_FindsItsCheckpointAndThenDeletesIt()
    {
        await RunAsync(step =>
        {
            step.WriteCheckpoint("half", stream => stream.WriteByte(42));
            throw new OperationCanceledException();
        });

        int? found = null;
        await RunAsync(step =>
        {
            using var checkpoint = step.OpenCheckpoint("half");
            found = checkpoint?.ReadByte();
            return new StepResult();
        });

        Assert.Equal(42, found);
        Assert.False(Directory.Exists(_folder.File("ingest/a/checkpoints")));
    }

    [Fact]
    public async Task Run_WithADamagedCheckpoint_SaysSoAndStartsAnew()
    {
        await RunAsync(step =>
        {
            step.WriteCheckpoint("half", stream => stream.Write("hello"u8));
            throw new OperationCanceledException();
        });
        var path = Directory.GetFiles(_folder.File("ingest/a/checkpoints"), "half", SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(path);
        bytes[1] ^= 1;
        File.WriteAllBytes(path, bytes);

        var found = true;
        var code = await RunAsync(step =>
        {
            found = step.OpenCheckpoint("half") is not null;
            return new StepResult();
        });

        Assert.Equal(ExitCode.Done, code);
        Assert.False(found);
        Assert.Contains($"{path} was damaged after it was written; the step starts anew.", _console.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AfterOptionsChangedAndChangedBack_FindsItsCheckpointAgain()
    {
        var options = PipelineFile.ReadResolved(_folder.Path);
        await RunAsync(step =>
        {
            step.WriteCheckpoint("half", stream => stream.WriteByte(42));
            throw new OperationCanceledException();
        });
        PipelineFile.WriteResolved(options with
        {
            Ingest = new Dictionary<string, IngestOptions> { ["a"] = new BranchingDiffusionOptions { Seed = 1 } },
        });
        await RunAsync(_ => throw new OperationCanceledException());
        PipelineFile.WriteResolved(options);

        var found = false;
        await RunAsync(step =>
        {
            using var checkpoint = step.OpenCheckpoint("half");
            found = checkpoint is not null;
            return new StepResult();
        });

        Assert.True(found);
    }

    [Fact]
    public async Task Run_ThatWritesLessThanBefore_DeletesWhatIsNoLongerWritten()
    {
        foreach (var names in new[] { new[] { "a.txt", "figures/b.txt" }, ["a.txt"] })
        {
            await RunAsync(step =>
            {
                foreach (var name in names)
                {
                    step.WriteOutput(name, stream => stream.WriteByte(1));
                }

                return new StepResult();
            });
        }

        Assert.True(File.Exists(_folder.File("ingest/a/a.txt")));
        Assert.False(File.Exists(_folder.File("ingest/a/figures/b.txt")));
    }

    [Fact]
    public async Task Run_WithOtherOptionsThanTheCheckpoint_DoesNotFindIt()
    {
        await RunAsync(step =>
        {
            step.WriteCheckpoint("half", stream => stream.WriteByte(42));
            throw new OperationCanceledException();
        });
        var options = PipelineFile.ReadResolved(_folder.Path);
        PipelineFile.WriteResolved(options with
        {
            Ingest = new Dictionary<string, IngestOptions> { ["a"] = new BranchingDiffusionOptions { Seed = 1 } },
        });

        var found = true;
        await RunAsync(step =>
        {
            found = step.OpenCheckpoint("half") is not null;
            return new StepResult();
        });

        Assert.False(found);
    }

    [Fact]
    public async Task Run_OfAStepThatIsNone_NamesThoseThatAre()
    {
        var code = await ProgramOf(_ => new StepResult()).RunAsync(["--run", _folder.Path, "--step", "b"]);

        Assert.Equal(ExitCode.UserError, code);
        Assert.Equal(
            "ingest/b is not a step of this run. Expected one of: ingest/a. A step is given by --step NAME, a job of a training step by --job NAME besides."
            + Environment.NewLine,
            _console.ToString());
    }

    [Theory]
    [InlineData("--run", "")]
    [InlineData("--run", ".", "--threads", "0")]
    [InlineData("--run", ".", "--threads", "many")]
    public async Task Run_WithWrongWords_IsTheUsersError(params string[] arguments) =>
        Assert.Equal(ExitCode.UserError, await ProgramOf(_ => new StepResult()).RunAsync([.. arguments, "--step", "a"]));

    [Fact]
    public async Task Run_WithoutARun_IsTheUsersError()
    {
        Assert.Equal(ExitCode.UserError, await ProgramOf(_ => new StepResult()).RunAsync([]));
        Assert.Contains("--run", _console.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AskedForHelp_EndsWith0()
    {
        Assert.Equal(ExitCode.Done, await ProgramOf(_ => new StepResult()).RunAsync(["--help"]));
        Assert.Equal("", _console.ToString());
    }

    [Fact]
    public async Task Run_InAFolderThatIsNoRun_SaysWhatWasExpected()
    {
        var empty = Directory.CreateDirectory(_folder.File("empty")).FullName;

        var code = await ProgramOf(_ => new StepResult()).RunAsync(["--run", empty, "--step", "a"]);

        Assert.Equal(ExitCode.UserError, code);
        Assert.Equal(
            $"{Path.Combine(empty, "pipeline.resolved.json")} is missing. Expected the folder of a run, in which 'haploembed run' has left that file."
            + Environment.NewLine,
            _console.ToString());
    }

    [Fact]
    public async Task ReadInput_OfAFileThatWasChanged_NamesTheCommandThatMakesItAgain()
    {
        await RunAsync(step =>
        {
            step.WriteOutput("points.h5ad", stream => stream.Write("hello"u8));
            return new StepResult();
        });
        var path = _folder.File("ingest/a/points.h5ad");
        var written = File.GetLastWriteTimeUtc(path);
        var hash = HaploEmbed.Core.Formats.FileHash.Sha256(path);
        File.WriteAllText(path, "hellX");
        File.SetLastWriteTimeUtc(path, written);

        var annotate = new StageProgram(
            Stage.Annotate,
            new Work(step =>
            {
                step.ReadInput("points.h5ad");
                return new StepResult();
            }),
            TextReader.Null, _output, _console, TimeProvider.System);
        var code = await annotate.RunAsync(["--run", _folder.Path, "--step", "a"]);

        Assert.Equal(ExitCode.UserError, code);
        Assert.EndsWith(
            $"annotate/a: {path} is not the file that ingest/a wrote. Expected SHA-256 {hash}; make it again with 'haploembed run --only ingest/a --force'."
            + Environment.NewLine,
            _console.ToString(),
            StringComparison.Ordinal);
    }

    private Task<int> RunAsync(Func<StepContext, StepResult> work, params string[] more) =>
        ProgramOf(work).RunAsync(["--run", _folder.Path, "--step", "a", .. more]);

    private StageProgram ProgramOf(Func<StepContext, StepResult> work) =>
        new(Stage.Ingest, new Work(work), new BlockingReader(), _output, _console, TimeProvider.System);

    private sealed class Work(Func<StepContext, StepResult> work) : IStage
    {
        public Task<StepResult> RunAsync(StepContext step, CancellationToken stop) => Task.FromResult(work(step));
    }

    /// <summary>The input of a runner that lives: nothing ever comes, and it does not end.</summary>
    private sealed class BlockingReader : TextReader
    {
        public override string? ReadLine()
        {
            Thread.Sleep(Timeout.Infinite);
            return null;
        }
    }
}
