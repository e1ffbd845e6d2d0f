using System.Text.RegularExpressions;
using HaploEmbed.Core.Failures;
using HaploEmbed.Pipeline;
using HaploEmbed.Tests.Haplogroups;
using HaploEmbed.Tests.Haplogroups.Haplogrep3;
using Xunit;

namespace HaploEmbed.Tests.Pipeline;

public sealed partial class DoctorCommandTests : IDisposable
{
    private const string NotNeeded = "Nothing needs haplogrep3 unless a step asks for it: the built-in classifier needs no other program.\n";

    private static readonly string Java = "openjdk version \"17.0.15\" 2025-04-15";

    private readonly TempFolder _folder = new();
    private readonly MadeUpTree _tree = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly Dictionary<string, string> _environment = [];

    public void Dispose()
    {
        _folder.Dispose();
        _tree.Dispose();
    }

    [Fact]
    public async Task Doctor_WhereItWorks_SaysWhatRunsAndThatBothAgree()
    {
        var code = await RunAsync("--haplogrep3", StandInHaplogrep.Folder, "--trees", _tree.Trees);

        Assert.Equal("", _error.ToString());
        Assert.Equal(ExitCode.Done, code);
        Assert.Equal(
            NotNeeded
            + $"""
            program     {StandInHaplogrep.FullPath}
            Java        none on PATH; the program has to bring its own
            tree        made-up@1.0 in {Path.Combine(_tree.Trees, "made-up", "1.0")}
            note        {(OperatingSystem.IsWindows() ? "Haplogrep3 reads no FASTA here" : $"{_tree.File("reference.fasta.bwt")}, which haplogrep3 needs to align, is not there")}: sequences are aligned by HaploEmbed and given to it as HSD, which it names by slightly other rules.
            version     3.2.1
            time        N s for one genome, the rCRS, given as HSD
            haplogrep3  mtMRCA 0.5000
            built-in    mtMRCA 0.5000, equal

            """,
            Output);
    }

    [Fact]
    public async Task Doctor_WithARealTree_FindsTheHaplogroupOfTheReference()
    {
        var trees = Path.GetDirectoryName(SharedFolder.FileOrSkip("data/trees/aminoacidchange.txt"))!;

        Assert.Equal(ExitCode.Done, await RunAsync("--haplogrep3", StandInHaplogrep.FullPath, "--trees", trees, "--tree", "phylotree-rsrs@17.1"));

        Assert.EndsWith(
            $"time        N s for one genome, the rCRS, given as {(OperatingSystem.IsWindows() ? "HSD" : "FASTA")}\nhaplogrep3  H2a2a1 0.9785\nbuilt-in    H2a2a1 0.9785, equal\n",
            Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_WithoutHaplogrep3_SaysWhereItLookedAndThatItIsNotNeeded()
    {
        _environment["PATH"] = _folder.Path;

        Assert.Equal(ExitCode.OutsideError, await RunAsync("--trees", _tree.Trees));

        Assert.Equal(NotNeeded, Output);
        Assert.Equal(
            $"haplogrep3 was not found: --haplogrep3 does not name it, HAPLOGREP3 is not set, and no folder of PATH has haplogrep3: {_folder.Path}. "
            + "Install haplogrep3 3.2.1 and name its program, jar or folder in --haplogrep3 or HAPLOGREP3; or let the built-in classifier do it, which needs no other program.\n",
            _error.ToString());
    }

    [Fact]
    public async Task Doctor_WithoutATree_SaysHowToInstallOne()
    {
        Assert.Equal(ExitCode.UserError, await RunAsync("--haplogrep3", StandInHaplogrep.Folder, "--trees", _folder.Path));

        Assert.Equal(
            $"There is no tree in {_folder.Path} to try haplogrep3 with. Install one with: haploembed trees install phylotree-rsrs@17.1 --trees \"{_folder.Path}\"\n",
            _error.ToString());
    }

    [Theory]
    [InlineData(
        "says No such luck",
        "PROGRAM with made-up@1.0 does not work: it ended with exit code 1 and said \"No such luck\". It was run 3 times, last with the tree's own reference alone.\n")]
    [InlineData(
        "no-banner HaploGrep 2.4.0",
        "PROGRAM is not haplogrep3, or does not run: it said \"HaploGrep 2.4.0\" and ended with exit code 1. "
        + "Expected its first line to be \"Haplogrep 3 3.2.1\". Name the program, jar or folder of haplogrep3.\n")]
    [InlineData(
        "table otherwise",
        "haplogrep3 works, but its row for the rCRS is not that of the built-in classifier, which is equal to haplogrep3 3.2.1: "
        + "Haplogroup is 'L3' and not 'mtMRCA'. Expected equal rows; take the built-in classifier, or that version.\n")]
    public async Task Doctor_WhereItDoesNotWork_EndsWith3(string misbehaviour, string expected)
    {
        var jar = _folder.Write("haplogrep3.jar", "");
        _folder.Write("misbehave.txt", misbehaviour);
        LinkJava();

        Assert.Equal(ExitCode.OutsideError, await RunAsync("--haplogrep3", jar, "--trees", _tree.Trees));

        Assert.StartsWith($"{NotNeeded}program     {jar}\nJava        {_folder.File("java/bin/java")}, {Java}\n", Output, StringComparison.Ordinal);
        Assert.Equal(expected.Replace("PROGRAM", jar, StringComparison.Ordinal), _error.ToString());
    }

    private string Output => Seconds().Replace(_output.ToString(), "N s for one");

    private void LinkJava()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows not every user may make links.");
        Directory.CreateDirectory(_folder.File("java/bin"));
        File.CreateSymbolicLink(_folder.File("java/bin/java"), StandInHaplogrep.FullPath);
        _environment["JAVA_HOME"] = _folder.File("java");
    }

    private Task<int> RunAsync(params string[] arguments) =>
        new DoctorCommand(_output, _error, TimeProvider.System, _environment.GetValueOrDefault).Create().Parse(arguments)
            .InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);

    [GeneratedRegex(@"[0-9.]+ s for one")]
    private static partial Regex Seconds();
}
