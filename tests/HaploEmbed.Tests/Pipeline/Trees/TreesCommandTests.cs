using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Trees;
using HaploEmbed.Haplogroups.Trees;
using HaploEmbed.Pipeline.Trees;
using HaploEmbed.Tests.Haplogroups.Trees;
using Xunit;

namespace HaploEmbed.Tests.Pipeline.Trees;

public sealed class TreesCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private TimeSpan _silence = TimeSpan.FromMinutes(1);

    public void Dispose() => _folder.Dispose();

    private string Installed => _folder.File("trees/small/1.0");

    private string Remedy(string what = "the zip of 'small@1.0'") =>
        "Nothing was installed, and what was installed before is as it was. Try again later; or download "
        + $"{what} with another machine and run: haploembed trees install small@1.0 --from FILE.zip\n";

    [Fact]
    public async Task Install_FromAFolder_ThenListAndVerify_SayWhatIsThere()
    {
        SmallTree.Write(_folder.File("source"));

        Assert.Equal(ExitCode.Done, await RunAsync("install", "small@1.0", "--from", _folder.File("source")));
        Assert.Equal(ExitCode.Done, await RunAsync("install", "small@1.0", "--from", _folder.File("source")));
        Assert.Equal(ExitCode.Done, await RunAsync("list"));
        Assert.Equal(ExitCode.Done, await RunAsync("verify", "small@1.0"));

        Assert.Equal(
            $"""
            small@1.0 is installed in {Installed}.
            small@1.0 is installed already, and equal, in {Installed}.
            tree       files         reference       folder
            small@1.0  as installed  none (made up)  {Installed}
            All 7 files are as they should be: small@1.0.

            """,
            _output.ToString());
        Assert.Equal("", _error.ToString());
    }

    [Fact]
    public async Task Verify_ChangedAndBrokenTrees_NamesEachFileAndEndsWith2()
    {
        SmallTree.Write(_folder.File("source"));
        await RunAsync("install", "small@1.0", "--from", _folder.File("source"));
        _folder.Write("trees/small/1.0/tree.xml", "<changed/>");
        _folder.Write("trees/small/2.0/tree.yaml", "- no\n");
        var broken = _folder.File("trees/small/2.0");
        _output.GetStringBuilder().Clear();

        Assert.Equal(ExitCode.UserError, await RunAsync("verify"));
        Assert.Equal(ExitCode.Done, await RunAsync("list"));

        Assert.Equal(
            $"""
            tree       file       state
            small@1.0  tree.xml   differs from what was installed
            small@2.0  tree.yaml  {Path.Combine(broken, "tree.yaml")} line 1: Expected keys with values, such as 'id: phylotree-rsrs'.
            Install a tree again with: haploembed trees install ID@VERSION --force
            tree       files    reference       folder
            small@1.0  changed  none (made up)  {Installed}
            small@2.0  broken                   {broken}

            """,
            _output.ToString());
    }

    [Fact]
    public async Task Verify_TreeWithoutChecksums_NamesItsFilesAndEndsWith0()
    {
        SmallTree.Write(Installed, "id: small\nversion: 1.0\ntree: tree.xml\nweights: weights.txt\nfasta: reference/small.fasta\n");

        Assert.Equal(ExitCode.Done, await RunAsync("verify"));

        Assert.Equal(
            """
            tree       file                   state
            small@1.0  tree.yaml              not known: there is no checksum
            small@1.0  tree.xml               not known: there is no checksum
            small@1.0  weights.txt            not known: there is no checksum
            small@1.0  reference/small.fasta  not known: there is no checksum
            No file is known to have changed.

            """,
            _output.ToString());
    }

    [Fact]
    public async Task ListAndVerify_GenepisTrees_AreAsPublished()
    {
        var trees = Path.GetFullPath(Path.Combine(SharedFolder.FileOrSkip("data/trees/phylotree-rsrs/17.1/tree.yaml"), "../../.."));

        Assert.Equal(ExitCode.Done, await RunAsync("list", "--trees", trees));
        Assert.Equal(ExitCode.Done, await RunAsync("verify", "--trees", trees));

        Assert.Equal(
            $"""
            tree                   files         reference           folder
            phylotree-fu-rcrs@1.2  as published  rCRS (Human mtDNA)  {Path.Combine(trees, "phylotree-fu-rcrs", "1.2")}
            phylotree-rcrs@17.2    as published  rCRS (Human mtDNA)  {Path.Combine(trees, "phylotree-rcrs", "17.2")}
            phylotree-rsrs@17.0    as published  RSRS (Human mtDNA)  {Path.Combine(trees, "phylotree-rsrs", "17.0")}
            phylotree-rsrs@17.1    as published  RSRS (Human mtDNA)  {Path.Combine(trees, "phylotree-rsrs", "17.1")}
            All 28 files are as they should be: phylotree-fu-rcrs@1.2, phylotree-rcrs@17.2, phylotree-rsrs@17.0, phylotree-rsrs@17.1.

            """,
            _output.ToString());
    }

    [Fact]
    public async Task ListAndVerify_WithoutTrees_SayHowToInstallOne()
    {
        Assert.Equal(ExitCode.Done, await RunAsync("list"));
        Assert.Equal(ExitCode.UserError, await RunAsync("verify", "phylotree-rsrs@17.1"));

        Assert.Equal(
            $"There is no tree in {_folder.File("trees")}. Install one with: haploembed trees install phylotree-rsrs@17.1\n",
            _output.ToString());
        Assert.Equal(
            $"There is no tree 'phylotree-rsrs@17.1' in {_folder.File("trees")}. Installed: none. "
            + "Install it with: haploembed trees install phylotree-rsrs@17.1\n",
            _error.ToString());
    }

    [Theory]
    [InlineData("list")]
    [InlineData("verify")]
    [InlineData("verify", "small@1.0")]
    public async Task ListAndVerify_GivenFolderThatIsNone_EndWith2(params string[] command)
    {
        var file = _folder.Write("file", "");
        var nowhere = _folder.File("nowhere");

        Assert.Equal(ExitCode.UserError, await RunAsync([.. command, "--trees", nowhere]));
        Assert.Equal(ExitCode.UserError, await RunAsync([.. command, "--trees", file]));

        Assert.Equal("", _output.ToString());
        Assert.Equal(
            $"""
            There is no folder {nowhere}. Expected a folder of trees, which has them as ID/VERSION/tree.yaml.
            {file} is a file. Expected a folder of trees, which has them as ID/VERSION/tree.yaml.

            """,
            _error.ToString());
    }

    [Fact]
    public async Task AnyVerb_OwnFolderThatIsAFile_EndsWith2()
    {
        var file = _folder.Write("trees", "");

        Assert.Equal(ExitCode.UserError, await RunAsync("list"));
        Assert.Equal(ExitCode.UserError, await RunAsync("verify"));
        Assert.Equal(ExitCode.UserError, await RunAsync("install", "small@1.0", "--from", _folder.Path));

        var fault = $"{file} is a file. Expected a folder of trees, which has them as ID/VERSION/tree.yaml.\n";
        Assert.Equal(fault + fault + fault, _error.ToString());
    }

    [Fact]
    public async Task Verify_OwnFolderThatIsNotThere_SaysHowToInstallOne()
    {
        Assert.Equal(ExitCode.Done, await RunAsync("verify"));

        Assert.Equal(
            $"There is no tree in {_folder.File("trees")}. Install one with: haploembed trees install phylotree-rsrs@17.1\n",
            _output.ToString());
    }

    [Fact]
    public async Task Install_TreeThatCannotBeRead_NamesAllFaultsAndEndsWith2()
    {
        SmallTree.Write(_folder.File("source"));
        _folder.Write("source/tree.xml", "<html/>\n");
        _folder.Write("source/weights.txt", "263G\n");

        Assert.Equal(ExitCode.UserError, await RunAsync("install", "small@1.0", "--from", _folder.File("source")));

        Assert.Equal(
            $"""
            {_folder.File("source")}: weights.txt line 1: '263G' has no weight. Expected a polymorphism, a tab and a number.
            {_folder.File("source")}: tree.xml has no haplogroup. Expected <haplogroup name="…"> elements, one within the other.

            """,
            _error.ToString());
        Assert.Equal("", _output.ToString());
    }

    [Fact]
    public async Task Install_TreeOfARegistryThatCannotBeRead_EndsWith3()
    {
        var zip = ZipOf.Entries(ZipOf.SmallTreeEntries().Select(file => file.Key == "tree.xml" ? new(file.Key, "<html/>\n") : file));
        using var server = new StubServer((path, _) => path == "/trees.json" ? StubServer.Ok(Index("small.zip")) : StubServer.Ok(zip));

        Assert.Equal(ExitCode.OutsideError, await InstallAsync(server));

        Assert.Equal(
            $"{server.Address}/small.zip: tree.xml has no haplogroup. Expected <haplogroup name=\"…\"> elements, one within the other. "
            + Remedy($"{server.Address}/small.zip"),
            _error.ToString());
        Assert.Equal([".lock"], Directory.GetFileSystemEntries(_folder.File("trees")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Install_FromARegistry_FollowsRedirectionsAndTriesAgain()
    {
        using var server = new StubServer((path, before) => (path, before) switch
        {
            ("/trees.json", 0) => StubServer.Status("503 Service Unavailable"),
            ("/trees.json", 1) => StubServer.Status("429 Too Many Requests", "Retry-After: 3600\r\n"),
            ("/trees.json", _) => StubServer.Ok(Index("release/small.zip")),
            ("/release/small.zip", 0) => StubServer.Ok(SmallZip[..100], SmallZip.Length),
            ("/release/small.zip", _) => StubServer.Redirect("/objects/1"),
            ("/objects/1", 0) => StubServer.Status("502 Bad Gateway"),
            _ => StubServer.Ok(SmallZip),
        });

        var code = await InstallAsync(server);

        Assert.Equal("", _error.ToString());
        Assert.Equal(ExitCode.Done, code);
        Assert.Equal($"small@1.0 is installed in {Installed}.\n", _output.ToString());
        Assert.True(new TreeFolder(_folder.File("trees")).Open(SmallTree.Id).IsSound);
        Assert.Equal((3, 3, 2), (server.Requests("/trees.json"), server.Requests("/release/small.zip"), server.Requests("/objects/1")));
    }

    [Fact]
    public async Task Install_FromAServerThatIsDown_SaysHowOftenAndWhatToDo()
    {
        using var server = new StubServer((_, _) => StubServer.Status("500 Internal Server Error"));

        Assert.Equal(ExitCode.OutsideError, await InstallAsync(server));

        Assert.Equal($"{server.Address}/trees.json answered 500 (InternalServerError), 3 times. {Remedy()}", _error.ToString());
        Assert.Equal([".lock"], Directory.GetFileSystemEntries(_folder.File("trees")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Install_FromAServerThatSendsNothing_IsNotWaitedForForever()
    {
        using var server = new StubServer((_, _) => null);
        _silence = TimeSpan.FromMilliseconds(100);

        Assert.Equal(ExitCode.OutsideError, await InstallAsync(server));

        Assert.Equal($"{server.Address}/trees.json sent nothing for 0.1 s, 3 times. {Remedy()}", _error.ToString());
    }

    [Fact]
    public async Task Install_FromNoServer_SaysThatItCannotBeReached()
    {
        string address;
        using (var server = new StubServer((_, _) => null))
        {
            address = server.Address;
        }

        var code = await RunAsync("install", "small@1.0", "--registry", $"{address}/trees.json", "--trees", _folder.File("my trees"));

        Assert.Equal(ExitCode.OutsideError, code);
        Assert.StartsWith($"{address}/trees.json cannot be reached: ", _error.ToString(), StringComparison.Ordinal);
        var remedy = Remedy().Replace(" --from", $" --trees \"{_folder.File("my trees")}\" --from", StringComparison.Ordinal);
        Assert.EndsWith($", 3 times. {remedy}", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_ZipThatIsNotThere_IsNotTriedAgain()
    {
        using var server = new StubServer(
            (path, _) => path == "/trees.json" ? StubServer.Ok(Index("small.zip")) : StubServer.Status("404 Not Found"));

        Assert.Equal(ExitCode.OutsideError, await InstallAsync(server));

        Assert.Equal(
            $"{server.Address}/small.zip answered 404 (NotFound). {Remedy($"{server.Address}/small.zip")}", _error.ToString());
        Assert.Equal(1, server.Requests("/small.zip"));
    }

    [Fact]
    public async Task Install_BodyThatBreaksOffAlways_SaysSo()
    {
        using var server = new StubServer(
            (path, _) => path == "/trees.json" ? StubServer.Ok(Index("small.zip")) : StubServer.Ok(SmallZip[..100], SmallZip.Length));

        Assert.Equal(ExitCode.OutsideError, await InstallAsync(server));

        Assert.StartsWith($"{server.Address}/small.zip broke off: ", _error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith($", 3 times. {Remedy($"{server.Address}/small.zip")}", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_BodyOfAWrongLength_IsADamagedZip()
    {
        using var server = new StubServer(
            (path, _) => path == "/trees.json" ? StubServer.Ok(Index("small.zip")) : StubServer.Ok(SmallZip, SmallZip.Length - 100));

        Assert.Equal(ExitCode.OutsideError, await InstallAsync(server));

        Assert.StartsWith($"{server.Address}/small.zip is no zip, or a damaged one: ", _error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(
            $". Expected the zip of a tree; get it again. {Remedy($"{server.Address}/small.zip")}",
            _error.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_ZipThatIsTooLarge_IsNotDownloadedWhole()
    {
        using var server = new StubServer(
            (path, _) => path == "/trees.json" ? StubServer.Ok(Index("small.zip")) : StubServer.Ok(new byte[2_000_000]));

        Assert.Equal(ExitCode.OutsideError, await InstallAsync(server));

        Assert.Equal(
            $"{server.Address}/small.zip has more than 1000000 bytes, which no tree has. {Remedy($"{server.Address}/small.zip")}",
            _error.ToString());
    }

    [Theory]
    [InlineData("http://example.org/small.zip", "leads to http://example.org/small.zip, which is not https")]
    [InlineData("ftp://example.org/small.zip", "leads to ftp://example.org/small.zip, which is not https")]
    [InlineData("/small.zip", "leads from one address to the next, 5 times and more")]
    public async Task Install_RedirectionToABadPlace_IsNotFollowed(string target, string fault)
    {
        using var server = new StubServer(
            (path, _) => path == "/trees.json" ? StubServer.Ok(Index("small.zip")) : StubServer.Redirect(target));

        Assert.Equal(ExitCode.OutsideError, await InstallAsync(server));

        Assert.Equal($"{server.Address}/small.zip {fault}. {Remedy($"{server.Address}/small.zip")}", _error.ToString());
    }

    [Theory]
    [InlineData("<html>Sign in</html>", " line 1: this is not JSON.")]
    [InlineData("{\"id\": \"small\"}", " is JSON of another form.")]
    [InlineData("[{\"id\": \"small\"}]", " is JSON of another form.")]
    [InlineData("[{\"id\": null, \"releases\": [{\"version\": \"1.0\", \"url\": \"a\"}]}]", " is JSON of another form.")]
    [InlineData("[{\"id\": 1, \"releases\": [{\"version\": \"1.0\", \"url\": \"a\"}]}]", " is JSON of another form.")]
    public async Task Install_IndexOfAnotherForm_SaysWhatIsExpected(string index, string fault)
    {
        using var server = new StubServer((_, _) => StubServer.Ok(index));

        Assert.Equal(ExitCode.OutsideError, await InstallAsync(server));

        Assert.Equal(
            $"{server.Address}/trees.json{fault} Expected a list of trees as haplogrep3's registry has it, "
            + $"[{{\"id\", \"releases\": [{{\"version\", \"url\"}}]}}]. {Remedy()}",
            _error.ToString());
        Assert.Equal(1, server.Requests("/trees.json"));
    }

    [Theory]
    [InlineData("small@3.0", "It has small@1.0, small@2.0.")]
    [InlineData("smal@1.0", "The nearest is small@1.0.")]
    [InlineData("something-else@1.0", "Known here: small@1.0, small@2.0.")]
    public async Task Install_TreeThatTheRegistryLacks_SaysWhatItHas(string id, string hint)
    {
        using var server = new StubServer((_, _) => StubServer.Ok(Index("small.zip")));

        Assert.Equal(ExitCode.UserError, await RunAsync("install", id, "--registry", $"{server.Address}/trees.json"));

        Assert.Equal($"{server.Address}/trees.json has no tree '{id}'. {hint}\n", _error.ToString());
    }

    [Fact]
    public async Task Install_ZipThatEscapes_IsRefused()
    {
        var zip = ZipOf.Entries(ZipOf.SmallTreeEntries().Append(new("../../evil", "")));
        using var server = new StubServer((path, _) => path == "/trees.json" ? StubServer.Ok(Index("small.zip")) : StubServer.Ok(zip));

        Assert.Equal(ExitCode.OutsideError, await InstallAsync(server));

        Assert.Equal(
            $"{server.Address}/small.zip has the entry '../../evil', which would leave the folder. Expected a zip of a tree. "
            + Remedy($"{server.Address}/small.zip"),
            _error.ToString());
    }

    [Theory]
    [InlineData("http://example.org/small.zip")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//")]
    public async Task Install_ZipByAnAddressWithoutHttps_IsRefused(string address)
    {
        using var server = new StubServer((_, _) => StubServer.Ok(Index(address)));

        Assert.Equal(ExitCode.UserError, await InstallAsync(server));

        Assert.Equal(
            $"{server.Address}/trees.json has the zip of 'small@1.0' at {address}. Expected an address with https.\n",
            _error.ToString());
    }

    [Fact]
    public async Task Install_FromARegistryThatIsAFile_TakesPathsRelativeToIt()
    {
        Directory.CreateDirectory(_folder.File("mirror"));
        File.WriteAllBytes(_folder.File("mirror/small.zip"), SmallZip);
        var registry = _folder.Write("mirror/trees.json", Index("small.zip"));

        Assert.Equal(ExitCode.Done, await RunAsync("install", "small@1.0", "--registry", registry));

        Assert.True(new TreeFolder(_folder.File("trees")).Open(SmallTree.Id).IsSound);
    }

    [Fact]
    public async Task Install_FromARegistryWithoutHttps_IsRefused()
    {
        Assert.Equal(ExitCode.UserError, await RunAsync("install", "small@1.0", "--registry", "http://example.org/trees.json"));

        Assert.Equal(
            "--registry is 'http://example.org/trees.json'. "
            + "Expected an address with https (http to this machine alone), or the path of a file.\n",
            _error.ToString());
    }

    [Fact]
    public async Task Install_FromAFileAndARegistry_IsRefused()
    {
        Assert.Equal(ExitCode.UserError, await RunAsync("install", "small@1.0", "--from", "a.zip", "--registry", "trees.json"));

        Assert.Equal(
            "--from and --registry were both given. Expected one of them, where the tree is to be taken from.\n", _error.ToString());
    }

    [Fact]
    public async Task Install_FromARegistryFileThatIsNotThere_SaysSo()
    {
        Assert.Equal(ExitCode.UserError, await RunAsync("install", "small@1.0", "--registry", _folder.File("nowhere.json")));

        Assert.Equal(
            $"--registry is '{_folder.File("nowhere.json")}', and there is no such file. Expected the list of trees.\n", _error.ToString());
    }

    [Fact]
    public async Task Install_GenepisTreeThatIsThere_AsksNoRegistry()
    {
        var source = Path.GetDirectoryName(SharedFolder.FileOrSkip("data/trees/phylotree-rsrs/17.1/tree.yaml"))!;
        await RunAsync("install", "phylotree-rsrs@17.1", "--from", source);
        _output.GetStringBuilder().Clear();

        Assert.Equal(ExitCode.Done, await RunAsync("install", "phylotree-rsrs@17.1", "--registry", "https://nowhere.invalid/"));

        Assert.Equal(
            $"phylotree-rsrs@17.1 is installed already, as genepi published it, in {_folder.File("trees/phylotree-rsrs/17.1")}.\n",
            _output.ToString());
    }

    private static byte[] SmallZip { get; } = ZipOf.Entries(ZipOf.SmallTreeEntries());

    // With a comma before a closing bracket and a version that is no text, as the registry's own list has had and may have.
    private static string Index(string zip) =>
        $$"""
        [{ "id": "small", "latest": "1.0", "releases": [
          { "version": "1.0", "url": "{{zip}}", },
          { "version": 2.0, "url": "other.zip" },
          { "version": "..", "url": "evil.zip" } ] }]
        """;

    private Task<int> InstallAsync(StubServer server) => RunAsync("install", "small@1.0", "--registry", $"{server.Address}/trees.json");

    private async Task<int> RunAsync(params string[] arguments)
    {
        var downloads = new DownloadSettings
        {
            Attempts = 3,
            FirstWait = TimeSpan.FromMilliseconds(1),
            LongestWait = TimeSpan.FromMilliseconds(2),
            LongestSilence = _silence,
        };
        var command = new TreesCommand(
            _output,
            _error,
            TimeProvider.System,
            name => name == TreesLocation.Variable ? _folder.File("trees") : null,
            downloads,
            new TreeLimits(ZipBytes: 1_000_000));
        return await command.Create().Parse(arguments).InvokeAsync();
    }
}
