using HaploEmbed.Core.Failures;

namespace HaploEmbed.Haplogroups.Haplogrep3;

/// <summary>Finds the installed haplogrep3.</summary>
/// <param name="option">What the user calls the option that names it.</param>
/// <param name="environment">Reads a variable of the environment.</param>
internal sealed class HaplogrepSearch(string option, Func<string, string?> environment)
{
    private const string Command = "haplogrep3";
    private const string Jar = "haplogrep3.jar";

    /// <summary>Finds it.</summary>
    public HaplogrepProgram Find(string? given)
    {
        if (!string.IsNullOrWhiteSpace(given))
        {
            return Named(given.Trim(), option);
        }

        if (environment(HaplogrepProgram.Variable) is { } named && !string.IsNullOrWhiteSpace(named))
        {
            return Named(named.Trim(), HaplogrepProgram.Variable);
        }

        var folders = ExecutableSearch.PathFolders(environment);
        return ExecutableSearch.Find(Command, folders) is { } found
            ? new HaplogrepProgram(found, null)
            : throw new OutsideErrorException(
                $"haplogrep3 was not found: {option} does not name it, {HaplogrepProgram.Variable} is not set, and {ExecutableSearch.NotOnPath(Command, folders)}. {Remedy}");
    }

    private string Remedy =>
        $"Install haplogrep3 {HaplogrepProgram.KnownVersion} and name its program, jar or folder in {option} or {HaplogrepProgram.Variable}; "
        + "or let the built-in classifier do it, which needs no other program.";

    private HaplogrepProgram Named(string name, string by)
    {
        var path = Path.GetFullPath(name);
        if (Directory.Exists(path))
        {
            return InFolder(path, by);
        }

        if (File.Exists(path))
        {
            return OfFile(path);
        }

        if (name.AsSpan().IndexOfAny('/', '\\') >= 0)
        {
            throw new OutsideErrorException($"haplogrep3 was not found: {by} names {path}, and there is no such file or folder. {Remedy}");
        }

        var folders = ExecutableSearch.PathFolders(environment);
        return ExecutableSearch.Find(name, folders) is { } found
            ? OfFile(found)
            : throw new OutsideErrorException(
                $"haplogrep3 was not found: {by} names {name}; there is no {path}, and {ExecutableSearch.NotOnPath(name, folders)}. {Remedy}");
    }

    private HaplogrepProgram InFolder(string folder, string by) =>
        ExecutableSearch.Find(Command, [folder]) is { } launcher ? new HaplogrepProgram(launcher, null)
        : File.Exists(Path.Combine(folder, Jar)) ? OfFile(Path.Combine(folder, Jar))
        : throw new OutsideErrorException(
            $"haplogrep3 was not found: {by} names the folder {folder}, which has no {Command} that this user may run, and no {Jar}. {Remedy}");

    private HaplogrepProgram OfFile(string path)
    {
        if (!path.EndsWith(".jar", StringComparison.OrdinalIgnoreCase))
        {
            return new HaplogrepProgram(path, null);
        }

        var java = new JavaSearch(environment);
        return new HaplogrepProgram(path, java.Find() ?? throw new OutsideErrorException(
            $"{path} needs Java, which was not found: {java.Places()}. Install Java (17 is known to do), or set JAVA_HOME to where it is."));
    }
}
