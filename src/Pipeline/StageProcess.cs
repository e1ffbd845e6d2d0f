using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;

namespace HaploEmbed.Pipeline;

/// <summary>The process of one step.</summary>
/// <remarks>
/// Its standard input is a pipe that this process holds open and never writes to: when it closes, by <see cref="Stop"/> or
/// because this process was killed, the step stops. Its standard output carries events.
/// </remarks>
internal sealed class StageProcess : IDisposable
{
    private const int MostErrorLines = 40;

    private readonly Process _process;
    private readonly Queue<string> _errorLines = [];
    private StepEvent? _failure;

    private StageProcess(Process process)
    {
        _process = process;
    }

    /// <summary>Starts the process of a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="runFolder">The folder of the run.</param>
    /// <param name="threads">The threads that it may use.</param>
    /// <param name="onEvent">Is told each event of the step, on another thread.</param>
    public static StageProcess Start(PlannedStep step, string runFolder, int threads, Action<StepEvent> onEvent)
    {
        var start = StartOf(step.Id.Stage, ArgumentsOf(step.Id, runFolder, threads), threads);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.CreateNoWindow = true;

        var stage = new StageProcess(StartProcess(start));
        stage._process.OutputDataReceived += (_, line) => stage.Hear(line.Data, onEvent);
        stage._process.ErrorDataReceived += (_, line) => stage.KeepErrorLine(line.Data);
        stage._process.BeginOutputReadLine();
        stage._process.BeginErrorReadLine();
        return stage;
    }

    /// <summary>Runs the program of a stage for another work than a step, on the console of this process.</summary>
    /// <returns>Its exit code.</returns>
    public static async Task<int> RunOnConsoleAsync(Stage stage, params string[] arguments)
    {
        using var process = StartProcess(StartOf(stage, arguments, threads: 1));
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>Waits for the end of the process.</summary>
    /// <returns>An exit code of <see cref="ExitCode"/>, and the lines of a failure.</returns>
    public async Task<FailureReport> WaitAsync()
    {
        await _process.WaitForExitAsync();
        var code = _process.ExitCode;
        var lines = _failure?.Lines ?? [.. _errorLines];
        return code switch
        {
            ExitCode.Done => new FailureReport(code, []),
            ExitCode.Bug or ExitCode.UserError or ExitCode.OutsideError or ExitCode.Stopped => new FailureReport(code, lines),
            128 + 9 => new FailureReport(
                ExitCode.OutsideError,
                ["Its process was killed from outside, perhaps for want of memory (--memory and --jobs set the budget). Checkpoints are kept; the same command goes on."]),
            _ => new FailureReport(ExitCode.Bug, [$"Its process ended with code {code}.", .. lines]),
        };
    }

    /// <summary>Asks the process to stop.</summary>
    public void Stop()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already.
        }
    }

    /// <summary>Ends the process and all that it started.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    public void Dispose() => _process.Dispose();

    private static ProcessStartInfo StartOf(Stage stage, IEnumerable<string> arguments, int threads)
    {
        var start = new ProcessStartInfo(ProgramOf(stage), arguments) { UseShellExecute = false };

        // Native libraries would otherwise take every core of the machine for each job.
        start.Environment["OMP_NUM_THREADS"] = start.Environment["MKL_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);
        LetFindRuntime(start);
        return start;
    }

    private static Process StartProcess(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new OutsideErrorException($"{start.FileName} cannot be started: {e.Message}. Expected a program that this user may run.", e);
        }
    }

    private static string ProgramOf(Stage stage)
    {
        var name = $"HaploEmbed.{stage}" + (OperatingSystem.IsWindows() ? ".exe" : "");
        var path = Path.Combine(AppContext.BaseDirectory, "stages", stage.Word(), name);
        return File.Exists(path)
            ? path
            : throw new OutsideErrorException($"{path} is missing. Expected the program of the stage beside this one; build or install HaploEmbed again.");
    }

    private static IEnumerable<string> ArgumentsOf(StepId id, string runFolder, int threads) =>
    [
        "--run", runFolder,
        .. id.Step is null ? Array.Empty<string>() : ["--step", id.Step],
        .. id.Job is null ? Array.Empty<string>() : ["--job", id.Job],
        "--threads", threads.ToString(CultureInfo.InvariantCulture),
        "--under-runner",
    ];

    // A stage's own launcher looks for .NET in the usual places only; this process may run from another.
    private static void LetFindRuntime(ProcessStartInfo start)
    {
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        if (!start.Environment.ContainsKey("DOTNET_ROOT") && Directory.Exists(Path.Combine(root, "host", "fxr")))
        {
            start.Environment["DOTNET_ROOT"] = root;
        }
    }

    private void Hear(string? line, Action<StepEvent> onEvent)
    {
        if (line is null)
        {
            return;
        }

        if (StepEvent.TryParse(line) is not { } happened)
        {
            KeepErrorLine(line);
            return;
        }

        if (happened.Kind is StepEventKind.Failed or StepEventKind.Stopped)
        {
            _failure = happened;
        }

        onEvent(happened);
    }

    private void KeepErrorLine(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_errorLines)
        {
            _errorLines.Enqueue(line);
            if (_errorLines.Count > MostErrorLines)
            {
                _errorLines.Dequeue();
            }
        }
    }
}
