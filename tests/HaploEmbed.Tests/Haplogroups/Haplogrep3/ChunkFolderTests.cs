using HaploEmbed.Haplogroups.Haplogrep3;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Haplogrep3;

public sealed class ChunkFolderTests : IDisposable
{
    private readonly MadeUpTree _tree = new();
    private readonly TempFolder _parent = new();

    public void Dispose()
    {
        _tree.Dispose();
        _parent.Dispose();
    }

    // In ASCII, as the program reads the file in an encoding that it does not say, and with no repository, so that nothing is fetched.
    [Fact]
    public void Configuration_NamesTheTreeAloneAndInAscii()
    {
        using var folder = new ChunkFolder(_parent.Path, _tree.Read(), isHsd: false);

        var escaped = _tree.File("tree.yaml").Replace("\\", "\\u005C", StringComparison.Ordinal)
            .Replace("é", "\\u00E9", StringComparison.Ordinal).Replace("中", "\\u4E2D", StringComparison.Ordinal);
        Assert.Equal($"phylotrees:\n  - \"{escaped}\"\n", File.ReadAllText(Path.Combine(folder.FullPath, "haplogrep3.yaml")));
    }

    [Fact]
    public void Folder_IsItsOwn_AndGoneAfterwards()
    {
        var tree = _tree.Read();
        using (var one = new ChunkFolder(_parent.Path, tree, isHsd: false))
        using (var other = new ChunkFolder(_parent.Path, tree, isHsd: true))
        {
            Assert.NotEqual(one.FullPath, other.FullPath);
            one.CreateInput().Dispose();
            other.CreateInput().Dispose();
            Assert.Equal(["haplogrep3.yaml", "in.fasta"], Directory.GetFiles(one.FullPath).Select(Path.GetFileName).Order());
            Assert.Equal(["haplogrep3.yaml", "in.hsd"], Directory.GetFiles(other.FullPath).Select(Path.GetFileName).Order());
        }

        Assert.Empty(Directory.GetFileSystemEntries(_parent.Path));
    }
}
