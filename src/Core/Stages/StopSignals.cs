using System.Runtime.InteropServices;

namespace HaploEmbed.Core.Stages;

/// <summary>Turns the signals that ask a process to end into a cancellation, so that it ends in good order.</summary>
/// <remarks>Ctrl-C, Ctrl-\, the end of the terminal, and SIGTERM; on Windows Ctrl-C, Ctrl-Break and the closing of the console.</remarks>
public sealed class StopSignals : IDisposable
{
    private static readonly PosixSignal[] Signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    private readonly PosixSignalRegistration[] _registrations;

    /// <param name="stop">What to cancel.</param>
    public StopSignals(CancellationTokenSource stop) => _registrations =
    [
        .. Signals.Select(signal => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        })),
    ];

    /// <summary>Leaves the signals to the system again.</summary>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }
}
