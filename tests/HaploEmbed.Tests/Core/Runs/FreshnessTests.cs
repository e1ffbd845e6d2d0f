using System.Text.Json.Nodes;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Runs;
using Xunit;

namespace HaploEmbed.Tests.Core.Runs;

/// <summary>A run folder with one done ingest step and one done annotate step, which each test then changes.</summary>
public sealed class FreshnessTests : IDisposable
{
    private static readonly PipelineOptions Options = new()
    {
        Run = "",
        Ingest = new Dictionary<string, IngestOptions> { ["a"] = new BranchingDiffusionOptions { Depth = 2 } },
        Annotate = new Dictionary<string, AnnotateOptions> { ["a"] = new() { From = "a" } },
        Train = new Dictionary<string, TrainOptions> { ["t"] = new() { From = "a", Manifold = new LorentzOptions() } },
    };

    private readonly TempFolder _folder = new();
    private readonly IReadOnlyList<PlannedStep> _graph = PipelineGraph.Of(Options);

    public FreshnessTests()
    {
        Finish(_graph[0], "points.h5ad");
        Finish(_graph[1], "dataset.h5ad");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReasonsToRun_OfADoneStep_AreNone() => Assert.Empty(Reasons(1));

    [Fact]
    public void ReasonsToRun_WhereNothingIs_SaysSo() => Assert.Equal(["it has no result yet"], Reasons(2));

    [Fact]
    public void ReasonsToRun_AfterAChangedOption_NamesBothValues()
    {
        var changed = PipelineGraph.Of(Options with
        {
            Ingest = new Dictionary<string, IngestOptions> { ["a"] = new BranchingDiffusionOptions { Depth = 3, ChildVariance = 0.5 } },
        });

        Assert.Equal(["depth was 2, is 3", "childVariance was 1, is 0.5"], Reasons(changed[0]));
    }

    [Fact]
    public void ReasonsToRun_AfterAnOptionWithoutEffect_AreNone()
    {
        Finish(_graph[2], "metrics.json");
        var changed = PipelineGraph.Of(Options with
        {
            Train = new Dictionary<string, TrainOptions> { ["t"] = Options.Train["t"] with { CheckpointPeriod = 3 } },
        });

        Assert.Empty(Reasons(changed[2]));
    }

    [Fact]
    public void ReasonsToRun_AfterAChangedInput_NamesIt()
    {
        File.WriteAllText(PathOf(0, "points.h5ad"), "other");
        Finish(_graph[0], "points.h5ad", "other");

        Assert.Equal(["its input ingest/a/points.h5ad changed"], Reasons(1));
    }

    [Fact]
    public void ReasonsToRun_AfterADeletedOutput_NamesIt()
    {
        File.Delete(PathOf(1, "dataset.h5ad"));

        Assert.Equal(["its output dataset.h5ad is missing"], Reasons(1));
    }

    [Fact]
    public void ReasonsToRun_AfterATruncatedOutput_NamesBothSizes()
    {
        File.WriteAllText(PathOf(1, "dataset.h5ad"), "x");

        Assert.Equal(["its output dataset.h5ad has 1 bytes where 12 were written"], Reasons(1));
    }

    [Fact]
    public void ReasonsToRun_AfterAnEditedOutput_SaysSo()
    {
        File.WriteAllText(PathOf(1, "dataset.h5ad"), "dataset.h5aX");

        Assert.Equal(["its output dataset.h5ad was changed after it was written"], Reasons(1));
    }

    [Fact]
    public void ReasonsToRun_AfterAnEditThatKeepsSizeAndTime_AreFoundByVerify()
    {
        var path = PathOf(1, "dataset.h5ad");
        var written = File.GetLastWriteTimeUtc(path);
        File.WriteAllText(path, "dataset.h5aX");
        File.SetLastWriteTimeUtc(path, written);

        Assert.Empty(Reasons(1));
        Assert.Equal(
            ["its output dataset.h5ad was changed after it was written"],
            new Freshness(_folder.Path, verify: true).ReasonsToRun(_graph[1], out _));
    }

    [Fact]
    public void ReasonsToRun_OfAnUntouchedFileWithANewTime_AreNone()
    {
        File.SetLastWriteTimeUtc(PathOf(1, "dataset.h5ad"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Empty(Reasons(1));
    }

    [Fact]
    public void ReasonsToRun_OfACopiedRunFolder_AreNone()
    {
        var copy = _folder.File("copied run");
        foreach (var file in Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(_folder.Path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        Assert.Empty(new Freshness(copy).ReasonsToRun(_graph[1], out _));
    }

    [Theory]
    [InlineData("\"depth\": 2", "\"depth\": 3", "manifest.json was edited after it was written")]
    [InlineData("\"formatVersion\": 1", "\"formatVersion\": 9", "manifest.json has format version 9, this program writes 1")]
    [InlineData("\"inputs\": [],", "", "manifest.json is not a whole manifest")]
    [InlineData("{\n  \"step\"", "\n  \"step\"", "manifest.json is not a whole manifest")]
    [InlineData("\"inputs\": [],", "\"inputs\": null,", "manifest.json is not a whole manifest")]
    public void ReasonsToRun_AfterAnEditedManifest_SayWhatIsWrong(string was, string isNow, string expected)
    {
        var path = PathOf(0, Manifest.FileName);
        var text = File.ReadAllText(path);
        Assert.Contains(was, text, StringComparison.Ordinal);

        File.WriteAllText(path, text.Replace(was, isNow, StringComparison.Ordinal));

        Assert.Equal([expected], Reasons(0));
    }

    [Theory]
    [InlineData("../../elsewhere.txt")]
    [InlineData("a/../../../elsewhere.txt")]
    [InlineData("/etc/elsewhere")]
    [InlineData("C:elsewhere")]
    [InlineData("..\\elsewhere")]
    [InlineData("")]
    [InlineData("points.h5ad")]
    public void ReasonsToRun_OfASealedManifestThatNamesAFileElsewhereOrTwice_DoesNotBelieveIt(string path)
    {
        var folder = _graph[0].Id.FolderIn(_folder.Path);
        var manifest = ManifestFile.TryRead(folder, out _)!;

        ManifestFile.Write(folder, manifest with { Outputs = [.. manifest.Outputs, new FileRecord(path, 1, "")] });

        Assert.Equal(["manifest.json is not a whole manifest"], Reasons(0));
    }

    [Fact]
    public void ReasonsToRun_OfTheReportAfterOneMoreJob_NamesThatJobAlone()
    {
        Finish(_graph[2], "metrics.json");
        Finish(_graph[3], "index.html");
        var more = PipelineGraph.Of(Options with
        {
            Train = new Dictionary<string, TrainOptions> { ["t"] = Options.Train["t"] with { Seeds = new Sweep<int>([0, 1]) } },
        });

        Assert.Equal(["steps has \"train/t/lorentz-2_radiusSquared-5_noise-0_seed-1\" more"], Reasons(more[^1]));
    }

    [Fact]
    public void InputsOf_TheReport_LeavesOutWhatIsOfOtherOptions()
    {
        Finish(_graph[2], "metrics.json");
        var changed = PipelineGraph.Of(Options with
        {
            Train = new Dictionary<string, TrainOptions> { ["t"] = Options.Train["t"] with { Epochs = 3 } },
        });

        Assert.Single(new Freshness(_folder.Path).InputsOf(_graph[^1]));
        Assert.Empty(new Freshness(_folder.Path).InputsOf(changed[^1]));
    }

    [Fact]
    public void ReasonsToRun_OfAManifestCutShortAnywhere_IsOneReasonAndNoCrash()
    {
        var path = PathOf(0, Manifest.FileName);
        var bytes = File.ReadAllBytes(path);
        for (var length = 0; length < bytes.Length - 2; length += 7)
        {
            File.WriteAllBytes(path, bytes[..length]);

            Assert.Equal(["manifest.json is not a whole manifest"], Reasons(0));
        }
    }

    [Fact]
    public void ReasonsToRun_AfterAHigherResultVersion_NamesBoth()
    {
        Finish(_graph[0], "points.h5ad", resultVersion: 0);

        Assert.Equal(["results of ingest have version 1 now, these have 0"], Reasons(0));
    }

    private IReadOnlyList<string> Reasons(int step) => Reasons(_graph[step]);

    private IReadOnlyList<string> Reasons(PlannedStep step) => new Freshness(_folder.Path).ReasonsToRun(step, out _);

    private string PathOf(int step, string name) => Path.Combine(_graph[step].Id.FolderIn(_folder.Path), name);

    private void Finish(PlannedStep step, string output, string? text = null, int? resultVersion = null)
    {
        var path = _folder.Write($"{step.Id}/{output}", text ?? output);
        var folder = step.Id.FolderIn(_folder.Path);
        ManifestFile.Write(folder, new Manifest
        {
            Step = step.Id.ToString(),
            ResultVersion = resultVersion ?? step.Id.Stage.ResultVersion(),
            Program = "0.0.0",
            Options = (JsonObject)step.OptionsWithEffect.DeepClone(),
            Inputs = new Freshness(_folder.Path).InputsOf(step),
            Outputs = [new FileRecord(output, new FileInfo(path).Length, FileHash.Sha256(path), 7)],
            Execution = new Execution(
                DateTimeOffset.UnixEpoch, 1, 1, 1, 1, "here", "a system", 2,
                new Dictionary<string, long> { [output] = File.GetLastWriteTimeUtc(path).Ticks }),
        });
    }
}
