using HaploEmbed.Core.Failures;
using HaploEmbed.Haplogroups.Trees;
using Xunit;

namespace HaploEmbed.Tests.Haplogroups.Trees;

public sealed class PhylotreeTests
{
    [Fact]
    public void Read_MadeUpTree_HasItsHaplogroupsInTheOrderOfTheFile()
    {
        using var files = new MadeUpTree();

        var tree = files.Read();

        Assert.Equal(["mtMRCA", "L0", "L0a", "L3", "M", "N", "N1'2", "N1"], tree.Haplogroups.Select(haplogroup => haplogroup.Name));
        Assert.Equal("L0a ", tree.Find("L0a")!.NameInFile);
        Assert.Same(tree.Find("L3"), tree.Find("N")!.Parent);
        Assert.Equal(4, tree.Find("N1")!.Level);
        Assert.Equal([MadeUpTree.At(400) + "!", MadeUpTree.At(800), "900.XA"], tree.Find("N1'2")!.Polymorphisms.Select(polymorphism => polymorphism.Text));
        Assert.Equal(0, tree.Weights["263G"]);
        Assert.Equal(4, tree.Weights["900.XA"]);
        Assert.True(tree.IsHotspot("1900.1C"));
    }

    [Fact]
    public void Read_XmlThatBreaksOff_NamesFileAndLine()
    {
        using var files = new MadeUpTree(treeXml: "<phylotree>\n<haplogroup name=\"A\">\n<details>\n");

        var fault = Assert.Single(Assert.Throws<UserErrorException>(files.Read).Faults);

        Assert.StartsWith($"{files.File("tree.xml")} is not a whole XML file: ", fault);
        Assert.Contains("Line 4", fault);
    }

    [Fact]
    public void Read_HaplogroupWithinItself_NamesBothLines()
    {
        using var files = new MadeUpTree(treeXml: "<phylotree>\n<haplogroup name=\"A\">\n<haplogroup name=\"B\">\n<haplogroup name=\"A \"/>\n</haplogroup></haplogroup></phylotree>");

        Assert.Equal(
            [$"{files.File("tree.xml")} line 4: haplogroup 'A' stands in line 2 as well. Expected each once: a haplogroup has one way to it."],
            Assert.Throws<UserErrorException>(files.Read).Faults);
    }

    [Fact]
    public void Read_PolymorphismsThatAreNone_NamesEachWithLineAndHaplogroup()
    {
        using var files = new MadeUpTree(treeXml: "<phylotree>\n<haplogroup name=\"A\"><details>\n<poly>10Q</poly>\n<poly></poly></details></haplogroup></phylotree>");

        Assert.Equal(
            [
                $"{files.File("tree.xml")} line 3, haplogroup 'A': Invalid base in polymorphism description 10Q found. The base Q is not supported!.",
                $"{files.File("tree.xml")} line 4, haplogroup 'A': For input string: \"\".",
            ],
            Assert.Throws<UserErrorException>(files.Read).Faults);
    }

    [Fact]
    public void Read_EntitiesThatGrow_AreRefused()
    {
        using var files = new MadeUpTree(treeXml: "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]>\n<phylotree><haplogroup name=\"&c;\"/></phylotree>");

        Assert.StartsWith($"{files.File("tree.xml")} is not a whole XML file: ", Assert.Single(Assert.Throws<UserErrorException>(files.Read).Faults));
    }

