using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;
using Spectre.Console;

namespace HaploEmbed.Pipeline;

/// <summary>The verb <c>run</c>: locks the run, writes the resolved file, runs the steps, and sums up.</summary>
internal sealed class RunCommand
{
    // A runner that was just killed gives its lock back at once; one that is just ending needs a moment.
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(1);

    private readonly PipelineOptions _options;
    private readonly IReadOnlyList<PlannedStep> _graph;
    private readonly RunSettings _settings;
    private readonly Freshness _freshness;
    private readonly TextWriter _error;
    private readonly IAnsiConsole? _terminal;
    private readonly TimeProvider _time;

    public RunCommand(
        PipelineOptions options,
        IReadOnlyList<PlannedStep> graph,
        RunSettings settings,
        TextWriter error,
        IAnsiConsole? terminal,
        TimeProvider time)
    {
        _options = options;
        _graph = graph;
        _settings = settings;
        _freshness = new Freshness(options.Run, settings.Verify);
        _error = error;
        _terminal = terminal;
        _time = time;
    }

    /// <summary>Runs the steps.</summary>
    /// <returns>One of <see cref="ExitCode"/>: that of the first failed step of the pipeline where there is one.</returns>
    public async Task<int> RunAsync()
    {
        using var stop = new CancellationTokenSource();
        using var signals = new StopSignals(stop);
        var start = _time.GetTimestamp();
        MakeRunFolder();
        using var runLock = FolderLock.Take(_options.Run, LockPatience, _time);
        var plan = RunPlan.Of(_graph, _freshness, _settings.Selection, _settings.Force);
        OutsideFilesCheck.Require(plan.Where(entry => entry.WillRun).Select(entry => entry.Step));
        RequireInputs(plan);
        PipelineFile.WriteResolved(_options);

        var outcomes = _terminal?.Profile is { Capabilities.Interactive: true, Out.IsTerminal: true }
            ? await BarsDisplay.ShowAsync(_terminal, display => RunStepsAsync(display, stop.Token))
            : await RunStepsAsync(new PlainDisplay(_error), stop.Token);

        RunSummary.Write(_error, _options.Run, _graph, outcomes, _time.GetElapsedTime(start), stop.IsCancellationRequested);
        return stop.IsCancellationRequested ? ExitCode.Stopped
            : _graph.Select(step => outcomes.GetValueOrDefault(step.Id)?.Failure?.ExitCode).FirstOrDefault(code => code is not null)
                ?? ExitCode.Done;
    }

    private void MakeRunFolder()
    {
        if (File.Exists(_options.Run))
        {
            throw new UserErrorException($"run is {_options.Run}, which is a file. Expected a folder, or a name that is free.");
        }

        Directory.CreateDirectory(_options.Run);
    }

    private Task<IReadOnlyDictionary<StepId, StepOutcome>> RunStepsAsync(IRunDisplay display, CancellationToken stop) =>
        new Scheduler(_graph, _options.Run, _freshness, _settings, display, _time).RunAsync(stop);

    // With --only or --from, what lies before the chosen steps is taken as it is.
    private void RequireInputs(IReadOnlyList<PlanEntry> plan)
    {
        if (_settings.Selection.Count == _graph.Count)
        {
            return;
        }

        var left = plan.Where(entry => !entry.IsChosen && entry.Reasons.Count > 0).ToDictionary(entry => entry.Step.Id);
        var absent = new List<string>();
        foreach (var step in _graph.Where(step => _settings.Selection.Contains(step.Id)))
        {
            var missing = step.Inputs.Select(input => input.Id)
                .Where(input => left.ContainsKey(input) && ManifestFile.TryRead(input.FolderIn(_options.Run), out _) is null)
                .ToArray();
            if (missing.Length > 0 && (!step.RunsWithGaps || missing.Length == step.Inputs.Count))
            {
                absent.Add($"{step.Id} reads {missing[0]}, which has no result yet. Run it too, or run without --only and --from.");
            }
        }

        if (absent.Count > 0)
        {
            throw new UserErrorException(absent);
        }

        WarnOfStaleInputs(left);
    }

    private void WarnOfStaleInputs(Dictionary<StepId, PlanEntry> left)
    {
        var named = _settings.Selection.ToHashSet();
        var read = StepSelection.WithDependencies(_graph, named);
        foreach (var entry in left.Values.Where(entry => read.Contains(entry.Step.Id)))
        {
            var isLeftOut = _graph.Any(step => step.RunsWithGaps && _settings.Selection.Contains(step.Id) && step.Inputs.Contains(entry.Step));
            var fate = isLeftOut ? "is left out of the report" : "is taken as it is";
            _error.WriteLine($"Warning: {entry.Step.Id} {fate}: {entry.InWords()[2]}.");
        }
    }
}
