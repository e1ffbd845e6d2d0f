using System.Collections.Concurrent;
using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;
using Spectre.Console;

namespace HaploEmbed.Pipeline;

/// <summary>Shows the running steps of a run as bars on a terminal, one line each; those that ended leave it.</summary>
internal sealed class BarsDisplay : IRunDisplay
{
    // What stands beside a step's words: bar, percent, time, and the blanks between.
    private const int BarWidth = 20;
    private const int BesideWords = BarWidth + 4 + 8 + 8;
    private const int LeastWords = 20;

    private readonly ConcurrentDictionary<StepId, ProgressTask> _tasks = [];
    private readonly ProgressContext _bars;
    private readonly int _words;

    private BarsDisplay(ProgressContext bars, int width)
    {
        _bars = bars;
        _words = Math.Max(LeastWords, width - BesideWords);
    }

    /// <summary>Runs some work with bars shown.</summary>
    public static Task<T> ShowAsync<T>(IAnsiConsole terminal, Func<IRunDisplay, Task<T>> work) => terminal
        .Progress()
        .HideCompleted(true)
        .Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn { Width = BarWidth },
            new PercentageColumn(),
            new ElapsedTimeColumn())
        .StartAsync(bars => work(new BarsDisplay(bars, terminal.Profile.Width)));

    public void Started(StepId id, string why) => _tasks[id] = _bars.AddTask(Words(id, ""), maxValue: 1);

    public void Happened(StepId id, StepEvent happened)
    {
        if (happened is { Kind: StepEventKind.Progress, Of: > 0 } && _tasks.TryGetValue(id, out var task))
        {
            task.MaxValue = happened.Of.Value;
            task.Value = happened.Done ?? 0;
            task.Description = Words(id, happened.ProgressInWords());
        }
    }

    public void Ended(StepId id, StepState state, TimeSpan took)
    {
        if (_tasks.TryGetValue(id, out var task))
        {
            task.Value = task.MaxValue;
            task.StopTask();
        }
    }

    // The end of a name tells jobs apart; the progress comes after it where there is room.
    private string Words(StepId id, string progress)
    {
        var name = id.ToString();
        name = name.Length > _words ? "…" + name[^(_words - 1)..] : name;
        var room = _words - name.Length - 2;
        var shown = progress.Length <= room ? progress : progress.Split("  ")[0];
        return Markup.Escape(shown.Length > 0 && shown.Length <= room ? $"{name}  {shown}" : name);
    }
}
