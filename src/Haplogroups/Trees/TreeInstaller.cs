using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Stages;
using HaploEmbed.Core.Trees;

namespace HaploEmbed.Haplogroups.Trees;

/// <summary>Installs one tree into a folder of trees, whole or not at all.</summary>
/// <remarks>
/// All is made and checked in <c>ID/.VERSION.partial</c> and then renamed to <c>ID/VERSION</c>. After a kill nothing else is left, and the
/// next installation of that tree removes it. A lock keeps the folder of trees to one installation at a time.
/// </remarks>
public sealed class TreeInstaller : IDisposable
{
    private readonly TreeFolder _folder;
    private readonly PhylotreeId _id;
    private readonly TreeLimits _limits;
    private readonly FolderLock _lock;
    private readonly string _unpacked;
    private readonly string _replaced;
    private FileChecksums? _found;

    /// <summary>Begins an installation: takes the lock and removes what a killed one left.</summary>
    /// <param name="folder">The folder of trees; it is made.</param>
    /// <param name="id">The tree.</param>
    /// <param name="limits">How large it may be.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="UserErrorException">Another process installs into the folder.</exception>
    public TreeInstaller(TreeFolder folder, PhylotreeId id, TreeLimits limits, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(id);

        _folder = folder;
        _id = id;
        _limits = limits;
        WorkFolder = Path.Combine(folder.FullPath, id.Id, $".{id.Version}{AtomicFile.PartialSuffix}");
        _unpacked = Path.Combine(WorkFolder, "tree");
        _replaced = Path.Combine(WorkFolder, "replaced");
        _lock = FolderLock.Take(folder.FullPath, TimeSpan.Zero, time);
        try
        {
            RemoveWorkFolder();
            Directory.CreateDirectory(WorkFolder);
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>Gets a folder for downloads, which goes when the installation ends.</summary>
    public string WorkFolder { get; }

    /// <summary>Takes a tree into the folder of work and checks all of it.</summary>
    /// <param name="source">The folder or the zip of the tree, a folder of trees or a haplogrep3 installation.</param>
    /// <param name="name">What messages call it: its path, or the address that it came from.</param>
    /// <exception cref="UserErrorException">All that is wrong with what was given.</exception>
    public void Take(string source, string name)
    {
        Fetch(TreeSource.Of(source, _id), name);
        _found = Check(name);
    }

    /// <summary>Puts the tree that <see cref="Take"/> took into its place.</summary>
    /// <param name="force">Whether to replace another tree of that id and version.</param>
    /// <returns>
    /// Whether anything changed: false where an equal tree was there. One that was there without checksums gets them.
    /// </returns>
    /// <exception cref="UserErrorException">Another tree is there, and <paramref name="force"/> is not given.</exception>
    public bool Finish(bool force)
    {
        var found = _found ?? throw new InvalidOperationException("No tree was taken.");
        var target = _folder.PathOf(_id);
        if (EqualTree(target, found) is { } equal)
        {
            if (equal.Files.All(file => file.State == ChecksumState.Equal))
            {
                return false;
            }

            found.Write(target);
            return true;
        }

        if (Directory.Exists(target) && !force)
        {
            throw new UserErrorException(
                $"{target} holds another '{_id}' than the one to install. Expected none, or an equal one; --force replaces it.");
        }

        if (KnownChecksums.Of(_id) is null)
        {
            found.Write(_unpacked);
        }

        Replace(target);
        return true;
    }

    /// <summary>Removes the folder of work and gives the lock back.</summary>
    public void Dispose()
    {
        try
        {
            RemoveWorkFolder();
            var folderOfId = Path.GetDirectoryName(WorkFolder)!;
            if (Directory.Exists(folderOfId) && !Directory.EnumerateFileSystemEntries(folderOfId).Any())
            {
                Directory.Delete(folderOfId);
            }
        }
        finally
        {
            _lock.Dispose();
        }
    }

    private void Fetch(TreeSource source, string name)
    {
        if (source.IsZip)
        {
            TreeZip.Unpack(source.Location, name, _id, _unpacked, _limits);
        }
        else
        {
            TreeCopy.Copy(source.Location, _unpacked, except: _folder.FullPath, _limits);
        }
    }

    private FileChecksums Check(string name)
    {
        var tree = Named(name, () => InstalledTree.Read(_unpacked));
        if (tree.Description.Id != _id)
        {
            throw new UserErrorException($"{name} is the tree '{tree.Description.Id}'. Expected '{_id}'.");
        }

        var origin = tree.IsKnown ? "genepi published it" : $"its {FileChecksums.FileName} has it";
        if (!tree.IsSound)
        {
            throw new UserErrorException(
                $"{name} is not '{_id}' as {origin}: {tree.Changes}. "
                + "Get it again; a tree that was changed on purpose needs an id of its own.");
        }

        _ = Named(name, () => Phylotree.Read(tree.Description));
        return tree.Checksums;
    }

    // Faults name the zip or the address, not the folder of work, which will be gone.
    private T Named<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (UserErrorException e)
        {
            var folder = _unpacked + Path.DirectorySeparatorChar;
            throw new UserErrorException([.. e.Faults.Select(fault => fault.Replace(folder, $"{name}: ", StringComparison.Ordinal))]);
        }
    }

    // A tree that is not sound, or cannot be read, is not equal, so that it can be replaced.
    private static InstalledTree? EqualTree(string target, FileChecksums found)
    {
        try
        {
            var there = PhylotreeDescription.IsIn(target) ? InstalledTree.Read(target) : null;
            return there is { IsSound: true }
                && there.Checksums.ByFile.Count == found.ByFile.Count
                && !there.Checksums.ByFile.Except(found.ByFile).Any()
                ? there
                : null;
        }
        catch (UserErrorException)
        {
            return null;
        }
    }

    private void Replace(string target)
    {
        if (!Directory.Exists(target))
        {
            AtomicFile.MoveFolder(_unpacked, target);
            return;
        }

        AtomicFile.MoveFolder(target, _replaced);
        try
        {
            AtomicFile.MoveFolder(_unpacked, target);
        }
        catch
        {
            AtomicFile.MoveFolder(_replaced, target);
            throw;
        }
    }

    private void RemoveWorkFolder()
    {
        if (Directory.Exists(WorkFolder))
        {
            Directory.Delete(WorkFolder, recursive: true);
        }
    }
}
