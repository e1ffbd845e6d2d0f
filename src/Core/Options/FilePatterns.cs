using System.IO.Enumeration;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Runs;
using Microsoft.Extensions.FileSystemGlobbing;

namespace HaploEmbed.Core.Options;

/// <summary>Finds the files that an option names: files, folders, and patterns such as <c>genomes/**/*.fa.gz</c>.</summary>
/// <remarks>
/// A pattern finds files that are links, but goes into no folder that is one, since it may lead back to where it stands, and into no folder of a run:
/// what a run writes is no input of it.
/// </remarks>
internal static class FilePatterns
{
    private const char Wildcard = '*';
    private const string AnyDepth = "**";

    /// <summary>Lists the files, each once, in the order of what named them and then of their names as text.</summary>
    /// <param name="patterns">Absolute paths of files or folders, or patterns below a folder.</param>
    /// <param name="endings">How a file in a folder has to end so that it counts, in lower case.</param>
    /// <returns>
    /// Names are relative to the folder that a pattern begins with, with a number before each where two would be the same; a file that is not
    /// there is listed where it was named itself.
    /// </returns>
    public static IReadOnlyList<OutsideFile> Find(IReadOnlyList<string> patterns, IReadOnlyList<string> endings)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        var files = patterns.SelectMany(pattern => FilesOf(pattern, endings)).Where(file => paths.Add(file.Path)).ToArray();
        return files.DistinctBy(file => file.InputPath).Count() == files.Length
            ? files
            : [.. files.Select((file, index) => new OutsideFile(FormattableString.Invariant($"{index + 1}/{file.Name}"), file.Path))];
    }

    /// <summary>Lists the patterns that no file answers to, and the files that are found and cannot be opened: links to what is no more.</summary>
    public static IEnumerable<string> WithoutFile(IReadOnlyList<string> patterns, IReadOnlyList<string> endings)
    {
        foreach (var pattern in patterns)
        {
            var found = FilesOf(pattern, endings).Select(file => file.Path).ToArray();
            foreach (var missing in found.Length == 0 ? [pattern] : found.Where(path => !File.Exists(path)))
            {
                yield return missing;
            }
        }
    }

    private static IEnumerable<OutsideFile> FilesOf(string pattern, IReadOnlyList<string> endings)
    {
        if (pattern.Contains(Wildcard, StringComparison.Ordinal) && !File.Exists(pattern))
        {
            var (folder, rest) = Split(pattern);
            return Directory.Exists(folder) ? Matching(folder, rest) : [];
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
        var depth = pattern.Count(letter => letter == '/');
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = pattern.Contains(AnyDepth, StringComparison.Ordinal) ? int.MaxValue : depth,
            AttributesToSkip = default,
            IgnoreInaccessible = false,
        };
        var files = new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.ToFullPath(), options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint)
                && !File.Exists(Path.Combine(entry.ToFullPath(), PipelineFile.ResolvedName)),
        };
        var matcher = new Matcher(StringComparison.Ordinal).AddInclude(pattern);
        return files
            .Select(path => new OutsideFile(SlashPath.Of(folder, path), path))
            .Where(file => matcher.Match(file.Name).HasMatches)
            .OrderBy(file => file.Name, StringComparer.Ordinal);
    }

    // The folders before the first name with a wildcard, and the rest.
    private static (string Folder, string Pattern) Split(string pattern)
    {
        var names = pattern.Split(Path.DirectorySeparatorChar);
        var first = Array.FindIndex(names, name => name.Contains(Wildcard, StringComparison.Ordinal));
        return (string.Join(Path.DirectorySeparatorChar, names[..first]) + Path.DirectorySeparatorChar, string.Join('/', names[first..]));
    }
}
