using System.Diagnostics;

namespace HaploEmbed.Haplogroups.Haplogrep3;

/// <summary>Finds Java: that of JAVA_HOME, else that of PATH.</summary>
/// <param name="environment">Reads a variable of the environment.</param>
public sealed class JavaSearch(Func<string, string?> environment)
{
    private const string Program = "java";

    private static readonly TimeSpan VersionLimit = TimeSpan.FromSeconds(30);

    /// <summary>Gives the absolute path of the program, or null.</summary>
    public string? Find()
    {
        var home = environment("JAVA_HOME");
        return (string.IsNullOrWhiteSpace(home) ? null : ExecutableSearch.Find(Program, [Path.Combine(Path.GetFullPath(home), "bin")])) ?? FindOnPath();
    }

    /// <summary>Gives the absolute path of the program that haplogrep3's launcher would start, or null.</summary>
    public string? FindOnPath() => ExecutableSearch.Find(Program, ExecutableSearch.PathFolders(environment));

    /// <summary>Asks Java for its version.</summary>
    /// <returns>What it says first, <c>openjdk version "17.0.15" 2025-04-15</c>; null where it says nothing.</returns>
    /// <exception cref="Core.Failures.OutsideErrorException">It cannot be started.</exception>
    public static string? Version(string java, CancellationToken stop) =>
        ProgramWords.FirstLine(ProgramRun.Of(new ProcessStartInfo(java, ["-version"]), VersionLimit, stop));

    /// <summary>Says in words where it was looked for.</summary>
    public string Places()
    {
        var home = environment("JAVA_HOME");
        return (string.IsNullOrWhiteSpace(home) ? "JAVA_HOME is not set" : $"JAVA_HOME is {home} and has no bin/java")
            + $", and {ExecutableSearch.NotOnPath(Program, ExecutableSearch.PathFolders(environment))}";
    }
}
