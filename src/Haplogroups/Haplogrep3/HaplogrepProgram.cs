using System.Diagnostics;
using System.Globalization;
using HaploEmbed.Core.Failures;

namespace HaploEmbed.Haplogroups.Haplogrep3;

/// <summary>The haplogrep3 that a user has installed: its launcher, its Windows program, or its jar with the Java that runs it.</summary>
/// <param name="FullPath">The absolute path of the launcher, program or jar.</param>
/// <param name="Java">The absolute path of Java where it is a jar; else null: launchers find their own.</param>
public sealed record HaplogrepProgram(string FullPath, string? Java)
{
    /// <summary>The variable of the environment that names the program where no option does.</summary>
    public const string Variable = "HAPLOGREP3";

    /// <summary>The version whose behaviour is known.</summary>
    public const string KnownVersion = "3.2.1";

    private const string JavaOptions = "_JAVA_OPTIONS";

    /// <summary>Finds the program: the one that is given, else that of HAPLOGREP3, else haplogrep3 in a folder of PATH.</summary>
    /// <param name="given">A path or a command, or null.</param>
    /// <param name="option">What the user calls the option that gives it, for messages.</param>
    /// <param name="environment">Reads a variable of the environment.</param>
    /// <returns>The program. What it is shows when it runs.</returns>
    /// <exception cref="OutsideErrorException">There is none, or no Java for its jar: all the places where it was looked for.</exception>
    public static HaplogrepProgram Find(string? given, string option, Func<string, string?> environment) =>
        new HaplogrepSearch(option, environment).Find(given);

    /// <inheritdoc/>
    public override string ToString() => FullPath;

    /// <summary>Tells how the program is started.</summary>
    /// <param name="arguments">What it is to do.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="memoryMegabytes">How much memory its objects may take.</param>
    internal ProcessStartInfo Start(IEnumerable<string> arguments, string folder, int memoryMegabytes)
    {
        var heap = string.Create(CultureInfo.InvariantCulture, $"-Xmx{memoryMegabytes}m");
        var start = new ProcessStartInfo(Java ?? FullPath) { WorkingDirectory = folder };
        if (Java is not null)
        {
            start.ArgumentList.Add(heap);
            start.ArgumentList.Add("-jar");
            start.ArgumentList.Add(FullPath);
        }
        else
        {
            // Java reads this after its arguments, so that it counts for more than the -Xmx10G of the launcher.
            start.Environment[JavaOptions] = $"{(start.Environment.TryGetValue(JavaOptions, out var others) ? others : "")} {heap}".Trim();
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
