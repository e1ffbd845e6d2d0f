using System.IO.Compression;
using System.Text;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Trees;
using HaploEmbed.Haplogroups.Trees;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Trees;

public sealed class TreeInstallerTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private TreeFolder Trees => new(_folder.File("trees"));

    [Fact]
    public void Install_FromAFolder_KeepsEveryFileAndItsChecksum()
    {
        SmallTree.Write(_folder.File("source"));
        _folder.Write("source/licences/MIT.txt", "free");

        Assert.True(Install(_folder.File("source")));

        var tree = Trees.Open(SmallTree.Id);
        Assert.All(tree.Files, file => Assert.Equal(ChecksumState.Equal, file.State));
        Assert.Equal("free", File.ReadAllText(_folder.File("trees/small/1.0/licences/MIT.txt")));
        Assert.Equal(["1.0"], Directory.GetFileSystemEntries(_folder.File("trees/small")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("small-1.0/src/")]
    public void Install_FromAZip_FindsTheTreeInIt(string folder)
    {
        Assert.True(Install(Zip(ZipOf.Entries(ZipOf.SmallTreeEntries(folder).Append(new("README.md", "beside"))))));

        Assert.True(Trees.Open(SmallTree.Id).IsSound);
        Assert.Equal(folder == "", File.Exists(_folder.File("trees/small/1.0/README.md")));
    }

    [Fact]
    public void Install_FromAZipOfManyTrees_TakesTheOneThatIsAskedFor()
    {
        Assert.True(Install(Zip(ZipOf.Entries(
            ZipOf.SmallTreeEntries("trees/small/1.0/").Append(new("trees/small/2.0/tree.yaml", "id: small"))))));

        Assert.True(Trees.Open(SmallTree.Id).IsSound);
    }

    [Theory]
    [InlineData("haplogrep3/trees/small/1.0", "haplogrep3")]
    [InlineData("other trees/small/1.0", "other trees")]
    public void Install_FromAnInstallationOfHaplogrep3_FindsTheTree(string place, string source)
    {
        SmallTree.Write(_folder.File(place));

        Assert.True(Install(_folder.File(source)));

        Assert.True(Trees.Open(SmallTree.Id).IsSound);
    }

    [Fact]
    public void Install_GenepisTree_FromFolderAndFromZip_IsAsPublished()
    {
        var source = Path.GetDirectoryName(SharedFolder.FileOrSkip("data/trees/phylotree-rsrs/17.1/tree.yaml"))!;
        var id = PhylotreeId.Parse("phylotree-rsrs@17.1");
        var zip = _folder.File("phylotree-rsrs-17.1.zip");
        ZipFile.CreateFromDirectory(source, zip);

        Assert.True(Install(zip, id: id));
        Assert.False(Install(source, id: id));

        var tree = Trees.Open(id);
        Assert.True(tree.IsKnown);
        Assert.False(File.Exists(Path.Combine(tree.Description.Folder, FileChecksums.FileName)));
    }

    [Fact]
    public void Install_ChangedTreeOfAKnownVersion_IsRefused()
    {
        var source = Path.GetDirectoryName(SharedFolder.FileOrSkip("data/trees/phylotree-rsrs/17.1/tree.yaml"))!;
        foreach (var file in Directory.GetFiles(source))
        {
            File.Copy(file, _folder.File(Path.GetFileName(file)));
        }

        _folder.Write("rules.csv", "changed");

        var failure = Assert.Throws<UserErrorException>(() => Install(_folder.Path, id: PhylotreeId.Parse("phylotree-rsrs@17.1")));

        Assert.Equal(
            $"{_folder.Path} is not 'phylotree-rsrs@17.1' as genepi published it: rules.csv differs. "
            + "Get it again; a tree that was changed on purpose needs an id of its own.",
            failure.Message);
        Assert.Empty(Trees.List());
    }

    [Theory]
    [InlineData(
        "tree.xml",
        "<phylotree>\n<haplogroup name=\"A\">",
        "tree.xml is not a whole XML file: "
            + "Unexpected end of file has occurred. The following elements are not closed: haplogroup, phylotree. Line 2, position 22.")]
    [InlineData("tree.xml", "<html/>", "tree.xml has no haplogroup. Expected <haplogroup name=\"…\"> elements, one within the other.")]
    [InlineData(
        "tree.xml",
        "<phylotree>\n<haplogroup name=\"A\">\n<haplogroup name=\"A\"/></haplogroup></phylotree>",
        "tree.xml line 3: haplogroup 'A' stands in line 2 as well. Expected each once: a haplogroup has one way to it.")]
    [InlineData(
        "tree.xml",
        "<phylotree>\n<haplogroup name=\"A\"><poly>10Q</poly></haplogroup></phylotree>",
        "tree.xml line 2, haplogroup 'A': Invalid base in polymorphism description 10Q found. The base Q is not supported!.")]
    [InlineData(
        "reference/small.fasta",
        "",
        "reference/small.fasta has 0 records and 0 bases. Expected one record, the reference of the tree.")]
    [InlineData("weights.txt", "263G\tmuch\n", "weights.txt line 1: '263G' has no weight. Expected a polymorphism, a tab and a number.")]
    [InlineData(
        "weights.txt",
        "",
        "tree.xml names 1 polymorphisms, of which 1 have no weight in weights.txt, 263G the first. Expected the weights of this tree.")]
    [InlineData(
        "rules.csv",
        "309.1C\n",
        "rules.csv has '309.1C' where its header belongs. Expected 'error,expected', and a line for each rule below it; "
            + "a tree without rules has no alignmentRules in its tree.yaml.")]
    public void Install_TreeThatCannotBeRead_IsRefused(string file, string text, string fault)
    {
        SmallTree.Write(_folder.File("source"));
        _folder.Write($"source/{file}", text);

        var failure = Assert.Throws<UserErrorException>(() => Install(_folder.File("source")));

        var expected = fault.Replace("reference/", $"reference{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
        Assert.Equal([$"{_folder.File("source")}: {expected}"], failure.Faults);
        Assert.Equal([".lock"], Directory.GetFileSystemEntries(Trees.FullPath).Select(Path.GetFileName));
    }

    [Fact]
    public void Install_OverAnEqualTree_ChangesNothing()
    {
        SmallTree.Write(_folder.File("source"));
        Install(_folder.File("source"));
        var written = Directory.GetLastWriteTimeUtc(_folder.File("trees/small/1.0"));

        Assert.False(Install(_folder.File("source")));

        Assert.Equal(written, Directory.GetLastWriteTimeUtc(_folder.File("trees/small/1.0")));
    }

    [Fact]
    public void Install_OverAnEqualTreeWithoutChecksums_RecordsThem()
    {
        SmallTree.Write(_folder.File("source"));
        SmallTree.Write(_folder.File("trees/small/1.0"));

        Assert.True(Install(_folder.File("source")));
        Assert.False(Install(_folder.File("source")));

        Assert.All(Trees.Open(SmallTree.Id).Files, file => Assert.Equal(ChecksumState.Equal, file.State));
    }

    [Fact]
    public void Install_OverATreeThatWasChangedToTheSame_NeedsForceAndIsSoundThen()
    {
        SmallTree.Write(_folder.File("source"));
        Install(_folder.File("source"));
        _folder.Write("source/weights.txt", "263G\t9\n");
        _folder.Write("trees/small/1.0/weights.txt", "263G\t9\n");

        Assert.Throws<UserErrorException>(() => Install(_folder.File("source")));
        Assert.True(Install(_folder.File("source"), force: true));

        Assert.True(Trees.Open(SmallTree.Id).IsSound);
    }

    [Fact]
    public void Install_OverAnotherTree_NeedsForce()
    {
        SmallTree.Write(_folder.File("source"));
        Install(_folder.File("source"));
        _folder.Write("source/weights.txt", "263G\t9\n");

        var failure = Assert.Throws<UserErrorException>(() => Install(_folder.File("source")));

        Assert.Equal(
            $"{_folder.File("trees/small/1.0")} holds another 'small@1.0' than the one to install. Expected none, or an equal one; "
            + "--force replaces it.",
            failure.Message);
        Assert.Equal("263G\t4.4\n", File.ReadAllText(_folder.File("trees/small/1.0/weights.txt")));
        Assert.True(Install(_folder.File("source"), force: true));
        Assert.Equal("263G\t9\n", File.ReadAllText(_folder.File("trees/small/1.0/weights.txt")));
        Assert.True(Trees.Open(SmallTree.Id).IsSound);
        Assert.Equal(["1.0"], Directory.GetFileSystemEntries(_folder.File("trees/small")).Select(Path.GetFileName));
    }

    [Fact]
    public void Install_AfterAKilledOne_RemovesWhatItLeft()
    {
        SmallTree.Write(_folder.File("source"));
        _folder.Write("trees/small/.1.0.partial/tree/tree.yaml", "half");
        Assert.Empty(Trees.List());

        Assert.True(Install(_folder.File("source")));

        Assert.False(Directory.Exists(_folder.File("trees/small/.1.0.partial")));
    }

    [Fact]
    public void Install_WhileAnotherIsAtWork_SaysWho()
    {
        SmallTree.Write(_folder.File("source"));
        using var other = new TreeInstaller(Trees, SmallTree.Id, new TreeLimits(), TimeProvider.System);

        var failure = Assert.Throws<UserErrorException>(() => Install(_folder.File("source")));

        Assert.StartsWith($"{Trees.FullPath} is in use by process {Environment.ProcessId} ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Install_FromAFolderAboveTheTrees_LeavesTheTreesOut()
    {
        SmallTree.Write(_folder.Path);

        Assert.True(Install(_folder.Path));
        Assert.True(Install(_folder.Path, id: null, folder: new TreeFolder(_folder.File("more trees"))));

        Assert.False(Directory.Exists(_folder.File("trees/small/1.0/trees")));
        Assert.True(Directory.Exists(_folder.File("more trees/small/1.0/trees")));
    }

    [Fact]
    public void Install_FromAFolderThatNoLongerIsWhatWasInstalled_IsRefused()
    {
        SmallTree.Write(_folder.File("source"));
        Install(_folder.File("source"));
        _folder.Write("trees/small/1.0/tree.xml", "<damaged/>");
        var elsewhere = new TreeFolder(_folder.File("elsewhere"));

        var failure = Assert.Throws<UserErrorException>(() => Install(Trees.FullPath, folder: elsewhere));

        Assert.Equal(
            $"{Trees.FullPath} is not 'small@1.0' as its checksums.tsv has it: tree.xml differs. "
            + "Get it again; a tree that was changed on purpose needs an id of its own.",
            failure.Message);
        Assert.Empty(elsewhere.List());
    }

    [Fact]
    public void Install_AnotherTreeThanAskedFor_IsRefused()
    {
        var zip = Zip(ZipOf.Entries(ZipOf.SmallTreeEntries()));

        var failure = Assert.Throws<UserErrorException>(() => Install(zip, id: PhylotreeId.Parse("small@2.0")));

        Assert.Equal($"{_folder.File("package.zip")} is the tree 'small@1.0'. Expected 'small@2.0'.", failure.Message);
        Assert.Empty(Directory.GetDirectories(Trees.FullPath));
    }

    [Fact]
    public void Install_ZipWhoseTreeLacksFiles_NamesTheZip()
    {
        var entries = ZipOf.SmallTreeEntries().Where(entry => entry.Key is not ("weights.txt" or "rules.csv"));

        var failure = Assert.Throws<UserErrorException>(() => Install(Zip(ZipOf.Entries(entries))));

        var zip = _folder.File("package.zip");
        Assert.Equal(
            [
                $"{zip}: tree.yaml line 9: weights is 'weights.txt', and that is missing. Expected it beside tree.yaml or below.",
                $"{zip}: tree.yaml line 13: alignmentRules is 'rules.csv', and that is missing. Expected it beside tree.yaml or below.",
            ],
            failure.Faults);
    }

    [Fact]
    public void Install_ZipWithEntriesThatEscape_NamesThemAllAndWritesNothing()
    {
        string[] names = ["../evil", "/etc/evil", @"..\evil", "C:evil", "a/../../evil", "a/..", "b/ .. /evil", "nul\u0001"];
        var entries = ZipOf.SmallTreeEntries().Concat(names.Select(name => KeyValuePair.Create(name, "evil")));

        var failure = Assert.Throws<UserErrorException>(() => Install(Zip(ZipOf.Entries(entries))));

        Assert.Equal(
            names.Select(name =>
                $"{_folder.File("package.zip")} has the entry '{name}', which would leave the folder. Expected a zip of a tree."),
            failure.Faults);
        Assert.Equal([".lock"], Directory.GetFileSystemEntries(Trees.FullPath).Select(Path.GetFileName));
    }

    [Fact]
    public void Install_ZipWithALink_IsRefused()
    {
        var zip = ZipOf.Entries(
            ZipOf.SmallTreeEntries().Append(new("link", "/etc/passwd")),
            entry => entry.ExternalAttributes = entry.Name == "link" ? (0xA000 | 0x1FF) << 16 : 0x81A4 << 16);

        var failure = Assert.Throws<UserErrorException>(() => Install(Zip(zip)));

        Assert.Equal(
            $"{_folder.File("package.zip")} has the entry 'link', a link or a device. Expected files and folders alone.", failure.Message);
    }

    [Fact]
    public void Install_ZipWithNamesThatDifferInCapitals_IsRefused()
    {
        var entries = ZipOf.SmallTreeEntries().Append(new("TREE.xml", "<other/>"));

        var failure = Assert.Throws<UserErrorException>(() => Install(Zip(ZipOf.Entries(entries))));

        Assert.Equal($"{_folder.File("package.zip")} has the entry 'tree.xml' 2 times, capitals aside. Expected it once.", failure.Message);
    }

    [Fact]
    public void Install_ZipOfTooManyOrTooLargeFiles_IsRefused()
    {
        var zip = Zip(ZipOf.Entries(ZipOf.SmallTreeEntries().Append(new("zeros", new string('0', 100_000)))));

        var many = Assert.Throws<UserErrorException>(() => Install(zip, limits: new TreeLimits(Files: 7)));
        var large = Assert.Throws<UserErrorException>(() => Install(zip, limits: new TreeLimits(Bytes: 50_000)));
        var largeZip = Assert.Throws<UserErrorException>(() => Install(zip, limits: new TreeLimits(ZipBytes: 100)));

        Assert.Equal($"{zip} has more than 7 files. Expected one tree.", many.Message);
        Assert.Equal($"{zip} has more than 50000 bytes unpacked. Expected one tree.", large.Message);
        Assert.Equal(
            $"{zip} has {new FileInfo(zip).Length} bytes. Expected the zip of a tree, of at most 100.", largeZip.Message);
    }

    [Fact]
    public void Install_BombThatDeclaresASmallSize_IsRefusedWhileItUnpacks()
    {
        var bytes = ZipOf.Entries(ZipOf.SmallTreeEntries().Append(new("zeros", new string('0', 5_000_000))));
        DeclareSize(bytes, 5_000_000, 10);
        var zip = Zip(bytes);

        var failure = Assert.Throws<UserErrorException>(() => Install(zip, limits: new TreeLimits(Bytes: 1_000_000)));

        Assert.Contains(
            failure.Message,
            (string[])[
                $"{zip} has more than 1000000 bytes unpacked. Expected one tree.",
                $"{zip} is no zip, or a damaged one: 'zeros' does not unpack to the 10 bytes that were packed. "
                    + "Expected the zip of a tree; get it again.",
            ]);
        Assert.Empty(Trees.List());
    }

    [Fact]
    public void Install_ZipWithAChangedByte_IsRefused()
    {
        var bytes = ZipOf.Entries([.. ZipOf.SmallTreeEntries(), new("noise", "stored")]);
        var crc = Encoding.Latin1.GetString(bytes).LastIndexOf("PK\u0001\u0002", StringComparison.Ordinal) + 16;
        bytes[crc] ^= 1;

        var failure = Assert.Throws<UserErrorException>(() => Install(Zip(bytes)));

        Assert.Equal(
            $"{_folder.File("package.zip")} is no zip, or a damaged one: 'noise' does not unpack to the 6 bytes that were packed. "
            + "Expected the zip of a tree; get it again.",
            failure.Message);
    }

    [Fact]
    public void Install_ZipWithChangedBytes_NeverEndsInAnythingButAFault()
    {
        var whole = ZipOf.Entries(ZipOf.SmallTreeEntries());
        var random = new Random(1);
        for (var run = 0; run < 80; run++)
        {
            var bytes = whole[..(run % 5 == 0 ? random.Next(whole.Length) : whole.Length)];
            for (var change = random.Next(1, 4); change > 0 && bytes.Length > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var zip = Zip(bytes);
            var failure = Record.Exception(() => Install(zip));

            Assert.True(failure is null or UserErrorException, $"Run {run}: {failure}");
            Assert.True(failure is not null || Trees.Open(SmallTree.Id).IsSound);
        }
    }

    [Fact]
    public void Install_FileThatIsNoZip_SaysSo()
    {
        var path = _folder.Write("package.zip", "<html>Sign in</html>");

        var failure = Assert.Throws<UserErrorException>(() => Install(path));

        Assert.Equal(
            $"{path} is no zip, or a damaged one: End of Central Directory record could not be found. "
            + "Expected the zip of a tree; get it again.",
            failure.Message);
    }

    [Fact]
    public void Install_ZipWithoutTree_SaysSo()
    {
        var zip = Zip(ZipOf.Entries([new("readme.txt", "")]));

        var failure = Assert.Throws<UserErrorException>(() => Install(zip));

        Assert.Equal(
            $"{zip} holds no tree.yaml, or several and none of them as small/1.0/tree.yaml. Expected the zip of 'small@1.0'.",
            failure.Message);
    }

    [Fact]
    public void Install_FromNothing_SaysWhatIsExpected()
    {
        Directory.CreateDirectory(_folder.File("empty"));

        var missing = Assert.Throws<UserErrorException>(() => Install(_folder.File("nowhere")));
        var empty = Assert.Throws<UserErrorException>(() => Install(_folder.File("empty")));

        Assert.Equal(
            $"{_folder.File("nowhere")} does not exist. Expected the folder or the zip of 'small@1.0', or a haplogrep3 installation.",
            missing.Message);
        Assert.Equal(
            $"{_folder.File("empty")} holds none of tree.yaml, small/1.0/tree.yaml, trees/small/1.0/tree.yaml. "
            + "Expected the folder of 'small@1.0', or a haplogrep3 installation that has it.",
            empty.Message);
    }

    [Fact]
    public void Install_FolderOfManyFiles_IsRefused()
    {
        SmallTree.Write(_folder.File("source"));

        var failure = Assert.Throws<UserErrorException>(() => Install(_folder.File("source"), limits: new TreeLimits(Files: 6)));

        Assert.Equal($"{_folder.File("source")} has more than 6 files. Expected one tree.", failure.Message);
    }

    private bool Install(string source, bool force = false, PhylotreeId? id = null, TreeLimits? limits = null, TreeFolder? folder = null)
    {
        using var installer = new TreeInstaller(folder ?? Trees, id ?? SmallTree.Id, limits ?? new TreeLimits(), TimeProvider.System);
        installer.Take(source, source);
        return installer.Finish(force);
    }

    private string Zip(byte[] bytes)
    {
        var path = _folder.File("package.zip");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    // Writes another size wherever the true one stands: in the central directory and in the data descriptor.
    private static void DeclareSize(byte[] zip, int size, int declared)
    {
        for (var at = 0; at <= zip.Length - 4; at++)
        {
            if (BitConverter.ToInt32(zip, at) == size)
            {
                BitConverter.GetBytes(declared).CopyTo(zip, at);
            }
        }
    }
}
