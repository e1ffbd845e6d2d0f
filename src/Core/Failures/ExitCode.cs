namespace HaploEmbed.Core.Failures;

/// <summary>The exit codes of the command and of every stage.</summary>
public static class ExitCode
{
    /// <summary>All is done.</summary>
    public const int Done = 0;

    /// <summary>A bug in HaploEmbed.</summary>
    public const int Bug = 1;

    /// <summary>The user's files or options are wrong.</summary>
    public const int UserError = 2;

    /// <summary>The outside world failed: a disk, a network, a program that is called.</summary>
    public const int OutsideError = 3;

    /// <summary>Stopped by Ctrl-C, by SIGTERM or by the end of the runner.</summary>
    public const int Stopped = 130;
}
