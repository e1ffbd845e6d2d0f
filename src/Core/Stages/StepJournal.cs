using System.Globalization;
using System.Text;

namespace HaploEmbed.Core.Stages;

/// <summary>Tells what a step does: events.ndjson and log.txt beside its outputs, and the console.</summary>
/// <remarks>
/// Under the runner the events also go to standard output, one a line. Alone, log lines and every tenth part of the progress go
/// to standard error.
/// </remarks>
internal sealed class StepJournal : IDisposable
{
    private const int ProgressLines = 10;
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(100);

    private readonly string _step;
    private readonly TimeProvider _time;
    private readonly TextWriter _events;
    private readonly TextWriter _log;
    private readonly TextWriter? _runner;
    private readonly TextWriter _console;
    private readonly Lock _gate = new();
    private long _lastProgress;
    private long _lastTenth;

    /// <param name="step">The step's name.</param>
    /// <param name="folder">The folder of the step.</param>
    /// <param name="runner">Where the runner listens, or null.</param>
    /// <param name="console">Standard error.</param>
    /// <param name="time">The clock.</param>
    public StepJournal(string step, string folder, TextWriter? runner, TextWriter console, TimeProvider time)
    {
        _step = step;
        _time = time;
        _events = Append(Path.Combine(folder, StepFiles.Events));
        _log = Append(Path.Combine(folder, StepFiles.Log));
        _runner = runner;
        _console = console;
    }

    public void Started(string text) => Write(new StepEvent(_time.GetUtcNow(), _step, StepEventKind.Started) { Text = text }, text);

    public void Log(string text) => Write(new StepEvent(_time.GetUtcNow(), _step, StepEventKind.Log) { Text = text }, text);

    public void Done(string text) => Write(new StepEvent(_time.GetUtcNow(), _step, StepEventKind.Done) { Text = text }, text);

    public void Failed(int exitCode, IReadOnlyList<string> lines)
    {
        var kind = exitCode == Failures.ExitCode.Stopped ? StepEventKind.Stopped : StepEventKind.Failed;
        Write(
            new StepEvent(_time.GetUtcNow(), _step, kind) { ExitCode = exitCode, Lines = lines },
            string.Join(Environment.NewLine, lines));
    }

    public void Progress(long done, long of, string unit, string text)
    {
        lock (_gate)
        {
            var tenth = of == 0 ? ProgressLines : done * ProgressLines / of;
            var isMark = tenth > _lastTenth || done == of;
            if (!isMark && _lastProgress != 0 && _time.GetElapsedTime(_lastProgress) < ProgressInterval)
            {
                return;
            }

            _lastProgress = _time.GetTimestamp();
            _lastTenth = done == of ? 0 : tenth;
            var progress = new StepEvent(_time.GetUtcNow(), _step, StepEventKind.Progress)
            {
                Done = done,
                Of = of,
                Unit = unit,
                IsMark = isMark ? true : null,
                Text = text,
            };
            Write(progress, isMark ? progress.ProgressInWords() : null);
        }
    }

    public void Dispose()
    {
        _events.Dispose();
        _log.Dispose();
    }

    private void Write(StepEvent happened, string? line)
    {
        lock (_gate)
        {
            var json = happened.ToJson();
            _events.WriteLine(json);
            _runner?.WriteLine(json);
            if (line is not null)
            {
                _log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{happened.Time:yyyy-MM-dd HH:mm:ss}Z  {line}"));
                if (_runner is null)
                {
                    _console.WriteLine($"{_step}  {line}");
                }
            }
        }
    }

    private static StreamWriter Append(string path) =>
        new(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
}
