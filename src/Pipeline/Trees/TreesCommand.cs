using System.CommandLine;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Trees;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Pipeline.Trees;

/// <summary>The commands <c>haploembed trees list | install | verify</c>.</summary>
internal sealed class TreesCommand
{
    private readonly TextWriter _output;
    private readonly TextWriter _error;
    private readonly TimeProvider _time;
    private readonly Func<string, string?> _environment;
    private readonly DownloadSettings _downloads;
    private readonly TreeLimits _limits;

    private readonly Option<string?> _trees = new("--trees")
    {
        Description = $"The folder of trees, also a haplogrep3 installation's. Default: {TreesLocation.Variable}, or a folder of this user's.",
        HelpName = "FOLDER",
    };

    private readonly Option<string?> _from = new("--from")
    {
        Description = "Takes the tree from here and not from the registry: its folder, its zip, or a haplogrep3 installation.",
        HelpName = "PATH",
    };

    private readonly Option<string> _registry = new("--registry")
    {
        Description = "The list of trees, by https or as a file.",
        DefaultValueFactory = _ => TreeRegistry.Genepi,
        HelpName = "URL",
    };

    private readonly Option<bool> _force = new("--force") { Description = "Replaces another tree of that id and version." };
    private readonly Argument<string> _tree = new("ID@VERSION") { Description = "The tree, such as phylotree-rsrs@17.1." };
    private readonly Argument<string?> _oneTree = new("ID@VERSION")
    {
        Description = "The tree to verify. Default: all.",
        DefaultValueFactory = _ => null,
    };

    /// <summary>Makes the commands.</summary>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where failures go.</param>
    /// <param name="time">The clock.</param>
    /// <param name="environment">Reads a variable of the environment.</param>
    /// <param name="downloads">How patient downloads are; by default <see cref="DownloadSettings"/>'s own.</param>
    /// <param name="limits">How large a tree may be; by default <see cref="TreeLimits"/>'s own.</param>
    public TreesCommand(
        TextWriter output,
        TextWriter error,
        TimeProvider time,
        Func<string, string?> environment,
        DownloadSettings? downloads = null,
        TreeLimits? limits = null)
    {
        _output = output;
        _error = error;
        _time = time;
        _environment = environment;
        _downloads = downloads ?? new DownloadSettings();
        _limits = limits ?? new TreeLimits();
    }

    /// <summary>Gives <c>trees</c> with its three verbs.</summary>
    public Command Create() => new ExampleCommand(
        "trees",
        "Installs, lists and verifies the trees of haplogroups that samples are classified by.",
        "haploembed trees install phylotree-rsrs@17.1      from genepi's registry; needed once")
    {
        new ExampleCommand(
            "list",
            "Lists the trees that are installed.",
            "haploembed trees list      each tree, whether its files are as they should be, and where it is")
        {
            _trees,
        }.Does(_error, (parsed, _) => Task.FromResult(List(FolderThatIs(parsed)))),
        new ExampleCommand(
            "install",
            "Installs a tree, from genepi's registry or from a file; afterwards no network is needed.",
            """
            haploembed trees install phylotree-rsrs@17.1                        from genepi's registry
            haploembed trees install phylotree-rsrs@17.1 --from tree.zip        from a file, without network
            """)
        {
            _tree, _from, _registry, _trees, _force,
        }.Does(_error, InstallAsync),
        new ExampleCommand(
            "verify",
            "Hashes the files of trees and names each that is not what it should be.",
            "haploembed trees verify phylotree-rsrs@17.1      exit code 2 where a file differs or is missing")
        {
            _oneTree, _trees,
        }.Does(_error, (parsed, _) => Task.FromResult(Verify(FolderThatIs(parsed), parsed.GetValue(_oneTree)))),
    };

    private TreeFolder Folder(ParseResult parsed) => TreeFolder.Find(parsed.GetValue(_trees), _environment);

    private TreeFolder FolderThatIs(ParseResult parsed)
    {
        var folder = Folder(parsed);
        folder.CheckIsFolder();
        return folder;
    }

    private int List(TreeFolder folder)
    {
        var trees = folder.List();
        if (trees.Count == 0)
        {
            _output.WriteLine($"There is no tree in {folder.FullPath}. Install one with: {folder.InstallFirstCommand}");
            return ExitCode.Done;
        }

        TextTable.Write(_output, ["tree", "files", "reference", "folder"], trees.Select(TreeTable.Row));
        return ExitCode.Done;
    }

    private async Task<int> InstallAsync(ParseResult parsed, CancellationToken stop)
    {
        var folder = Folder(parsed);
        folder.CheckIsNoFile();
        var id = PhylotreeId.Parse(parsed.GetValue(_tree)!);
        var from = parsed.GetValue(_from);
        if (from is null && IsKnownAndSound(folder, id))
        {
            _output.WriteLine($"{id} is installed already, as genepi published it, in {folder.PathOf(id)}.");
            return ExitCode.Done;
        }

        if (from is not null && parsed.GetResult(_registry) is { Implicit: false })
        {
            throw new UserErrorException(
                "--from and --registry were both given. Expected one of them, where the tree is to be taken from.");
        }

        using var download = new Download(_downloads, _time);
        var registry = new TreeRegistry(parsed.GetValue(_registry)!, download, _limits);
        using var installer = new TreeInstaller(folder, id, _limits, _time);
        if (from is null)
        {
            await registry.TakeAsync(id, installer, folder.InstallCommand(id), stop);
        }
        else
        {
            installer.Take(from, from);
        }

        _output.WriteLine(installer.Finish(parsed.GetValue(_force))
            ? $"{id} is installed in {folder.PathOf(id)}."
            : $"{id} is installed already, and equal, in {folder.PathOf(id)}.");
        return ExitCode.Done;
    }

    private int Verify(TreeFolder folder, string? tree)
    {
        IReadOnlyList<TreeEntry> trees = tree is null
            ? folder.List()
            : [OneTree(folder, PhylotreeId.Parse(tree))];
        if (trees.Count == 0)
        {
            return List(folder);
        }

        var rows = trees.SelectMany(TreeTable.OddFileRows).ToArray();
        if (rows.Length > 0)
        {
            TextTable.Write(_output, ["tree", "file", "state"], rows);
        }

        var isSound = trees.All(entry => entry.Tree is { IsSound: true });
        _output.WriteLine(!isSound ? "Install a tree again with: haploembed trees install ID@VERSION --force"
            : rows.Length > 0 ? "No file is known to have changed."
            : $"All {trees.Sum(entry => entry.Tree!.Files.Count)} files are as they should be: {Names(trees)}.");
        return isSound ? ExitCode.Done : ExitCode.UserError;
    }

    private static TreeEntry OneTree(TreeFolder folder, PhylotreeId id) => new(id.ToString(), folder.PathOf(id), folder.Read(id), []);

    private static string Names(IEnumerable<TreeEntry> trees) => string.Join(", ", trees.Select(entry => entry.Name));

    // A broken tree, or one that is not there, is for the installation to judge.
    private static bool IsKnownAndSound(TreeFolder folder, PhylotreeId id) =>
        KnownChecksums.Of(id) is not null
        && folder.List().Any(entry => entry.Name == id.ToString() && entry.Tree is { IsSound: true });
}
