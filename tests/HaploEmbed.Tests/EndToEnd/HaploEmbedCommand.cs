using System.Diagnostics;

namespace HaploEmbed.Tests.EndToEnd;

/// <summary>Starts the real command, as a user does.</summary>
internal static class HaploEmbedCommand
{
    /// <summary>Gets the folder of the built command.</summary>
    public static string Folder { get; } = Repository.File($"artifacts/bin/HaploEmbed.Pipeline/{Repository.Configuration}");

    public static string Program { get; } = ProgramIn(Folder);

    public static string ProgramIn(string folder) => Path.Combine(folder, OperatingSystem.IsWindows() ? "haploembed.exe" : "haploembed");

    /// <summary>Runs the command to its end.</summary>
    public static CommandResult Run(string workingFolder, params string[] arguments) => Run(Program, workingFolder, arguments);

    public static CommandResult Run(string program, string workingFolder, string[] arguments)
    {
        using var process = Start(program, workingFolder, arguments, []);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandResult(process.ExitCode, output, errors.Result);
    }

    /// <summary>Starts the command and lets it run.</summary>
    public static Process Start(string program, string workingFolder, string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}

/// <summary>What came of a command.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error);
