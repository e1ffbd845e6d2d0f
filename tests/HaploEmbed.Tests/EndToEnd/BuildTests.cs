using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;

namespace HaploEmbed.Tests.EndToEnd;

/// <summary>What building and publishing give: the right native backend, and a folder that runs wherever it is copied.</summary>
public sealed class BuildTests
{
    [Theory]
    [InlineData("", "linux-x64", "libtorch-cpu-linux-x64")]
    [InlineData("", "win-x64", "libtorch-cpu-win-x64")]
    [InlineData("", "osx-arm64", "libtorch-cpu-osx-arm64")]
    [InlineData("cuda-windows", "win-x64", "TorchSharp-cuda-windows")]
    [InlineData("cuda-linux", "linux-x64", "TorchSharp-cuda-linux")]
    public void TorchBackend_SelectsOnePackage(string backend, string platform, string expected)
    {
        string[] arguments = ["msbuild", Repository.File("src/Train"), "-getItem:PackageReference", $"-p:RuntimeIdentifier={platform}"];

        var output = DotNet(backend == "" ? arguments : [.. arguments, $"-p:TorchBackend={backend}"]);

        var packages = JsonNode.Parse(output)!["Items"]!["PackageReference"]!.AsArray().Select(item => item!["Identity"]!.GetValue<string>());
        Assert.Equal([expected], packages.Where(name => name.Contains("torch", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Build_OnLinux_MakesTheUnusedSymbolVersionOptionalInTheCopyAlone()
    {
        var copy = Path.Combine(HaploEmbedCommand.Folder, "stages", "train", "libLibTorchSharp.so");
        Assert.SkipUnless(File.Exists(copy), "Only Linux has libLibTorchSharp.so.");
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var original = Path.Combine(packages, "torchsharp", "0.107.0", "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        Assert.SkipUnless(File.Exists(original), "The package cache is not in its usual place.");

        var differences = File.ReadAllBytes(original).Zip(File.ReadAllBytes(copy)).Where(pair => pair.First != pair.Second).ToArray();

        // One flag of one entry: VER_FLG_WEAK, 2.
        var (before, after) = Assert.Single(differences);
        Assert.Equal((0, 2), (before, after));
        Assert.Equal(File.GetLastWriteTimeUtc(original), File.GetLastWriteTimeUtc(copy));
    }

    [Fact]
    public void Publish_GivesAFolderThatRuns()
    {
        using var folder = new TempFolder();
        using var pipeline = new SmallPipeline();
        DotNet(["publish", Repository.File("src/Pipeline"), "--no-build", "-c", Repository.Configuration, "-o", folder.Path]);

        var run = HaploEmbedCommand.Run(HaploEmbedCommand.ProgramIn(folder.Path), pipeline.Folder, ["run"]);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.True(File.Exists(pipeline.FileOf("report/index.html")));
    }

    private static string DotNet(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, WorkingDirectory = Repository.Root };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        return output;
    }
}
