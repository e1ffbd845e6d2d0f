using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Trees;

namespace HaploEmbed.Haplogroups.Trees;

/// <summary>A folder of trees, laid out <c>ID/VERSION/tree.yaml</c>, as haplogrep3 lays out its <c>trees</c> folder.</summary>
/// <remarks>Nothing here is ever written by reading: a folder of trees may be shared and read-only.</remarks>
public sealed class TreeFolder
{
    private readonly TreesLocation _location;

    /// <summary>Takes a folder, which need not exist.</summary>
    public TreeFolder(string path)
        : this(new TreesLocation(Path.GetFullPath(path), IsGiven: true))
    {
    }

    private TreeFolder(TreesLocation location)
    {
        _location = location;
    }

    /// <summary>Gets the absolute path.</summary>
    public string FullPath => _location.Path;

    /// <summary>
    /// Finds the folder of trees: the one that is given, else that of HAPLOEMBED_TREES, else <c>haploembed/trees</c> of the user's data.
    /// </summary>
    /// <param name="given">What was given on the command line, or null.</param>
    /// <param name="environment">Reads a variable of the environment.</param>
    /// <exception cref="UserErrorException">Nothing was given, and the environment does not say where the user's data is.</exception>
    public static TreeFolder Find(string? given, Func<string, string?> environment) => new(TreesLocation.Find(given, environment));

    /// <summary>Gives the command that installs a tree here, as a user types it.</summary>
    public string InstallCommand(PhylotreeId id) => _location.InstallCommand(id);

    /// <summary>Gives the command that installs a first tree here.</summary>
    public string InstallFirstCommand => InstallCommand(PhylotreeId.Parse("phylotree-rsrs@17.1"));

    /// <summary>Refuses a path that is a file.</summary>
    /// <exception cref="UserErrorException">It is one.</exception>
    public void CheckIsNoFile()
    {
        if (File.Exists(FullPath))
        {
            throw new UserErrorException($"{FullPath} is a file. Expected a folder of trees, which has them as ID/VERSION/tree.yaml.");
        }
    }

    /// <summary>Refuses a path that is no folder. One that was not given on the command line need not be there yet.</summary>
    /// <exception cref="UserErrorException">The path is a file, or was given and is not there.</exception>
    public void CheckIsFolder()
    {
        CheckIsNoFile();
        if (_location.IsGiven && !Directory.Exists(FullPath))
        {
            throw new UserErrorException(
                $"There is no folder {FullPath}. Expected a folder of trees, which has them as ID/VERSION/tree.yaml.");
        }
    }

    /// <summary>Gives the folder in which a tree is, or would be.</summary>
    public string PathOf(PhylotreeId id) => _location.FolderOf(id);

    /// <summary>Lists every tree, ordered by id and version as text, with what is wrong with those that cannot be read.</summary>
    public IReadOnlyList<TreeEntry> List() =>
    [
        .. Folders()
            .OrderBy(NameOf, StringComparer.Ordinal)
            .Select(folder => Entry(NameOf(folder), folder)),
    ];

    /// <summary>Opens a tree for work with it.</summary>
    /// <returns>The tree. No file of it differs from its checksum, where there is one.</returns>
    /// <exception cref="UserErrorException">
    /// The tree is not here: the message names the command that installs it. Or all that is wrong with it.
    /// </exception>
    public InstalledTree Open(PhylotreeId id)
    {
        ArgumentNullException.ThrowIfNull(id);

        var tree = Read(id);
        if (!tree.IsSound)
        {
            throw new UserErrorException(
                $"The tree '{id}' in {PathOf(id)} is not what {(tree.IsKnown ? "genepi published" : "was installed")}: {tree.Changes}. "
                + $"Install it again with: {InstallCommand(id)} --force. A tree that was changed on purpose needs an id of its own.");
        }

        return tree;
    }

    /// <summary>Reads a tree, whatever its checksums say.</summary>
    /// <exception cref="UserErrorException">The tree is not here, or cannot be read.</exception>
    public InstalledTree Read(PhylotreeId id)
    {
        var folder = PathOf(id);
        if (!PhylotreeDescription.IsIn(folder))
        {
            throw new UserErrorException(Missing(id));
        }

        var tree = InstalledTree.Read(folder);
        return tree.Description.Id == id
            ? tree
            : throw new UserErrorException(
                $"{PhylotreeDescription.PathIn(folder)} is of '{tree.Description.Id}'. "
                + $"Expected '{id}', as its folders are named.");
    }

    private static string NameOf(string folder) => $"{Path.GetFileName(Path.GetDirectoryName(folder))}@{Path.GetFileName(folder)}";

    private IEnumerable<string> Folders() =>
        Directory.Exists(FullPath)
            ? Directory.EnumerateDirectories(FullPath)
                .SelectMany(Directory.EnumerateDirectories)
                .Where(folder => Path.GetFileName(folder)[0] != '.'
                    && PhylotreeDescription.IsIn(folder))
            : [];

    private TreeEntry Entry(string name, string folder)
    {
        try
        {
            return new TreeEntry(name, folder, Read(PhylotreeId.Parse(name)), []);
        }
        catch (UserErrorException e)
        {
            return new TreeEntry(name, folder, null, e.Faults);
        }
    }

    private string Missing(PhylotreeId id)
    {
        var installed = Folders()
            .Select(NameOf)
            .Order(StringComparer.Ordinal)
            .ToArray();
        var knownIds = KnownChecksums.Trees.Select(known => known.Id).Concat(installed.Select(tree => tree.Split('@')[0]));
        var nearest = knownIds.Contains(id.Id)
            ? null
            : NearestName.Find(id.ToString(), KnownChecksums.Trees.Select(known => known.ToString()).Concat(installed));
        return $"There is no tree '{id}' in {FullPath}. "
            + (nearest is null ? "" : $"The nearest is {nearest}. ")
            + $"Installed: {(installed.Length == 0 ? "none" : string.Join(", ", installed))}. "
            + $"Install it with: {InstallCommand(id)}";
    }
}
