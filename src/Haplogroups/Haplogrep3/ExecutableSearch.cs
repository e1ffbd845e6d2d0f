namespace HaploEmbed.Haplogroups.Haplogrep3;

/// <summary>Looks for programs where a shell would.</summary>
internal static class ExecutableSearch
{
    private static readonly string[] WindowsExtensions = [".exe", ".bat", ".cmd"];

    /// <summary>Gives the folders of PATH, in their order. Those that are not absolute are left out: what they hold depends on where one stands.</summary>
    public static IReadOnlyList<string> PathFolders(Func<string, string?> environment) =>
    [
        .. (environment("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(Path.IsPathFullyQualified)
            .Distinct(),
    ];

    /// <summary>Finds a program by its name in folders.</summary>
    /// <returns>Its path, or null.</returns>
    public static string? Find(string name, IEnumerable<string> folders) =>
        folders.SelectMany(folder => Names(name).Select(file => Path.Combine(folder, file))).FirstOrDefault(MayRun);

    /// <summary>Says in words that a program is in none of the folders of PATH, a clause.</summary>
    public static string NotOnPath(string name, IReadOnlyList<string> folders) =>
        folders.Count == 0 ? "PATH names no folder" : $"no folder of PATH has {name}: {string.Join(", ", folders)}";

    // On Windows a file without an extension is a script for other systems.
    private static IEnumerable<string> Names(string name) =>
        OperatingSystem.IsWindows() && !Path.HasExtension(name) ? WindowsExtensions.Select(extension => name + extension) : [name];

    // A shell passes over files of PATH that may not be run.
    private static bool MayRun(string path) => File.Exists(path)
        && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