    [Fact]
    public void Read_TwentyThousandLevels_AreRefusedAndNoCrash()
    {
        var xml = "<phylotree>" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<haplogroup name=\"H{i}\">"))
            + string.Concat(Enumerable.Repeat("</haplogroup>", 20_000)) + "</phylotree>";
        using var files = new MadeUpTree(treeXml: xml);

        Assert.Equal(
            [$"{files.File("tree.xml")} line 1: more than 1000 levels or 1000000 haplogroups. Expected a tree of mitochondrial size."],
            Assert.Throws<UserErrorException>(files.Read).Faults);
    }

    [Fact]
    public void Read_WeightsThatAreNone_NamesEachLine()
    {
        using var files = new MadeUpTree(weights: "10A\t1.0\n11A\tmuch\n12A\n13A\tNaN\n");

        Assert.Equal(
            [
                $"{files.File("weights.txt")} line 2: '11A' has no weight. Expected a polymorphism, a tab and a number.",
                $"{files.File("weights.txt")} line 3: '12A' has no weight. Expected a polymorphism, a tab and a number.",
                $"{files.File("weights.txt")} line 4: '13A' has no weight. Expected a polymorphism, a tab and a number.",
            ],
            Assert.Throws<UserErrorException>(files.Read).Faults);
    }

    [Fact]
    public void Read_RuleThatMeansNothing_NamesIt()
    {
        using var files = new MadeUpTree(rules: "error,expected\n10d,11Q\n");

        Assert.Equal(
            [$"{files.File("rules.csv")}: rule '10d' to '11Q': Invalid base in polymorphism description 11Q found. The base Q is not supported!."],
            Assert.Throws<UserErrorException>(files.Read).Faults);
    }

    [Theory]
    [InlineData("", "nothing")]
    [InlineData("# error,expected\n", "nothing")]
    [InlineData("10d,11d\n", "'10d,11d'")]
    [InlineData("error;expected\n10d;11d\n", "'error;expected'")]
    [InlineData("<html>", "'<html>'")]
    public void Read_RulesWithoutTheirHeader_SaysWhatStandsThere(string rules, string found)
    {
        using var files = new MadeUpTree(rules: rules);

        Assert.Equal(
            [
                $"{files.File("rules.csv")} has {found} where its header belongs. Expected 'error,expected', "
                    + "and a line for each rule below it; a tree without rules has no alignmentRules in its tree.yaml.",
            ],
            Assert.Throws<UserErrorException>(files.Read).Faults);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1G\t1.0\n2G\t2.0\n")]
    public void Read_WeightsOfNoneOfItsPolymorphisms_AreRefused(string weights)
    {
        using var files = new MadeUpTree(weights: weights);

        Assert.Equal(
            [
                $"{files.File("tree.xml")} names 13 polymorphisms, of which 13 have no weight in weights.txt, "
                    + $"{MadeUpTree.At(100)} the first. Expected the weights of this tree.",
            ],
            Assert.Throws<UserErrorException>(files.Read).Faults);
    }

    [Fact]
    public void Read_WeightsOfAlmostAllOfItsPolymorphisms_AreTaken()
    {
        using var files = new MadeUpTree();
        var lines = File.ReadAllLines(files.File("weights.txt"));
        using var lacksOne = new MadeUpTree(weights: string.Join('\n', lines[1..]));
        using var lacksTwo = new MadeUpTree(weights: string.Join('\n', lines[2..]));

        Assert.Equal(0, lacksOne.Read().Weights[MadeUpTree.At(100)]);
        Assert.Equal(
            [
                $"{lacksTwo.File("tree.xml")} names 13 polymorphisms, of which 2 have no weight in weights.txt, "
                    + $"{MadeUpTree.At(100)} the first. Expected the weights of this tree.",
            ],
            Assert.Throws<UserErrorException>(lacksTwo.Read).Faults);
    }

    [Fact]
    public void Read_FaultsInSeveralFiles_NamesThemAll()
    {
        using var files = new MadeUpTree(treeXml: "<tree/>\n", weights: "10A\n", rules: "10d,11d\n");

        Assert.Equal(
            [
                $"{files.File("weights.txt")} line 1: '10A' has no weight. Expected a polymorphism, a tab and a number.",
                $"{files.File("tree.xml")} has no haplogroup. Expected <haplogroup name=\"…\"> elements, one within the other.",
                $"{files.File("rules.csv")} has '10d,11d' where its header belongs. Expected 'error,expected', "
                    + "and a line for each rule below it; a tree without rules has no alignmentRules in its tree.yaml.",
            ],
            Assert.Throws<UserErrorException>(files.Read).Faults);
    }

    [Fact]
    public void Read_WithoutReference_NamesWhatElseCanBeRead()
    {
        using var files = new MadeUpTree(weights: "10A\n");
        File.WriteAllText(files.File("reference.fasta"), "");

        Assert.Equal(
            [
                $"{files.File("reference.fasta")} has 0 records and 0 bases. Expected one record, the reference of the tree.",
                $"{files.File("weights.txt")} line 1: '10A' has no weight. Expected a polymorphism, a tab and a number.",
            ],
            Assert.Throws<UserErrorException>(files.Read).Faults);
    }

    // Counted in the files by other means.
    [Theory]
    [InlineData("phylotree-rsrs/17.0", 5435, 13384, 4561, 113)]
    [InlineData("phylotree-rsrs/17.1", 5435, 13384, 4561, 113)]
    [InlineData("phylotree-rcrs/17.2", 5435, 13384, 4437, 0)]
    [InlineData("phylotree-fu-rcrs/1.2", 6380, 17590, 5085, 1)]
    public void Read_TreesOfGenepi_AreWhole(string folder, int haplogroups, int polymorphisms, int texts, int withoutWeight)
    {
        var tree = Phylotree.Read(PhylotreeDescriptionReader.Read(Path.GetDirectoryName(SharedFolder.FileOrSkip($"data/trees/{folder}/tree.yaml"))!));

        Assert.Equal(haplogroups, tree.Haplogroups.Count);
        Assert.Equal(polymorphisms, tree.Haplogroups.Sum(haplogroup => haplogroup.Polymorphisms.Count));
        Assert.Equal(16569, tree.Reference.Length);
        var distinct = tree.Haplogroups.SelectMany(haplogroup => haplogroup.Polymorphisms)
            .Select(polymorphism => tree.Parser.WithoutBackMutation(polymorphism).Text).ToHashSet();
        Assert.Equal(texts, distinct.Count);
        Assert.Equal(withoutWeight, distinct.Count(text => !tree.Weights.Has(text)));
    }
}
