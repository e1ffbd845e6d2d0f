using HaploEmbed.Core.Options;
using Xunit;

namespace HaploEmbed.Tests.Core.Options;

public sealed class FilePatternsTests : IDisposable
{
    private static readonly string[] Endings = [".fa", ".fa.gz"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_AFolder_ListsItsFilesWithTheEndingsInAnyCapitalsByName()
    {
        Write("d/b.fa", "d/a.FA", "d/c.fa.GZ", "d/é 中.fa", "d/notes.txt", "d/inner/x.fa", "d/z.fasta");

        Assert.Equal(["a.FA", "b.fa", "c.fa.GZ", "é 中.fa"], NamesOf("d"));
    }

    [Fact]
    public void Find_APattern_ListsWhatAnswersToItByPathWithNamesFromItsFolderOn()
    {
        Write("d/b.fa", "d/a.fa", "d/two/a.fa", "d/two/three/c.fa", "d/B.fa", "d/x.FA", "d/x.txt");

        Assert.Equal(["B.fa", "a.fa", "b.fa"], NamesOf("d/*.fa"));
        Assert.Equal(["B.fa", "a.fa", "b.fa", "two/a.fa", "two/three/c.fa"], NamesOf("d/**/*.fa"));
        Assert.Equal(["two/a.fa"], NamesOf("d/*/*.fa"));
        Assert.Equal(["two/three/c.fa"], NamesOf("d/t*/**/c.fa"));
        Assert.Equal(["B.fa", "a.fa", "b.fa", "two/a.fa", "two/three/c.fa", "x.FA", "x.txt"], NamesOf("d/**"));
    }

    [Fact]
    public void Find_APattern_GoesIntoNoFolderOfARun()
    {
        Write("d/a.fa", "d/runs/e/pipeline.resolved.json", "d/runs/e/ingest/g/sequences.fa", "d/runs/notes/b.fa");

        Assert.Equal(["a.fa", "runs/notes/b.fa"], NamesOf("d/**/*.fa"));
    }

    [Fact]
    public void Find_OneFileByTwoWays_ListsItOnce()
    {
        Write("d/a.fa", "d/b.fa");

        Assert.Equal(["b.fa", "a.fa"], NamesOf("d/b.fa", "d", "d/*.fa"));
    }

    [Fact]
    public void Find_TwoFilesOfOneName_TellsThemApartByTheirPlace()
    {
        Write("one/a.fa", "two/a.fa", "two/b.fa");

        var found = Find("one", "two");

        Assert.Equal(found.Count, found.Select(file => file.InputPath).Distinct().Count());
        Assert.Equal(["1/a.fa", "2/a.fa", "3/b.fa"], found.Select(file => file.Name));
        Assert.Equal([_folder.File("one/a.fa"), _folder.File("two/a.fa"), _folder.File("two/b.fa")], found.Select(file => file.Path));
    }

    [Fact]
    public void Find_AFileOfTheNameThatAnotherGetsForItsPlace_TellsThemApartToo()
    {
        Write("one/a.fa", "two/a.fa", "deep/1/a.fa");

        var found = Find("one/a.fa", "two/a.fa", "deep/*/a.fa");

        Assert.Equal(3, found.Select(file => file.InputPath).Distinct().Count());
    }

    [Fact]
    public void Find_NamesThatAManifestMayNotHold_GetOthersThere()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names.");
        Write("d/a\\b.fa", "d/c:d.fa", "d/a_b.fa");

        var found = Find("d/*.fa");

        Assert.Equal(3, found.Count);
        Assert.All(found, file => Assert.True(File.Exists(file.Path), file.Path));
        Assert.All(found, file => Assert.Equal(-1, file.InputPath.IndexOfAny(['\\', ':'])));
        Assert.Equal(3, found.Select(file => file.InputPath).Distinct().Count());
    }

    [Theory]
    [InlineData("none.fa")]
    [InlineData("none")]
    [InlineData("none/*.fa")]
    [InlineData("d/*.fasta")]
    [InlineData("d/?.fa")]
    [InlineData("empty")]
    [InlineData("d/***.fa/**")]
    [InlineData("d/**x/[a].fa")]
    public void WithoutFile_WhatNoFileAnswersTo_NamesIt(string pattern)
    {
        Write("d/a.fa", "empty/notes.txt");
        string[] patterns = [_folder.File("d"), _folder.File(pattern)];

        Assert.Equal([_folder.File(pattern)], FilePatterns.WithoutFile(patterns, Endings));
    }

    [Fact]
    public void Find_AFileThatIsNotThere_ListsItAllTheSame() => Assert.Equal(["none.fa"], NamesOf("none.fa"));

    [Fact]
    public void Find_AFolderThatLinksToItself_EndsAndFindsEachFile()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights of their own there.");
        Write("d/a.fa");
        Directory.CreateSymbolicLink(_folder.File("d/again"), _folder.File("d"));

        Assert.Equal(["a.fa"], NamesOf("d/**/*.fa"));
    }

    private IReadOnlyList<OutsideFile> Find(params string[] patterns) => FilePatterns.Find([.. patterns.Select(_folder.File)], Endings);

    private IEnumerable<string> NamesOf(params string[] patterns) => Find(patterns).Select(file => file.Name);

    private void Write(params string[] names) => Array.ForEach(names, name => _folder.Write(name, name));
}
