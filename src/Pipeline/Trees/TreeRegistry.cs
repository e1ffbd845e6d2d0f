using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Trees;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Pipeline.Trees;

/// <summary>A list of trees, on the web or in a file, and the zips that it names.</summary>
internal sealed class TreeRegistry
{
    /// <summary>genepi's registry, which haplogrep3's own <c>haplogrep3.yaml</c> names.</summary>
    public const string Genepi = "https://raw.githubusercontent.com/genepi/haplogrep-trees/main/trees.json";

    private const int MostIndexBytes = 1 << 20;

    private readonly string _name;
    private readonly Uri? _address;
    private readonly Download _download;
    private readonly TreeLimits _limits;

    /// <summary>Takes a registry.</summary>
    /// <param name="name">The address of its list, by https, or by http from this machine itself; or the path of a file.</param>
    /// <param name="download">Downloads it and the zips.</param>
    /// <param name="limits">How large a zip may be.</param>
    /// <exception cref="UserErrorException">The address is another.</exception>
    public TreeRegistry(string name, Download download, TreeLimits limits)
    {
        _name = name;
        _address = WebAddress.Parse(name);
        _download = download;
        _limits = limits;
        if (_address is not null && !WebAddress.IsSafe(_address))
        {
            throw new UserErrorException(
                $"--registry is '{name}'. Expected an address with https (http to this machine alone), or the path of a file.");
        }
    }

    /// <summary>Gives a tree of the registry to an installation.</summary>
    /// <param name="id">The tree.</param>
    /// <param name="installer">The installation, whose folder of work holds what is downloaded.</param>
    /// <param name="install">The command that installs the tree, for messages.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="UserErrorException">The registry has no such tree, or is a file and at fault.</exception>
    /// <exception cref="OutsideErrorException">The network or the registry failed in every attempt, or it sent no such tree.</exception>
    public async Task TakeAsync(PhylotreeId id, TreeInstaller installer, string install, CancellationToken stop)
    {
        var release = Release(id, await IndexAsync(id, installer.WorkFolder, install, stop));
        var address = Locate(release);
        if (address is null)
        {
            var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(_name))!, release.Zip));
            installer.Take(path, path);
            return;
        }

        var zip = Path.Combine(installer.WorkFolder, "package.zip");
        var remedy = Remedy(install, address.ToString());
        await _download.ToFileAsync(address, zip, _limits.ZipBytes, remedy, stop);
        try
        {
            installer.Take(zip, address.ToString());
        }
        catch (UserErrorException e)
        {
            throw new OutsideErrorException($"{e.Message} {remedy}", e);
        }
    }

    private async Task<IReadOnlyList<TreeRelease>> IndexAsync(PhylotreeId id, string workFolder, string install, CancellationToken stop)
    {
        if (_address is null)
        {
            return RegistryIndex.Parse(ReadFile(), _name);
        }

        var path = Path.Combine(workFolder, "trees.json");
        await _download.ToFileAsync(_address, path, MostIndexBytes, Remedy(install, $"the zip of '{id}'"), stop);
        try
        {
            return RegistryIndex.Parse(await File.ReadAllBytesAsync(path, stop), _name);
        }
        catch (UserErrorException e)
        {
            throw new OutsideErrorException($"{e.Message} {Remedy(install, $"the zip of '{id}'")}", e);
        }
    }

    private byte[] ReadFile()
    {
        if (!File.Exists(_name))
        {
            throw new UserErrorException($"--registry is '{_name}', and there is no such file. Expected the list of trees.");
        }

        return new FileInfo(_name).Length <= MostIndexBytes
            ? File.ReadAllBytes(_name)
            : throw new UserErrorException($"{_name} has more than {MostIndexBytes} bytes. Expected a list of trees.");
    }

    private TreeRelease Release(PhylotreeId id, IReadOnlyList<TreeRelease> releases)
    {
        if (releases.FirstOrDefault(release => release.Id == id) is { } found)
        {
            return found;
        }

        var all = releases.Select(release => release.Id.ToString()).ToArray();
        var versions = releases.Where(release => release.Id.Id == id.Id).Select(release => release.Id.ToString()).ToArray();
        var others = versions.Length > 0 ? $"It has {string.Join(", ", versions)}." : NearestName.Suggest("", id.ToString(), all);
        throw new UserErrorException($"{_name} has no tree '{id}'. {others}");
    }

    // Null is a path: a registry in a file may name zips by paths relative to itself, one on the web may not name files of this machine.
    private Uri? Locate(TreeRelease release)
    {
        var zip = WebAddress.Parse(release.Zip);
        if (zip is null && _address is null)
        {
            return null;
        }

        return (zip is not null || Uri.TryCreate(_address, release.Zip, out zip)) && WebAddress.IsSafe(zip)
            ? zip
            : throw new UserErrorException($"{_name} has the zip of '{release.Id}' at {release.Zip}. Expected an address with https.");
    }

    private static string Remedy(string install, string what) =>
        "Nothing was installed, and what was installed before is as it was. Try again later; or download "
        + $"{what} with another machine and run: {install} --from FILE.zip";
}
