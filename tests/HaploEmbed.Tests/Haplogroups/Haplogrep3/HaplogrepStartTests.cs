using HaploEmbed.Haplogroups.Haplogrep3;
using HaploEmbed.Haplogroups.Trees;
using Xunit;
using static HaploEmbed.Tests.Haplogroups.Haplogrep3.StandInHaplogrep;

namespace HaploEmbed.Tests.Haplogroups.Haplogrep3;

/// <summary>What the program is told, however it is installed and whatever its folders are called.</summary>
public sealed class HaplogrepStartTests : IDisposable
{
    private static readonly string[] Arguments = ["classify", "--in", "in.fasta", "--tree", "made-up@1.0", "--out", "out.txt", "--extend-report"];

    private readonly StandInHaplogrep _standIn = new();
    private readonly TempFolder _folder = new();

    public void Dispose()
    {
        _standIn.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Launcher_IsToldSafeNamesAndItsMemoryInTheEnvironment()
    {
        Classify(new HaplogrepProgram(FullPath, null));

        Assert.Equal([.. Arguments, $"_JAVA_OPTIONS={OthersOptions}-Xmx512m"], _standIn.Told("told")![..^1]);
    }

    [Fact]
    public void Jar_IsStartedByJavaWithItsMemory()
    {
        var jar = _folder.Write("a b/$(touch hurt) 'q' \"haplogrep3.jar".Replace('"', OperatingSystem.IsWindows() ? '_' : '"'), "");

        Classify(new HaplogrepProgram(jar, FullPath));

        Assert.Equal(["-Xmx512m", "-jar", jar, .. Arguments, "_JAVA_OPTIONS=" + OthersOptions.TrimEnd()], _standIn.Told("told")![..^1]);
    }

    [Fact]
    public void Folders_WithNamesThatAShellWouldObey_AreNamesAndNoMore()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names.");
        var odd = _folder.File("a b 'c' \"d\" $(touch hurt) `touch hurt` ; touch hurt #é\\");
        using var tree = new MadeUpTree();
        CopyFolder(tree.Trees, odd + "/trees");
        Directory.CreateSymbolicLink(odd + "/program", Folder);
        _standIn.Settings = _standIn.Settings with { WorkFolder = odd + "/work" };
        Directory.CreateDirectory(_standIn.Settings.WorkFolder);
        var classifier = new HaplogrepClassifier(
            HaplogrepProgram.Find(odd + "/program", "--haplogrep3", _ => null),
            Phylotree.Read(PhylotreeDescriptionReader.Read(odd + "/trees/made-up/1.0")),
            _standIn.Settings,
            isHsd: false);

        var chunk = classifier.Classify([Record("$(touch hurt)", MadeUpTree.Sequence())], TestContext.Current.CancellationToken);

        Assert.Equal("$(touch hurt)", Assert.Single(chunk.Rows).SampleId);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path, "hurt*", SearchOption.AllDirectories));
    }

    private static string OthersOptions => Environment.GetEnvironmentVariable("_JAVA_OPTIONS") is { Length: > 0 } others ? others + " " : "";

    private void Classify(HaplogrepProgram program)
    {
        _standIn.Settings = _standIn.Settings with { MemoryMegabytes = 512 };
        _standIn.Misbehave("tells told");

        var chunk = _standIn.Classifier(program: program).Classify([Record("a", MadeUpTree.Sequence())], TestContext.Current.CancellationToken);

        Assert.Equal("mtMRCA", Assert.Single(chunk.Rows).Haplogroup);
        Assert.Matches("[/\\\\]work[/\\\\]haplogrep3-[0-9a-f]{32}$", _standIn.Told("told")![^1]);
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }
    }
}
