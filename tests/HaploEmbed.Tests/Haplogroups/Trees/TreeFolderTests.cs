using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Trees;
using HaploEmbed.Haplogroups.Trees;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Trees;

public sealed class TreeFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_WhereItIsMissing_NamesTheCommandThatInstallsIt()
    {
        SmallTree.Write(_folder.File("small/1.0"));

        var failure = Assert.Throws<UserErrorException>(() => Folder().Open(PhylotreeId.Parse("phylotree-rsrs@17.1")));

        Assert.Equal(
            $"There is no tree 'phylotree-rsrs@17.1' in {_folder.Path}. Installed: small@1.0. "
            + "Install it with: haploembed trees install phylotree-rsrs@17.1",
            failure.Message);
    }

    [Fact]
    public void Open_MisspeltIdInAGivenFolder_NamesTheNearestAndTheFolder()
    {
        var folder = TreeFolder.Find(_folder.File("trees"), _ => null);

        var failure = Assert.Throws<UserErrorException>(() => folder.Open(PhylotreeId.Parse("phylotre-rsrs@17.1")));

        Assert.Equal(
            $"There is no tree 'phylotre-rsrs@17.1' in {_folder.File("trees")}. The nearest is phylotree-rsrs@17.1. Installed: none. "
            + $"Install it with: haploembed trees install phylotre-rsrs@17.1 --trees \"{_folder.File("trees")}\"",
            failure.Message);
    }

    [Fact]
    public void Open_TreeOfAnotherId_SaysWhichItIs()
    {
        SmallTree.Write(_folder.File("other/1.0"));

        var failure = Assert.Throws<UserErrorException>(() => Folder().Open(PhylotreeId.Parse("other@1.0")));

        Assert.Equal(
            $"{_folder.File("other/1.0/tree.yaml")} is of 'small@1.0'. Expected 'other@1.0', as its folders are named.", failure.Message);
    }

    [Fact]
    public void Open_FilesThatDifferFromTheirChecksums_AreNamed()
    {
        SmallTree.Write(_folder.File("small/1.0"));
        FileChecksums.OfFiles(PhylotreeDescriptionReader.Read(_folder.File("small/1.0"))).Write(_folder.File("small/1.0"));
        Assert.True(Folder().Open(SmallTree.Id).IsSound);
        _folder.Write("small/1.0/weights.txt", "263G\t4.5\n");
        _folder.Write("small/1.0/rules.csv", "");

        var failure = Assert.Throws<UserErrorException>(() => Folder().Open(SmallTree.Id));

        Assert.Equal(
            $"The tree 'small@1.0' in {_folder.File("small/1.0")} is not what was installed: weights.txt differs, rules.csv differs. "
            + "Install it again with: haploembed trees install small@1.0 --force. "
            + "A tree that was changed on purpose needs an id of its own.",
            failure.Message);
    }

    [Fact]
    public void Open_TreeWithoutChecksums_IsOpened()
    {
        SmallTree.Write(_folder.File("small/1.0"));

        var tree = Folder().Open(SmallTree.Id);

        Assert.All(tree.Files, file => Assert.Equal(ChecksumState.NotKnown, file.State));
        Assert.False(tree.IsKnown);
    }

    [Fact]
    public void Open_EditedChecksums_NamesTheLine()
    {
        SmallTree.Write(_folder.File("small/1.0"));
        var path = _folder.Write("small/1.0/checksums.tsv", "file\tsha256\ntree.xml\tabc\n");

        var failure = Assert.Throws<UserErrorException>(() => Folder().Open(SmallTree.Id));

        Assert.Equal(
            $"{path} line 2: Expected a file, a tab and its SHA-256, every file once. If nobody knows what this file was, delete it; "
            + "the tree is then one without checksums.",
            failure.Message);
    }

    [Fact]
    public void List_WholeAndBrokenTrees_GivesBoth()
    {
        SmallTree.Write(_folder.File("small/1.0"));
        _folder.Write("broken/2/tree.yaml", "id: broken");
        _folder.Write("two words/1/tree.yaml", "");
        _folder.Write("small/.2.0.partial/tree.yaml", "");
        _folder.Write("aminoacidchange.txt", "");

        var trees = Folder().List();

        Assert.Equal(["broken@2", "small@1.0", "two words@1"], trees.Select(tree => tree.Name));
        Assert.Equal(4, trees[0].Faults.Count);
        Assert.Equal(SmallTree.Id, trees[1].Tree!.Description.Id);
        Assert.StartsWith("'two words@1' does not name a tree.", trees[2].Faults[0], StringComparison.Ordinal);
    }

    [Fact]
    public void List_FolderThatIsNotThere_IsEmpty() => Assert.Empty(new TreeFolder(_folder.File("nowhere")).List());

    [Fact]
    public void List_GenepisTrees_AreKnownAndEqual()
    {
        var folder = Path.GetFullPath(Path.Combine(SharedFolder.FileOrSkip("data/trees/phylotree-rsrs/17.1/tree.yaml"), "../../.."));

        var trees = new TreeFolder(folder).List();

        Assert.Equal(
            ["phylotree-fu-rcrs@1.2", "phylotree-rcrs@17.2", "phylotree-rsrs@17.0", "phylotree-rsrs@17.1"],
            trees.Select(tree => tree.Name));
        Assert.All(trees, tree =>
        {
            Assert.Equal([], tree.Faults);
            Assert.True(tree.Tree!.IsKnown);
            Assert.Equal(7, tree.Tree.Files.Count);
            Assert.All(tree.Tree.Files, file => Assert.Equal(ChecksumState.Equal, file.State));
            Assert.Equal(13, tree.Tree.Description.Hotspots.Count);
            Assert.Equal(37, tree.Tree.Description.Genes.Count);
        });
    }

    [Fact]
    public void Find_OptionThenVariableThenUserData_TakesTheFirst()
    {
        var environment = new Dictionary<string, string?>
        {
            ["HAPLOEMBED_TREES"] = _folder.File("from variable"),
            ["HOME"] = _folder.Path,
            ["LOCALAPPDATA"] = _folder.Path,
        };

        Assert.Equal(_folder.File("given"), TreeFolder.Find(_folder.File("given"), environment.GetValueOrDefault).FullPath);
        Assert.Equal(_folder.File("from variable"), TreeFolder.Find(null, environment.GetValueOrDefault).FullPath);
        environment["HAPLOEMBED_TREES"] = " ";
        Assert.EndsWith(
            Path.Combine("haploembed", "trees"), TreeFolder.Find(null, environment.GetValueOrDefault).FullPath, StringComparison.Ordinal);
    }

    [Fact]
    public void UserData_OfEachPlatform_IsWhereItsProgramsKeepIt()
    {
        var home = Path.GetFullPath(_folder.Path);
        var environment = new Dictionary<string, string?> { ["HOME"] = home, ["LOCALAPPDATA"] = @"C:\Users\a b\AppData\Local" };

        Assert.Equal(Path.Combine(home, ".local", "share"), UserData.Folder(OSPlatformKind.Unix, environment.GetValueOrDefault));
        Assert.Equal(
            Path.Combine(home, "Library", "Application Support"), UserData.Folder(OSPlatformKind.MacOS, environment.GetValueOrDefault));
        Assert.Equal(@"C:\Users\a b\AppData\Local", UserData.Folder(OSPlatformKind.Windows, environment.GetValueOrDefault));
        environment["XDG_DATA_HOME"] = "relative";
        Assert.Equal(Path.Combine(home, ".local", "share"), UserData.Folder(OSPlatformKind.Unix, environment.GetValueOrDefault));
        environment["XDG_DATA_HOME"] = _folder.File("data");
        Assert.Equal(_folder.File("data"), UserData.Folder(OSPlatformKind.Unix, environment.GetValueOrDefault));
    }

    [Fact]
    public void UserData_WithoutHome_SaysHowToNameAFolder()
    {
        var failure = Assert.Throws<UserErrorException>(() => UserData.Folder(OSPlatformKind.Unix, _ => null));

        Assert.Equal(
            "HOME is not set, so that the folder of trees is not known. Name one with --trees FOLDER or in HAPLOEMBED_TREES.",
            failure.Message);
    }

    private TreeFolder Folder() => TreeFolder.Find(null, name => name == TreesLocation.Variable ? _folder.Path : null);
}
