using HaploEmbed.Core.Failures;
using HaploEmbed.Haplogroups.Trees;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Trees;

public sealed class PhylotreeDescriptionReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_WholeDescription_GivesEveryKey()
    {
        SmallTree.Write(_folder.Path);

        var tree = PhylotreeDescriptionReader.Read(_folder.Path);

        Assert.Equal("small@1.0", tree.Id.ToString());
        Assert.Equal("Small tree", tree.Name);
        Assert.Equal("none (made up)", tree.Category);
        Assert.Equal("Two haplogroups: made up", tree.Description);
        Assert.Equal("https://example.org/small", tree.Url);
        Assert.Equal("2026/01/02", tree.LastUpdate);
        Assert.Equal(_folder.File("tree.xml"), tree.TreePath);
        Assert.Equal(_folder.File("reference/small.fasta"), tree.FastaPath);
        Assert.Equal(["315.1C", "523d"], tree.Hotspots);
        Assert.Equal(["ND1", "ND2"], tree.Genes);
        Assert.Equal(
            ["tree.yaml", "tree.xml", "weights.txt", "reference/small.fasta", "rules.csv", "genes.gff", "aac.txt"], tree.Files);
    }

    [Fact]
    public void Read_OnlyWhatIsNeeded_LeavesTheRestOut()
    {
        SmallTree.Write(
            _folder.Path, "id: small\nversion: '17.0'\ntree: tree.xml\nweights: ./weights.txt\nfasta: reference/small.fasta\ngff:\n");

        var tree = PhylotreeDescriptionReader.Read(_folder.Path);

        Assert.Equal("17.0", tree.Id.Version);
        Assert.Equal("small", tree.Name);
        Assert.Equal("", tree.Category);
        Assert.Null(tree.AlignmentRulesPath);
        Assert.Null(tree.GffPath);
        Assert.Empty(tree.Hotspots);
        Assert.Equal(["tree.yaml", "tree.xml", "weights.txt", "reference/small.fasta"], tree.Files);
    }

    [Fact]
    public void Read_ManyFaults_NamesAllAtOnce()
    {
        SmallTree.Write(_folder.Path, """
            id: [small]
            name: {first: Small}
            tree: ../tree.xml
            weights: C:\weights.txt
            gff: nowhere.gff
            hotspots: 315.1C
            genes:
              - {name: ND1}
            """);
        var path = _folder.File("tree.yaml");

        var failure = Assert.Throws<UserErrorException>(() => PhylotreeDescriptionReader.Read(_folder.Path));

        Assert.Equal(
            [
                $"{path} line 1: id is a list. Expected text.",
                $"{path}: version is missing. Expected a line such as 'version: 17.1'.",
                $"{path} line 2: name is nested. Expected text.",
                $"{path} line 3: tree is '../tree.xml'. Expected a file in the folder of tree.yaml or below it.",
                $@"{path} line 4: weights is 'C:\weights.txt'. Expected a file in the folder of tree.yaml or below it.",
                $"{path}: fasta is missing. Expected a line such as 'fasta: rsrs.fasta'.",
                $"{path} line 5: gff is 'nowhere.gff', and that is missing. Expected it beside tree.yaml or below.",
                $"{path} line 6: hotspots is a text. Expected a list of texts.",
                $"{path} line 7: genes is nested. Expected a list of texts.",
            ],
            failure.Faults);
    }

    [Fact]
    public void Read_IdThatIsNoFolder_NamesTheLine()
    {
        SmallTree.Write(_folder.Path, SmallTree.Yaml.Replace("id: small", "id: ../small", StringComparison.Ordinal));

        var failure = Assert.Throws<UserErrorException>(() => PhylotreeDescriptionReader.Read(_folder.Path));

        Assert.Equal(
            $"{_folder.File("tree.yaml")} line 1: '../small@1.0' does not name a tree. Expected ID@VERSION such as phylotree-rsrs@17.1, "
            + "both of at most 64 letters, digits, '.', '_' and '-', beginning and ending with a letter or a digit.",
            failure.Message);
    }

    [Theory]
    [InlineData("id: small\nname: 'open\n", " line 2: While scanning a quoted scalar, found unexpected end of stream. Expected YAML.")]
    [InlineData("id: a\nhotspots:\n  - {a\"\n  - b\n", " line 3 or below: Expected YAML.")]
    [InlineData("- id\n", " line 1: Expected keys with values, such as 'id: phylotree-rsrs'.")]
    [InlineData("", " line 1: Expected keys with values, such as 'id: phylotree-rsrs'.")]
    [InlineData("id: a\nid: b\n", " lines 1 and 2: 'id' stands twice. Expected every key once.")]
    [InlineData("id: a\n? [b]\n: c\n", " line 2: Expected the name of a key.")]
    public void Read_NoDescription_NamesTheLine(string yaml, string fault)
    {
        SmallTree.Write(_folder.Path, yaml);

        var failure = Assert.Throws<UserErrorException>(() => PhylotreeDescriptionReader.Read(_folder.Path));

        Assert.Equal($"{_folder.File("tree.yaml")}{fault}", failure.Message);
    }

    [Fact]
    public void Read_FolderWithoutDescription_SaysWhatIsMissing()
    {
        var failure = Assert.Throws<UserErrorException>(() => PhylotreeDescriptionReader.Read(_folder.Path));

        Assert.Equal($"{_folder.File("tree.yaml")} is missing. Expected the folder of a tree, which holds it.", failure.Message);
    }

    [Fact]
    public void Read_LargeFile_IsNotRead()
    {
        SmallTree.Write(_folder.Path, new string('#', (1 << 20) + 1));

        var failure = Assert.Throws<UserErrorException>(() => PhylotreeDescriptionReader.Read(_folder.Path));

        Assert.Equal($"{_folder.File("tree.yaml")} has 1048577 bytes. Expected a tree.yaml of at most 1048576.", failure.Message);
    }

    [Fact]
    public void Read_ChangedText_NeverEndsInAnythingButAFault()
    {
        const string Letters = "\n \t:-?[]{},#&*!|>'\"%@`~\0\\ax1\u2028\ufeff";
        var random = new Random(1);
        SmallTree.Write(_folder.Path);
        for (var run = 0; run < 500; run++)
        {
            var text = SmallTree.Yaml.ToCharArray();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                text[random.Next(text.Length)] = Letters[random.Next(Letters.Length)];
            }

            File.WriteAllText(_folder.File("tree.yaml"), new string(text));
            var failure = Record.Exception(() => PhylotreeDescriptionReader.Read(_folder.Path));

            Assert.True(failure is null or UserErrorException, $"Run {run}: {new string(text)}\n{failure}");
        }
    }

    [Fact]
    public void Read_AliasBomb_IsPassedOver()
    {
        var levels = Enumerable.Range(1, 30).Select(level => $"b{level}: &b{level} [*b{level - 1},*b{level - 1},*b{level - 1}]");
        SmallTree.Write(_folder.Path, $"{SmallTree.Yaml}b0: &b0 [lol]\n{string.Join('\n', levels)}\n");

        Assert.Equal(SmallTree.Id, PhylotreeDescriptionReader.Read(_folder.Path).Id);
    }

    [Theory]
    [InlineData("[", 2)]
    [InlineData("{a: ", 2)]
    [InlineData("- ", 2)]
    [InlineData("? ", 2)]
    [InlineData("[\n", 103)]
    public void Read_DeepNesting_IsRefusedSoon(string opening, int line)
    {
        var text = string.Concat(Enumerable.Repeat(opening, 1_000_000 / opening.Length));
        SmallTree.Write(_folder.Path, $"x:\n  {text}");

        var failure = Assert.Throws<UserErrorException>(() => PhylotreeDescriptionReader.Read(_folder.Path));

        // The line is that of the level after the hundredth: what is behind it was not read.
        Assert.Equal(
            $"{Path.Combine(_folder.Path, "tree.yaml")} line {line}: values are nested deeper than 100. Expected a tree.yaml.", failure.Message);
    }
}
