using System.Diagnostics;
using System.Text.Json.Nodes;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Stages;
using Xunit;

namespace HaploEmbed.Tests.EndToEnd;

public sealed class RunTests : IDisposable
{
    private const string Euclidean = "train/euclidean/euclidean-2_noise-0_seed-0";
    private const string Lorentz = "train/lorentz/lorentz-2_radiusSquared-5_noise-0.5_seed-0";
    private static readonly string[] AllSteps = ["ingest/tree", "annotate/tree", Lorentz, Euclidean, "report"];

    private readonly SmallPipeline _pipeline = new();

    public void Dispose() => _pipeline.Dispose();

    [Fact]
    public void Run_FromNothing_MakesTheReportAndThenFindsAllFresh()
    {
        var first = _pipeline.Run();

        Assert.True(first.ExitCode == 0, first.Error);
        Assert.Equal(AllSteps.Order(), StepsStarted(first).Order());
        Assert.EndsWith($"Report: {_pipeline.FileOf("report/index.html")}{Environment.NewLine}", first.Error, StringComparison.Ordinal);
        Assert.Equal("", first.Output);
        Assert.True(File.Exists(_pipeline.FileOf("report/index.html")));
        Assert.Empty(Directory.GetFiles(_pipeline.RunFolder, "*.partial", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetDirectories(_pipeline.RunFolder, "checkpoints", SearchOption.AllDirectories));

        var second = _pipeline.Run();

        Assert.Equal(0, second.ExitCode);
        Assert.Equal(
            $"All 5 steps are fresh: nothing had to run.\nReport: {_pipeline.FileOf("report/index.html")}\n".ReplaceLineEndings(), second.Error);
    }

    [Fact]
    public void Run_Twice_FromNothing_GivesTheSameBytes()
    {
        using var other = new SmallPipeline();

        Assert.Equal(0, _pipeline.Run().ExitCode);
        Assert.Equal(0, other.Run("--jobs", "1").ExitCode);

        Assert.Equal(_pipeline.Results(), other.Results());
    }

    [Fact]
    public void Run_AfterOneChangedOption_RunsExactlyWhatDependsOnIt()
    {
        Assert.Equal(0, _pipeline.Run().ExitCode);
        _pipeline.Options["train"]!["euclidean"]!["epochs"] = 30;
        _pipeline.Save();

        var plan = HaploEmbedCommand.Run(_pipeline.Folder, "plan");
        var run = _pipeline.Run();

        Assert.Contains($"will run  {Euclidean}", plan.Output, StringComparison.Ordinal);
        Assert.Contains("epochs was 40, is 30", plan.Output, StringComparison.Ordinal);
        Assert.Contains($"{Euclidean} will run before it", plan.Output, StringComparison.Ordinal);
        Assert.Contains("2 of 5 will run.", plan.Output, StringComparison.Ordinal);
        Assert.Equal([Euclidean, "report"], StepsStarted(run));

        _pipeline.Options["ingest"]!["tree"]!["seed"] = 5;
        _pipeline.Save();

        Assert.Equal(AllSteps.Order(), StepsStarted(_pipeline.Run()).Order());
    }

    [Fact]
    public void Run_WithAnAddedSeed_LeavesTheOtherJobsFresh()
    {
        Assert.Equal(0, _pipeline.Run().ExitCode);
        _pipeline.Options["train"]!["lorentz"]!["seeds"] = new JsonArray(0, 1);
        _pipeline.Save();

        Assert.Equal([Lorentz.Replace("seed-0", "seed-1", StringComparison.Ordinal), "report"], StepsStarted(_pipeline.Run()));
    }

    [Fact]
    public void Run_OfTheSameInputsByForce_LeavesWhatDependsOnThemFresh()
    {
        Assert.Equal(0, _pipeline.Run().ExitCode);

        var forced = _pipeline.Run("--only", "ingest", "--force");
        var after = _pipeline.Run();

        Assert.Equal(["ingest/tree"], StepsStarted(forced));
        Assert.Empty(StepsStarted(after));
    }

    [Fact]
    public void Run_OnlyWhatHasNoInputYet_NamesIt()
    {
        var run = _pipeline.Run("--only", "train/euclidean");

        Assert.Equal(ExitCode.UserError, run.ExitCode);
        Assert.Equal(
            $"{Euclidean} reads annotate/tree, which has no result yet. Run it too, or run without --only and --from.{Environment.NewLine}", run.Error);
    }

    [Fact]
    public void Run_OnlyWithAStaleInput_WarnsAndTakesItAsItIs()
    {
        Assert.Equal(0, _pipeline.Run("--until", "annotate").ExitCode);
        _pipeline.Options["ingest"]!["tree"]!["seed"] = 5;
        _pipeline.Save();

        var run = _pipeline.Run("--only", "annotate", "--force");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Warning: ingest/tree is taken as it is: seed was 0, is 5.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OnlyWithAStaleInputTwoStepsBack_Warns()
    {
        Assert.Equal(0, _pipeline.Run().ExitCode);
        _pipeline.Options["ingest"]!["tree"]!["seed"] = 5;
        _pipeline.Save();

        var run = _pipeline.Run("--only", "train");

        Assert.Contains("Warning: ingest/tree is taken as it is: seed was 0, is 5.", run.Error, StringComparison.Ordinal);
        Assert.Contains("All 2 steps are fresh", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OnlyTheReportWithAStaleJob_LeavesItOutAndSaysSo()
    {
        Assert.Equal(0, _pipeline.Run().ExitCode);
        _pipeline.Options["train"]!["euclidean"]!["epochs"] = 30;
        _pipeline.Save();

        var run = _pipeline.Run("--only", "report");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"Warning: {Euclidean} is left out of the report: epochs was 40, is 30.", run.Error, StringComparison.Ordinal);
        Assert.Contains("has no result for these options", File.ReadAllText(_pipeline.FileOf("report/index.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OfIngestAlone_MakesAReportOfNothing()
    {
        _pipeline.Options.Remove("annotate");
        _pipeline.Options.Remove("train");
        _pipeline.Save();

        var run = _pipeline.Run();

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(["ingest/tree", "report"], StepsStarted(run));
    }

    [Fact]
    public void Run_WhoseFolderIsAFile_SaysWhatWasExpected()
    {
        File.WriteAllText(Path.Combine(_pipeline.Folder, "taken"), "");
        _pipeline.Options["run"] = "taken";
        _pipeline.Save();

        var run = _pipeline.Run();

        Assert.Equal(ExitCode.UserError, run.ExitCode);
        Assert.Equal(
            $"run is {Path.Combine(_pipeline.Folder, "taken")}, which is a file. Expected a folder, or a name that is free.{Environment.NewLine}", run.Error);
    }

    [Fact]
    public void Run_OfAStepThatIsNone_NamesThoseThatAre()
    {
        var run = _pipeline.Run("--only", "trian");

        Assert.Equal(ExitCode.UserError, run.ExitCode);
        Assert.Equal(
            "--only is 'trian', which is no step. Expected one of: ingest, ingest/tree, annotate, annotate/tree, train, train/lorentz, train/euclidean, report."
            + Environment.NewLine,
            run.Error);
    }

    [Fact]
    public void Run_Dry_SaysWhyAndWritesNothing()
    {
        var run = _pipeline.Run("--dry-run");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("5 of 5 will run.", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_pipeline.RunFolder));
    }

    [Theory]
    [InlineData("annotate/tree/dataset.h5ad", "its output dataset.h5ad")]
    [InlineData("ingest/tree/manifest.json", "manifest.json is not a whole manifest")]
    [InlineData(Lorentz + "/metrics.json", "its output metrics.json")]
    public void Run_AfterAFileWasCutShort_SaysSoAndMakesItAgain(string name, string reason)
    {
        Assert.Equal(0, _pipeline.Run().ExitCode);
        var before = _pipeline.Results();
        using (var file = File.OpenWrite(_pipeline.FileOf(name)))
        {
            file.SetLength(file.Length / 2);
        }

        var plan = HaploEmbedCommand.Run(_pipeline.Folder, "plan");
        var run = _pipeline.Run();

        Assert.Contains(reason, plan.Output, StringComparison.Ordinal);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(before, _pipeline.Results());
    }

    [Fact]
    public void Run_InAFolderThatAnotherProcessHolds_NamesTheProcess()
    {
        using var held = FolderLock.Take(_pipeline.RunFolder, TimeSpan.Zero, TimeProvider.System);

        var run = _pipeline.Run();

        Assert.Equal(ExitCode.UserError, run.ExitCode);
        Assert.StartsWith($"{_pipeline.RunFolder} is in use by process {Environment.ProcessId} (started ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithAFailingJob_StopsOnlyWhatDependsOnItAndShowsNoOldResult()
    {
        Assert.Equal(0, _pipeline.Run().ExitCode);
        _pipeline.Options["train"]!["euclidean"]!["epochs"] = 30;
        _pipeline.Options["train"]!["lorentz"]!["representationLearningRate"] = 100;
        _pipeline.Options["train"]!["lorentz"]!["decoderLearningRate"] = 100;
        _pipeline.Options["train"]!["lorentz"]!["noiseScale"] = 100;
        _pipeline.Options["train"]!["lorentz"]!["manifold"]!["radiusSquared"] = 1e-300;
        _pipeline.Save();

        var run = _pipeline.Run("--keep-going");

        Assert.Equal(ExitCode.UserError, run.ExitCode);
        Assert.Contains("train/lorentz/lorentz-2_radiusSquared-1E-300_noise-100_seed-0 failed (code 2):", run.Error, StringComparison.Ordinal);
        Assert.Contains("The loss became", run.Error, StringComparison.Ordinal);
        Assert.Contains($"{Euclidean}  done", run.Error, StringComparison.Ordinal);
        Assert.Contains("has no result for these options", File.ReadAllText(_pipeline.FileOf("report/index.html")), StringComparison.Ordinal);
        Assert.Contains("failed", HaploEmbedCommand.Run(_pipeline.Folder, "status").Output, StringComparison.Ordinal);

        var strict = _pipeline.Run("--force");

        Assert.Equal(ExitCode.UserError, strict.ExitCode);
        Assert.DoesNotContain("Report:", strict.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithOneCore_RunsOneStepAtATime()
    {
        var run = _pipeline.Run("--jobs", "1");

        Assert.True(run.ExitCode == 0, run.Error);
        var lines = run.Error.Split('\n').Where(line => line.Contains("  starts: ", StringComparison.Ordinal) || line.Contains("  done after ", StringComparison.Ordinal));
        Assert.All(lines.Chunk(2), pair =>
        {
            Assert.Contains("  starts: ", pair[0], StringComparison.Ordinal);
            Assert.StartsWith(pair[0].Split("  ")[0] + "  done after ", pair[1], StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Run_OnCudaWithoutAGpu_SaysWhatIsMissing()
    {
        _pipeline.Options["train"]!["lorentz"]!["device"] = "cuda";
        _pipeline.Save();

        var run = _pipeline.Run();

        Assert.SkipWhen(run.ExitCode == 0, "There is a GPU here.");
        Assert.Equal(ExitCode.UserError, run.ExitCode);
        Assert.Contains(
            "device is 'cuda', but no CUDA device can be used here. Expected an NVIDIA GPU with its driver and a build with "
            + "-p:TorchBackend=cuda-windows or cuda-linux; or set device to 'cpu'.",
            run.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithAConsoleThatIsFull_GoesOn()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "This system has no /dev/full, which stands for a full disk.");

        var run = HaploEmbedCommand.Run("/bin/sh", _pipeline.Folder, ["-c", $"'{HaploEmbedCommand.Program}' run 2> /dev/full"]);

        Assert.Equal(0, run.ExitCode);
        Assert.True(File.Exists(_pipeline.FileOf("report/index.html")));
    }

    [Fact]
    public void Run_WhereItMayNotWrite_NamesTheFolder()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has /sys, in which nobody may make folders.");
        _pipeline.Options["run"] = "/sys/haploembed";
        _pipeline.Save();

        var run = _pipeline.Run();

        Assert.Equal(ExitCode.OutsideError, run.ExitCode);
        Assert.Contains("/sys/haploembed", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OnADiskThatFills_SaysSoAndGoesOnWhenThereIsRoom()
    {
        Directory.CreateDirectory(_pipeline.RunFolder);
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Mount("-t", "tmpfs", "-o", "size=200k", "tmpfs", _pipeline.RunFolder),
            "A small disk can be mounted by root on Linux only.");
        try
        {
            var full = _pipeline.Run();

            Assert.Equal(ExitCode.OutsideError, full.ExitCode);
            Assert.Contains("No space left on device", full.Error, StringComparison.Ordinal);
            Assert.Contains("Free space on the disk", full.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", full.Error, StringComparison.Ordinal);

            Assert.True(Mount("-o", "remount,size=50m", _pipeline.RunFolder));
            var roomy = _pipeline.Run();

            Assert.True(roomy.ExitCode == 0, roomy.Error);
            Assert.DoesNotContain("ingest/tree", StepsStarted(roomy));
        }
        finally
        {
            using var unmount = Process.Start("umount", [_pipeline.RunFolder]);
            unmount.WaitForExit();
        }
    }

    [Theory]
    [InlineData("-TERM")]
    [InlineData("-INT")]
    public void Run_ThatIsAskedToStop_StopsItsProcessesAndSaysWhatIsKept(string signal)
    {
        var (run, lines) = SignalWhileTraining(signal, run => run.Id);

        Assert.Equal(ExitCode.Stopped, run);
        Assert.Contains("Stopped. Finished steps and checkpoints are kept; the same command goes on from them.", lines);
        Assert.False(FolderLock.IsHeld(_pipeline.FileOf(Lorentz)));
        Assert.NotEmpty(Directory.GetFiles(_pipeline.FileOf(Lorentz + "/checkpoints"), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("-TERM", "Its process was asked to stop by somebody else. Checkpoints are kept; the same command goes on.")]
    [InlineData("-KILL", "Its process was killed from outside, perhaps for want of memory (--memory and --jobs set the budget). Checkpoints are kept; the same command goes on.")]
    public void Run_WhoseJobIsStoppedByAnother_IsNoSuccess(string signal, string message)
    {
        var (code, lines) = SignalWhileTraining(signal, _ => OwnerOf(Lorentz));

        Assert.Equal(signal == "-KILL" ? ExitCode.OutsideError : ExitCode.Stopped, code);
        Assert.Contains("  " + message, lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("Report:", StringComparison.Ordinal));
    }

    private int OwnerOf(string step) => int.Parse(
        File.ReadAllText(_pipeline.FileOf(step + "/.lock.owner")).Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);

    // Runs a job that would never end, sends a signal once it keeps checkpoints, and waits for the end of the run.
    private (int ExitCode, IReadOnlyList<string> Lines) SignalWhileTraining(string signal, Func<Process, int> toWhom)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        _pipeline.Options["train"]!["lorentz"]!["epochs"] = 1_000_000;
        _pipeline.Options["train"]!["lorentz"]!["patience"] = 1_000_000;
        _pipeline.Save();
        using var run = HaploEmbedCommand.Start(HaploEmbedCommand.Program, _pipeline.Folder, ["run"], []);
        var lines = new List<string>();
        while (run.StandardError.ReadLine() is { } line)
        {
            lines.Add(line);
            if (line.StartsWith(Lorentz + "  starts", StringComparison.Ordinal))
            {
                Assert.True(
                    SpinWait.SpinUntil(() => Directory.Exists(_pipeline.FileOf(Lorentz + "/checkpoints")), TimeSpan.FromMinutes(1)),
                    "The job wrote no checkpoint within a minute.");
                using var kill = Process.Start("kill", [signal, $"{toWhom(run)}"]);
                kill.WaitForExit();
            }
        }

        run.WaitForExit();
        return (run.ExitCode, lines);
    }

    [Fact]
    public void Check_OfAFaultyFile_NamesEveryFault()
    {
        _pipeline.Options["train"]!["lorentz"]!["epohcs"] = 3;
        _pipeline.Options["train"]!["lorentz"]!["noiseScale"] = -1;
        _pipeline.Save();

        var check = HaploEmbedCommand.Run(_pipeline.Folder, "check");

        Assert.Equal(ExitCode.UserError, check.ExitCode);
        Assert.Equal(
            """
            pipeline.json line 1: train.lorentz.noiseScale is -1. Expected 0 to 100.
            pipeline.json line 1: train.lorentz.epohcs is not an option. The nearest is train.lorentz.epochs.

            """.ReplaceLineEndings(),
            check.Error);
    }

    [Fact]
    public void Help_ShowsAnExampleFirst()
    {
        var help = HaploEmbedCommand.Run(_pipeline.Folder, "--help");

        Assert.Equal(0, help.ExitCode);
        Assert.StartsWith("Example:" + Environment.NewLine + "  haploembed run pipeline.json", help.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "--jobs", "0")]
    [InlineData("run", "--jobs", "abc")]
    [InlineData("run", "--bogus")]
    [InlineData("run", "--memory", "-1")]
    [InlineData("run", "--memory", "abc")]
    [InlineData("check", "")]
    [InlineData("check", "none.json")]
    [InlineData("rnu")]
    public void Command_WithWrongWords_IsTheUsersError(params string[] arguments) =>
        Assert.Equal(ExitCode.UserError, HaploEmbedCommand.Run(_pipeline.Folder, arguments).ExitCode);

    private static string[] StepsStarted(CommandResult run) =>
        [.. run.Error.Split('\n').Where(line => line.Contains("  starts: ", StringComparison.Ordinal)).Select(line => line.Split("  ")[0])];

    private static bool Mount(params string[] arguments)
    {
        using var mount = Process.Start(new ProcessStartInfo("mount", arguments) { RedirectStandardError = true })!;
        mount.WaitForExit();
        return mount.ExitCode == 0;
    }
}
