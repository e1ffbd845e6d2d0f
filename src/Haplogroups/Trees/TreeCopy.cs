namespace HaploEmbed.Haplogroups.Trees;

/// <summary>Copies the folder of a tree.</summary>
internal static class TreeCopy
{
    /// <summary>Copies every file of a folder and those below it; folders that are links are not followed.</summary>
    /// <param name="source">The folder to copy.</param>
    /// <param name="target">The folder to make.</param>
    /// <param name="except">A folder that is left out where it lies below the source: the one that holds the copy.</param>
    /// <param name="limits">How large the tree may be.</param>
    /// <exception cref="Core.Failures.UserErrorException">There is more than a tree can have; nothing is written then.</exception>
    public static void Copy(string source, string target, string except, TreeLimits limits)
    {
        var files = new List<string>();
        var bytes = 0L;
        foreach (var file in FilesBelow(new DirectoryInfo(Path.GetFullPath(source)), except))
        {
            files.Add(file.FullName);
            bytes += file.Length;
            limits.Check(source, files.Count, bytes);
        }

        foreach (var file in files)
        {
            var path = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            using var to = new FileStream(path, FileMode.CreateNew);
            from.CopyTo(to);
            to.Flush(flushToDisk: true);
        }
    }

    private static IEnumerable<FileInfo> FilesBelow(DirectoryInfo folder, string except) =>
        folder.EnumerateFiles().Concat(folder.EnumerateDirectories()
            .Where(inner => (inner.Attributes & FileAttributes.ReparsePoint) == 0 && inner.FullName != except)
            .SelectMany(inner => FilesBelow(inner, except)));
}
