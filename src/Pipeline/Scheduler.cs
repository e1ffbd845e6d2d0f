using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Runs;

namespace HaploEmbed.Pipeline;

/// <summary>
/// Runs the steps of a pipeline as processes, side by side where they do not depend on each other, within a budget of cores
/// and memory.
/// </summary>
internal sealed class Scheduler
{
    private const string StoppedFromOutside = "Its process was asked to stop by somebody else. Checkpoints are kept; the same command goes on.";

    // A step stops within a batch; one that takes longer is ended, which loses no more than the time since its checkpoint.
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(12);

    private readonly IReadOnlyList<PlannedStep> _graph;
    private readonly string _runFolder;
    private readonly RunSettings _settings;
    private readonly IRunDisplay _display;
    private readonly TimeProvider _time;
    private readonly Freshness _freshness;
    private readonly Dictionary<StepId, StepOutcome> _outcomes;
    private readonly Dictionary<Task<FailureReport>, RunningStep> _running = [];
    private readonly Dictionary<StepId, IReadOnlyList<string>> _reasons = [];

    public Scheduler(
        IReadOnlyList<PlannedStep> graph,
        string runFolder,
        Freshness freshness,
        RunSettings settings,
        IRunDisplay display,
        TimeProvider time)
    {
        _graph = graph;
        _runFolder = runFolder;
        _settings = settings;
        _display = display;
        _time = time;
        _freshness = freshness;
        _outcomes = graph
            .Where(step => settings.Selection.Contains(step.Id))
            .ToDictionary(step => step.Id, _ => new StepOutcome(StepState.Waiting, TimeSpan.Zero));
    }

    /// <summary>Runs until nothing more can run.</summary>
    /// <param name="stop">Stops the children and starts no more.</param>
    /// <returns>What came of each chosen step.</returns>
    public async Task<IReadOnlyDictionary<StepId, StepOutcome>> RunAsync(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource<FailureReport>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = stop.Register(() => stopped.TrySetResult(new FailureReport(ExitCode.Stopped, [])));
        try
        {
            while (!stop.IsCancellationRequested)
            {
                StartWhatCan();
                if (_running.Count == 0)
                {
                    break;
                }

                var ended = await Task.WhenAny([.. _running.Keys, stopped.Task]);
                if (_running.Remove(ended, out var step))
                {
                    Settle(step, await ended, stop.IsCancellationRequested);
                }
            }
        }
        finally
        {
            await StopAllAsync();
        }

        foreach (var id in _outcomes.Where(outcome => outcome.Value.State == StepState.Waiting).Select(outcome => outcome.Key))
        {
            _outcomes[id] = new StepOutcome(StepState.NotRun, TimeSpan.Zero);
        }

        return _outcomes;
    }

    private void StartWhatCan()
    {
        foreach (var step in _graph.Where(step => _outcomes.GetValueOrDefault(step.Id)?.State == StepState.Waiting))
        {
            var inputs = step.Inputs.Select(input => _outcomes.GetValueOrDefault(input.Id)?.State ?? StepState.Fresh).ToArray();
            if (inputs.Any(state => state is StepState.Waiting or StepState.Running))
            {
                continue;
            }

            if (IsBlocked(step, inputs))
            {
                _outcomes[step.Id] = new StepOutcome(StepState.NotRun, TimeSpan.Zero);
                continue;
            }

            // Its inputs are settled, so that its reasons stay what they are while it waits for cores.
            if (!_reasons.TryGetValue(step.Id, out var reasons))
            {
                _reasons[step.Id] = reasons = _freshness.ReasonsToRun(step, out _);
            }

            if (reasons.Count == 0 && !_settings.Force)
            {
                _outcomes[step.Id] = new StepOutcome(StepState.Fresh, TimeSpan.Zero);
            }
            else if (FitsBudget(step))
            {
                Start(step, reasons.Count > 0 ? string.Join("; ", reasons) : RunPlan.Forced);
            }
            else if (step.Threads is not null)
            {
                // It waits for all cores: nothing behind it may take the one that is free next.
                break;
            }
        }
    }

    private bool IsBlocked(PlannedStep step, StepState[] inputs)
    {
        if (_outcomes.Values.Any(outcome => outcome.State == StepState.Failed) && !_settings.KeepGoing)
        {
            return true;
        }

        var lost = inputs.Count(state => state is StepState.Failed or StepState.NotRun);
        return lost > 0 && (!step.RunsWithGaps || lost == inputs.Length);
    }

    // A step that needs more than the whole budget runs alone.
    private bool FitsBudget(PlannedStep step) => _running.Count == 0
        || (_running.Values.Sum(running => running.Threads) + ThreadsOf(step) <= _settings.Cores
            && _running.Values.Sum(running => running.Step.MemoryWith(running.Threads)) + step.MemoryWith(ThreadsOf(step)) <= _settings.Memory);

    private int ThreadsOf(PlannedStep step) => step.ThreadsOf(_settings.Cores, _settings.Memory);

    private void Start(PlannedStep step, string why)
    {
        _display.Started(step.Id, why);
        var threads = ThreadsOf(step);
        var process = StageProcess.Start(step, _runFolder, threads, happened => _display.Happened(step.Id, happened));
        _running.Add(process.WaitAsync(), new RunningStep(step, threads, process, _time.GetTimestamp()));
        _outcomes[step.Id] = new StepOutcome(StepState.Running, TimeSpan.Zero);
    }

    // Once a stop was asked for, a step that did not finish was stopped, however it ended.
    private void Settle(RunningStep step, FailureReport report, bool wasAskedToStop)
    {
        var took = _time.GetElapsedTime(step.Started);
        _outcomes[step.Step.Id] = report.ExitCode switch
        {
            ExitCode.Done => new StepOutcome(StepState.Done, took),
            _ when wasAskedToStop => new StepOutcome(StepState.Stopped, took),
            ExitCode.Stopped => new StepOutcome(StepState.Failed, took, report with { Lines = [StoppedFromOutside] }),
            _ => new StepOutcome(StepState.Failed, took, report),
        };
        step.Process.Dispose();
        _display.Ended(step.Step.Id, _outcomes[step.Step.Id].State, took);
    }

    private async Task StopAllAsync()
    {
        foreach (var step in _running.Values)
        {
            step.Process.Stop();
        }

        var all = Task.WhenAll(_running.Keys);
        if (await Task.WhenAny(all, Task.Delay(StopPatience, _time)) != all)
        {
            foreach (var step in _running.Values)
            {
                step.Process.Kill();
            }
        }

        foreach (var (ended, step) in _running)
        {
            Settle(step, await ended, wasAskedToStop: true);
        }

        _running.Clear();
    }

    private sealed record RunningStep(PlannedStep Step, int Threads, StageProcess Process, long Started);
}
