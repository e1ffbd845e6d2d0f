using System.Diagnostics;
using HaploEmbed.Haplogroups.Trees;
using HaploEmbed.Tests.Haplogroups.Trees;
using Xunit;

namespace HaploEmbed.Tests.EndToEnd;

/// <summary>A tree whose installation was killed is not there, and the same command installs it as if nothing had happened.</summary>
public sealed class KilledInstallTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("begun")]
    [InlineData("renamed")]
    public void Install_KilledBeforeItsEnd_LeavesNoTreeAndGoesOn(string instant)
    {
        SmallTree.Write(_folder.File("source"));
        string[] command = ["trees", "install", "small@1.0", "--from", _folder.File("source"), "--trees", _folder.File("trees")];
        Kill(command, $".1.0.partial/tree/checksums.tsv:{instant}");
        var trees = new TreeFolder(_folder.File("trees"));
        Assert.True(Directory.Exists(_folder.File("trees/small/.1.0.partial")));
        Assert.Empty(trees.List());

        var resumed = HaploEmbedCommand.Run(_folder.Path, command);

        Assert.Equal(
            new CommandResult(0, $"small@1.0 is installed in {_folder.File("trees/small/1.0")}.{Environment.NewLine}", ""), resumed);
        Assert.All(trees.Open(SmallTree.Id).Files, file => Assert.Equal(ChecksumState.Equal, file.State));
        Assert.Equal(["1.0"], Directory.GetFileSystemEntries(_folder.File("trees/small")).Select(Path.GetFileName));
        Assert.Equal(
            [.. SmallTree.Files.Keys.Append("tree.yaml").Append("checksums.tsv").Order(StringComparer.Ordinal)],
            Directory.GetFiles(_folder.File("trees/small/1.0"), "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(_folder.File("trees/small/1.0"), path).Replace(Path.DirectorySeparatorChar, '/'))
                .Order(StringComparer.Ordinal));
    }

    private void Kill(string[] command, string point)
    {
        var log = _folder.File("hold.log");
        using var install = HaploEmbedCommand.Start(
            HaploEmbedCommand.Program,
            _folder.Path,
            command,
            new() { ["HAPLOEMBED_HOLD_LOG"] = log, ["HAPLOEMBED_HOLD_AT"] = point });
        var start = Stopwatch.GetTimestamp();
        while (!HasReached(log, point))
        {
            Assert.True(!install.HasExited && Stopwatch.GetElapsedTime(start) < Patience, $"The installation did not reach {point}.");
            Thread.Sleep(10);
        }

        install.Kill(entireProcessTree: true);
        install.WaitForExit();
    }

    private static bool HasReached(string log, string point)
    {
        if (!File.Exists(log))
        {
            return false;
        }

        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n').Contains(point);
    }
}
