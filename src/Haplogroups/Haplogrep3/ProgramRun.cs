using System.ComponentModel;
using System.Diagnostics;
using HaploEmbed.Core.Failures;

namespace HaploEmbed.Haplogroups.Haplogrep3;

/// <summary>How a run of a program ended.</summary>
/// <param name="ExitCode">Its exit code; null where it was killed because its time was over.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record ProgramRun(int? ExitCode, string Output, string Error)
{
    // Something that the program left behind may hold its pipes open.
    private static readonly TimeSpan PipesLimit = TimeSpan.FromSeconds(5);

    /// <summary>Runs a program to its end, without a shell or a window. Its standard input is empty.</summary>
    /// <param name="start">The program.</param>
    /// <param name="limit">How long it may take; then it is killed, and all that it started.</param>
    /// <param name="stop">Kills it at once.</param>
    /// <exception cref="OutsideErrorException">It cannot be started.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static ProgramRun Of(ProcessStartInfo start, TimeSpan limit, CancellationToken stop) =>
        OfAsync(start, limit, stop).GetAwaiter().GetResult();

    private static async Task<ProgramRun> OfAsync(ProcessStartInfo start, TimeSpan limit, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        using var process = Start(start);
        var (output, error) = (new OutputEnds(), new OutputEnds());
        var reading = Task.WhenAll(output.ReadAsync(process.StandardOutput.BaseStream), error.ReadAsync(process.StandardError.BaseStream));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(limit);
        var isInTime = await EndsAsync(process, patience.Token).ConfigureAwait(false);
        await Task.WhenAny(reading, Task.Delay(PipesLimit, CancellationToken.None)).ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
        return new ProgramRun(isInTime ? process.ExitCode : null, output.Text, error.Text);
    }

    private static async Task<bool> EndsAsync(Process process, CancellationToken patience)
    {
        try
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync(patience).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            await KillAsync(process).ConfigureAwait(false);
            return false;
        }
    }

    private static async Task KillAsync(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(PipesLimit).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException or TimeoutException)
        {
            // It has ended already, or the system is still at it.
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;
        start.CreateNoWindow = true;
        try
        {
            return Process.Start(start)!;
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            throw new OutsideErrorException($"{start.FileName} cannot be started: {e.Message.TrimEnd('.')}. Expected a program that this user may run.", e);
        }
    }
}
