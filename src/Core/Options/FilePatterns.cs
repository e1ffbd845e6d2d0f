using Microsoft.Extensions.FileSystemGlobbing;
using Microsoft.Extensions.FileSystemGlobbing.Abstractions;

namespace HaploEmbed.Core.Options;

/// <summary>Finds the files that an option names: files, folders, and patterns such as <c>genomes/**/*.fa.gz</c>.</summary>
internal static class FilePatterns
{
    private static readonly char[] Wildcards = ['*', '?'];

    /// <summary>Lists the files, each once, in the order of what named them and then of their names as text.</summary>
    /// <param name="patterns">Absolute paths of files or folders, or patterns below a folder.</param>
    /// <param name="endings">How a file in a folder has to end so that it counts, in lower case.</param>
    /// <returns>Names are relative to the folder that a pattern begins with; a file that is not there is listed where it was named itself.</returns>
    public static IReadOnlyList<OutsideFile> Find(IReadOnlyList<string> patterns, IReadOnlyList<string> endings)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        var files = patterns.SelectMany(pattern => FilesOf(pattern, endings)).Where(file => paths.Add(file.Path)).ToArray();
        var twice = files.GroupBy(file => file.InputPath).Where(group => group.Count() > 1).SelectMany(group => group).ToHashSet();
        return [.. files.Select((file, index) => twice.Contains(file) ? file with { Name = FormattableString.Invariant($"{index + 1}/{file.Name}") } : file)];
    }

    /// <summary>Lists the patterns that no file answers to.</summary>
    public static IEnumerable<string> WithoutFile(IReadOnlyList<string> patterns, IReadOnlyList<string> endings) =>
        patterns.Where(pattern => !FilesOf(pattern, endings).Any(file => File.Exists(file.Path)));

    private static IEnumerable<OutsideFile> FilesOf(string pattern, IReadOnlyList<string> endings)
    {
        if (pattern.IndexOfAny(Wildcards) >= 0)
        {
            var (folder, rest) = Split(pattern);
            return Matching(folder, rest);
        }

        return Directory.Exists(pattern)
            ? Directory.EnumerateFiles(pattern)
                .Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
                .Order(StringComparer.Ordinal)
                .Select(path => new OutsideFile(Path.GetFileName(path), path))
            : [new OutsideFile(Path.GetFileName(pattern), pattern)];
    }

    private static IEnumerable<OutsideFile> Matching(string folder, string pattern)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var found = new Matcher(StringComparison.Ordinal).AddInclude(pattern).Execute(new DirectoryInfoWrapper(new DirectoryInfo(folder)));
        return found.Files
            .Select(file => file.Path.Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(name => new OutsideFile(name, Path.GetFullPath(Path.Combine(folder, name))));
    }

    // The folders before the first name with a wildcard, and the rest.
    private static (string Folder, string Pattern) Split(string pattern)
    {
        var names = pattern.Split('/', '\\');
        var first = Array.FindIndex(names, name => name.IndexOfAny(Wildcards) >= 0);
        return (string.Join(Path.DirectorySeparatorChar, names[..first]) + Path.DirectorySeparatorChar, string.Join('/', names[first..]));
    }
}
