using System.Globalization;
using System.Text.RegularExpressions;
using HaploEmbed.Core.Failures;

namespace HaploEmbed.Haplogroups.Haplogrep3;

/// <summary>Reads what haplogrep3 says on its two outputs.</summary>
internal static partial class ProgramWords
{
    private const int LongestShown = 300;

    // The code of a process that was ended by signal 9.
    private const int Killed = 137;

    /// <summary>Gives the version of its banner, "Haplogrep 3 3.2.1"; null where there is none.</summary>
    public static string? Version(ProgramRun run) => Banner().Match(run.Output) is { Success: true } banner ? banner.Groups[1].Value : null;

    /// <summary>Whether it ended for want of memory.</summary>
    public static bool IsOutOfMemory(ProgramRun run) => run.ExitCode == Killed
        || new[] { run.Output, run.Error }.Any(text => text.Contains("OutOfMemoryError", StringComparison.Ordinal)
            || text.Contains("Java heap space", StringComparison.Ordinal)
            || text.Contains("GC overhead limit exceeded", StringComparison.Ordinal));

    /// <summary>Whether Java did not get from the system what it is to have.</summary>
    public static bool CannotReserve(ProgramRun run) => new[] { run.Output, run.Error }.Any(text =>
        text.Contains("Could not reserve enough space", StringComparison.Ordinal)
        || text.Contains("insufficient memory for the Java Runtime Environment", StringComparison.Ordinal));

    /// <summary>Whether it does not read FASTA here: on Windows, or where its aligner cannot be loaded.</summary>
    public static bool RefusesFasta(ProgramRun run) => run.Output.Contains("Fasta is no", StringComparison.Ordinal)
        || run.Error.Contains("Fasta is no", StringComparison.Ordinal)
        || run.Error.Contains("UnsatisfiedLinkError", StringComparison.Ordinal);

    /// <summary>Gives what it said last or, where it says so, what went wrong; null where it said nothing of its own.</summary>
    public static string? Message(ProgramRun run)
    {
        var output = Lines(run.Output);
        var said = output.Find(line => line.StartsWith("Error: ", StringComparison.Ordinal))?["Error: ".Length..]
            ?? string.Join(' ', output.Where(line => !Banner().IsMatch(line) && !line.StartsWith("(c) ", StringComparison.Ordinal)));
        return said.Length > 0 ? Shown(said) : Lines(run.Error).FindLast(IsMessage) is { } error ? Shown(error) : null;
    }

    /// <summary>Gives its first line, of the output or else of the errors; null where it said nothing.</summary>
    public static string? FirstLine(ProgramRun run) => Lines(run.Output).Concat(Lines(run.Error).Where(IsMessage)).FirstOrDefault() is { } first ? Shown(first) : null;

    /// <summary>Says how it ended.</summary>
    public static string End(ProgramRun run) => string.Create(
        CultureInfo.InvariantCulture,
        $"it ended with exit code {run.ExitCode} and said {(Message(run) is { } message ? $"\"{message}\"" : "nothing")}");

    private static string Shown(string text) => ShortText.Within(LongestShown, text);

    // Lines of the trace of an exception, of bwa, and of Java about its options are none.
    private static bool IsMessage(string line) => !line.StartsWith("at ", StringComparison.Ordinal)
        && !line.StartsWith("[M::", StringComparison.Ordinal)
        && !line.StartsWith("Picked up ", StringComparison.Ordinal)
        && !line.StartsWith("... ", StringComparison.Ordinal);

    private static List<string> Lines(string text) =>
        [.. text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    [GeneratedRegex(@"^[ \t]*Haplogrep 3 ([0-9][0-9A-Za-z.+-]{0,31})[ \t]*\r?$", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Banner();
}
