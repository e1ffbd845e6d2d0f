using HaploEmbed.Core.Formats;
using Xunit;

namespace HaploEmbed.Tests.Core.Formats;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_ThatFailsHalfway_LeavesTheOldFileWhole()
    {
        var path = _folder.Write("a.txt", "old");

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException();
        }));

        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void Write_ToAFullDisk_NamesTheFileAndLeavesTheOldOneWhole()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "This system has no /dev/full, which stands for a full disk.");
        var path = _folder.Write("a.txt", "old");
        File.CreateSymbolicLink(path + AtomicFile.PartialSuffix, "/dev/full");

        var failure = Assert.ThrowsAny<IOException>(() => AtomicFile.WriteText(path, "new"));

        Assert.Contains("No space left on device", failure.Message, StringComparison.Ordinal);
        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void DeletePartials_LeavesWholeFiles()
    {
        _folder.Write("a.txt", "whole");
        _folder.Write("b.txt.partial", "half");

        AtomicFile.DeletePartials(_folder.Path);

        Assert.Equal(["a.txt"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }
}
