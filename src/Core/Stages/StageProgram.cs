using System.CommandLine;
using System.CommandLine.Help;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Runs;

namespace HaploEmbed.Core.Stages;

/// <summary>The program of every stage: <c>--run FOLDER --step NAME [--job NAME]</c>.</summary>
/// <remarks>The runner, a person and a cluster start it alike. It needs the run folder and nothing else.</remarks>
public sealed class StageProgram
{
    // A process whose runner was killed may need this long to leave its folder.
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(15);

    private readonly Stage _stage;
    private readonly IStage _work;
    private readonly TextReader _input;
    private readonly TextWriter _output;
    private readonly TextWriter _console;
    private readonly TimeProvider _time;

    /// <param name="stage">Which stage it is.</param>
    /// <param name="work">Its work.</param>
    /// <param name="input">Standard input, which the runner holds open as long as it lives.</param>
    /// <param name="output">Standard output, where the runner listens for events.</param>
    /// <param name="console">Standard error.</param>
    /// <param name="time">The clock.</param>
    public StageProgram(Stage stage, IStage work, TextReader input, TextWriter output, TextWriter console, TimeProvider time)
    {
        _stage = stage;
        _work = work;
        _input = input;
        _output = output;
        _console = console;
        _time = time;
    }

    /// <summary>Makes the program of a stage on the console and the clock of this process.</summary>
    /// <param name="stage">Which stage it is.</param>
    /// <param name="work">Its work.</param>
#pragma warning disable RS0030 // This is where a program's console comes from.
    public static StageProgram OnConsole(Stage stage, IStage work) => new(
        stage, work, Console.In, new SteadyWriter(Console.Out), new SteadyWriter(Console.Error), TimeProvider.System);
#pragma warning restore RS0030

    // With its commit where it is known.
    private static string ProgramVersion =>
        typeof(StageProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Runs the stage with the arguments of its program.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(string[] args)
    {
        var run = new Option<string>("--run") { Required = true, Description = "The folder of the run.", HelpName = "FOLDER" };
        var step = new Option<string?>("--step") { Description = "The step's name in pipeline.json.", HelpName = "NAME" };
        var job = new Option<string?>("--job") { Description = "The job of a training step.", HelpName = "NAME" };
        var threads = new Option<int>("--threads") { Description = "Threads that it may use.", DefaultValueFactory = _ => 1, HelpName = "N" };
        threads.Require(OptionRules.IsCount, "a number of threads, 1 or more");
        var underRunner = new Option<bool>("--under-runner") { Hidden = true };
        var command = new RootCommand($"The {_stage.Word()} stage of HaploEmbed, on the folder of a run.") { run, step, job, threads, underRunner };

        var parsed = command.Parse(args);
        if (parsed.Action is not null)
        {
            await parsed.InvokeAsync(new InvocationConfiguration { Output = _output, Error = _console });
            return parsed.Errors.Count > 0 && parsed.Action is not HelpAction ? ExitCode.UserError : ExitCode.Done;
        }

        using var stop = new CancellationTokenSource();
        using var signals = new StopSignals(stop);
        var runnerListens = parsed.GetValue(underRunner);
        if (runnerListens)
        {
            StopWhenInputEnds(stop);
        }

        var id = new StepId(_stage, parsed.GetValue(step), parsed.GetValue(job));
        return await RunStepAsync(parsed.GetValue(run)!, id, parsed.GetValue(threads), runnerListens ? _output : null, stop.Token);
    }

    private async Task<int> RunStepAsync(string runFolder, StepId id, int threads, TextWriter? runner, CancellationToken stop)
    {
        try
        {
            if (runFolder.Length == 0)
            {
                throw new UserErrorException("--run is empty. Expected the folder of a run.");
            }

            runFolder = Path.GetFullPath(runFolder);
            var pipeline = PipelineFile.ReadResolved(runFolder);
            var step = FindStep(PipelineGraph.Of(pipeline), id);
            var folder = id.FolderIn(runFolder);
            using var folderLock = FolderLock.Take(folder, LockPatience, _time);
            using var journal = new StepJournal(id.ToString(), folder, runner, _console, _time);
            try
            {
                await RunLockedAsync(new StepContext(step, pipeline, threads, journal), folder, journal, stop);
                return ExitCode.Done;
            }
            catch (Exception e)
            {
                var failure = FailureReport.Of(e);
                journal.Failed(failure.ExitCode, failure.Lines);
                return failure.ExitCode;
            }
        }
        catch (Exception e)
        {
            return FailureReport.Of(e).ShowOn(_console);
        }
    }

    private async Task RunLockedAsync(StepContext context, string folder, StepJournal journal, CancellationToken stop)
    {
        var started = _time.GetUtcNow();
        var start = _time.GetTimestamp();
        journal.Started($"started by HaploEmbed {ProgramVersion}");
        context.Tidy();

        var former = ManifestFile.TryRead(folder, out _)?.Outputs ?? [];
        var result = await _work.RunAsync(context, stop);

        stop.ThrowIfCancellationRequested();
        context.DeleteOutputsThatAreNoLonger(former);
        var seconds = Math.Round(_time.GetElapsedTime(start).TotalSeconds, 3);
        ManifestFile.Write(folder, new Manifest
        {
            Step = context.Id.ToString(),
            ResultVersion = context.Id.Stage.ResultVersion(),
            Program = ProgramVersion,
            Options = context.Step.OptionsWithEffect,
            Seeds = result.Seeds,
            Sources = result.Sources,
            Inputs = [.. context.Inputs],
            Outputs = context.Outputs,
            Dropped = result.Dropped,
            Execution = ExecutionOf(started, seconds, context, folder),
        });
        context.DeleteCheckpoints();
        journal.Done(string.Create(CultureInfo.InvariantCulture, $"done in {seconds:0.0} s"));
    }

    private static Execution ExecutionOf(DateTimeOffset started, double seconds, StepContext context, string folder)
    {
        using var process = Process.GetCurrentProcess();
        return new Execution(
            started,
            seconds,
            Math.Round(process.TotalProcessorTime.TotalSeconds, 3),
            process.PeakWorkingSet64,
            context.Threads,
            Environment.MachineName,
            $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
            Environment.ProcessorCount,
            context.Outputs
                .Select(output => KeyValuePair.Create(output.Path, File.GetLastWriteTimeUtc(SlashPath.In(folder, output.Path)).Ticks))
                .Concat(context.OutsideModified)
                .ToDictionary());
    }

    private PlannedStep FindStep(IReadOnlyList<PlannedStep> steps, StepId id)
    {
        var known = steps.Where(step => step.Id.Stage == _stage).Select(step => step.Id.ToString()).ToArray();
        return steps.FirstOrDefault(step => step.Id == id) ?? throw new UserErrorException(
            $"{id} is not a step of this run. Expected one of: {string.Join(", ", known)}. "
            + "A step is given by --step NAME, a job of a training step by --job NAME besides.");
    }

    // The runner never writes to the pipe; its end means that the runner is gone or asks to stop. A step that does not stop
    // soon is ended: every write is atomic, so that this loses no more than a kill does.
    private void StopWhenInputEnds(CancellationTokenSource stop)
    {
        var grace = TimeSpan.FromSeconds(10);
        var watch = new Thread(() =>
        {
            _input.ReadLine();
            try
            {
                stop.Cancel();
            }
            catch (ObjectDisposedException)
            {
                return;
            }

            Thread.Sleep(grace);
            Process.GetCurrentProcess().Kill();
        })
        { IsBackground = true, Name = "runner watch" };
        watch.Start();
    }
}
