namespace HaploEmbed.Core.Failures;

/// <summary>The one place that turns a failure into an exit code and the lines that the user sees.</summary>
/// <param name="ExitCode">One of <see cref="Failures.ExitCode"/>.</param>
/// <param name="Lines">The lines to show.</param>
public sealed record FailureReport(int ExitCode, IReadOnlyList<string> Lines)
{
    /// <summary>The key under which a loop puts the record in hand on an exception that passes through it.</summary>
    public const string RecordInHand = "HaploEmbed.Record";

    /// <summary>What a user is told who has stopped a run or a step.</summary>
    public const string StoppedLine = "Stopped. Finished steps and checkpoints are kept; the same command goes on from them.";

    /// <summary>Makes the report of a failure.</summary>
    public static FailureReport Of(Exception failure) => failure switch
    {
        UserErrorException e => new(Failures.ExitCode.UserError, e.Faults),
        OutsideErrorException e => new(Failures.ExitCode.OutsideError, [e.Message]),
        OperationCanceledException => new(Failures.ExitCode.Stopped, [StoppedLine]),
        IOException or UnauthorizedAccessException => new(
            Failures.ExitCode.OutsideError,
            [$"{failure.Message.TrimEnd('.')}. Finished steps and checkpoints are kept. {Remedy(failure)}the same command goes on."]),
        OutOfMemoryException => new(
            Failures.ExitCode.OutsideError,
            [
                "There is not enough memory. Finished steps and checkpoints are kept. Free some, run fewer jobs at once (--jobs, --memory), "
                + "or make the data or the decoder smaller; then the same command goes on.",
            ]),
        _ => new(Failures.ExitCode.Bug, BugLines(failure)),
    };

    /// <summary>Shows the lines.</summary>
    /// <returns>The exit code.</returns>
    public int ShowOn(TextWriter console)
    {
        ArgumentNullException.ThrowIfNull(console);

        foreach (var line in Lines)
        {
            console.WriteLine(line);
        }

        return ExitCode;
    }

    // ENOSPC is 28 on Unix; ERROR_DISK_FULL is 112 on Windows.
    private static string Remedy(Exception failure) => failure switch
    {
        UnauthorizedAccessException => "Give this user the right to read and write there; then ",
        _ when (failure.HResult & 0xffff) is 28 or 112 => "Free space on the disk; then ",
        _ => "When that is mended, ",
    };

    private static string[] BugLines(Exception failure) =>
    [
        $"A bug in HaploEmbed: {failure.Message}",
        .. failure.Data[RecordInHand] is { } record ? [$"The record in hand was {record}."] : Array.Empty<string>(),
        .. failure.ToString().Split(Environment.NewLine),
        "Please report it with these lines and the log of the step.",
    ];
}
