using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;
using HaploEmbed.Pipeline.Trees;
using Spectre.Console;

namespace HaploEmbed.Pipeline;

/// <summary>The command <c>haploembed</c>: its words and their help.</summary>
internal sealed class CommandLine
{
    private const string Example = "haploembed run pipeline.json      runs what is not done yet; the report is named at the end";

    private readonly TextWriter _output;
    private readonly TextWriter _error;
    private readonly IAnsiConsole? _terminal;
    private readonly TimeProvider _time;

    private readonly Argument<string> _file = new("pipeline.json")
    {
        Description = "The file that says what the run is.",
        DefaultValueFactory = _ => "pipeline.json",
        Validators =
        {
            result =>
            {
                if (result.Tokens is [{ Value: ['-', ..] option }, ..])
                {
                    result.AddError($"{option} is not an option here. --help lists those that are.");
                }
            },
        },
    };

    private readonly Option<string?> _only = Names("--only", "Runs these steps alone and takes what they read as it is.");
    private readonly Option<string?> _from = Names("--from", "Runs these steps and all that depend on them.");
    private readonly Option<string?> _until = Names("--until", "Runs these steps and all that they depend on.");
    private readonly Option<bool> _force = new("--force") { Description = "Runs the chosen steps also where they are fresh." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Says what would run, and why, and runs nothing." };
    private readonly Option<bool> _keepGoing = new("--keep-going")
    {
        Description = "After a failure goes on with all that does not depend on it; the report shows the gap.",
    };

    private readonly Option<int> _jobs = new("--jobs")
    {
        Description = "Cores to use; each step or training job takes one.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        HelpName = "N",
    };

    private readonly Option<double?> _memory = new("--memory")
    {
        Description = "Memory to use, in GiB, by what the steps are known to need. Default: nine tenths of what is free.",
        HelpName = "GIB",
    };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "Sets an option in place of the file's, as ingest.genomes.files=FOLDER; paths are relative to the current folder. May be given several times.",
        HelpName = "OPTION=VALUE",
    };

    private readonly Option<bool> _verify = new("--verify")
    {
        Description = "Hashes every output again, also where size and time of writing are as recorded.",
    };

    public CommandLine(TextWriter output, TextWriter error, IAnsiConsole? terminal, TimeProvider time)
    {
        _output = output;
        _error = error;
        _terminal = terminal;
        _time = time;
        _jobs.Require(OptionRules.IsCount, "the number of cores to use, 1 or more");
        _memory.Require(
            text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var size) && size > 0 && size < 1e9,
            "GiB of memory, above 0");
    }

    public async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Takes raw public data to manifold embeddings and a report, in stages that each can be run again alone.")
        {
            Verb("run", "Runs every step that is not done yet, side by side where they do not depend on each other.", RunPipelineAsync,
                _set, _only, _from, _until, _force, _verify, _jobs, _memory, _dryRun, _keepGoing),
            Verb("plan", "Says of each step whether it is fresh or will run, and why.", PlanAsync, _set, _verify),
            Verb("status", "Shows each step's state, when it ran, how long, its records and its size.", StatusAsync, _set),
            Verb("check", "Checks all of the file and names every fault at once.", CheckAsync, _set),
            Embed(),
            new TreesCommand(_output, _error, _time, Environment.GetEnvironmentVariable).Create(),
            new ClassifyCommand(_output, _error).Create(),
            new DoctorCommand(_output, _error, _time, Environment.GetEnvironmentVariable).Create(),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExampleFirst((HelpAction)help.Action!);

        // Whoever asks for help need not give the options that a verb requires.
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
        var code = await parsed.InvokeAsync(
            new InvocationConfiguration { Output = _output, Error = _error, ProcessTerminationTimeout = null });
        return parsed.Errors.Count > 0 && parsed.Action != help.Action ? ExitCode.UserError : code;
    }

    private async Task<int> RunPipelineAsync(ParseResult parsed, CancellationToken stop)
    {
        var options = Read(parsed);
        var graph = PipelineGraph.Of(options);
        var selection = StepSelection.Of(graph, parsed.GetValue(_only), parsed.GetValue(_from), parsed.GetValue(_until));
        if (parsed.GetValue(_dryRun))
        {
            WritePlan(RunPlan.Of(graph, new Freshness(options.Run, parsed.GetValue(_verify)), selection, parsed.GetValue(_force)));
            return ExitCode.Done;
        }

        var settings = new RunSettings(
            selection,
            parsed.GetValue(_force),
            parsed.GetValue(_keepGoing),
            parsed.GetValue(_verify),
            parsed.GetValue(_jobs),
            parsed.GetValue(_memory) is { } memory ? (long)(memory * (1L << 30)) : RunSettings.MostOfFreeMemory());
        return await new RunCommand(options, graph, settings, _error, _terminal, _time).RunAsync();
    }

    private Task<int> PlanAsync(ParseResult parsed, CancellationToken stop)
    {
        var options = Read(parsed);
        var graph = PipelineGraph.Of(options);
        WritePlan(RunPlan.Of(graph, new Freshness(options.Run, parsed.GetValue(_verify)), StepSelection.All(graph), force: false));
        return Task.FromResult(ExitCode.Done);
    }

    private Task<int> StatusAsync(ParseResult parsed, CancellationToken stop)
    {
        var options = Read(parsed);
        TextTable.Write(_output, StatusTable.Header, StatusTable.Rows(options.Run, PipelineGraph.Of(options)));
        return Task.FromResult(ExitCode.Done);
    }

    private Task<int> CheckAsync(ParseResult parsed, CancellationToken stop)
    {
        var path = parsed.GetValue(_file)!;
        var steps = PipelineGraph.Of(Read(parsed));
        OutsideFilesCheck.Require(steps);
        _output.WriteLine($"{Path.GetFileName(path)} has no fault. It makes {steps.Count} steps and jobs.");
        return Task.FromResult(ExitCode.Done);
    }

    private PipelineOptions Read(ParseResult parsed) => PipelineFile.Read(parsed.GetValue(_file)!, parsed.GetValue(_set) ?? []);

    private void WritePlan(IReadOnlyList<PlanEntry> plan)
    {
        TextTable.Write(_output, ["state", "step", "why"], plan.Select(entry => entry.InWords()));
        var count = plan.Count(entry => entry.WillRun);
        _output.WriteLine(count == 0
            ? "All is fresh: nothing will run."
            : string.Create(CultureInfo.InvariantCulture, $"{count} of {plan.Count} will run."));
    }

    private Command Verb(string name, string description, Func<ParseResult, CancellationToken, Task<int>> action, params Option[] options)
    {
        var verb = new Command(name, description) { _file };
        foreach (var option in options)
        {
            verb.Options.Add(option);
        }

        return verb.Does(_error, action);
    }

    private Command Embed()
    {
        var job = new Option<string>("--job") { Required = true, Description = "The folder of a finished training job.", HelpName = "FOLDER" };
        var data = new Option<string>("--data") { Required = true, Description = "The new samples, an h5ad file.", HelpName = "FILE" };
        var output = new Option<string>("--out") { Required = true, Description = "The h5ad file to write: the samples with their points.", HelpName = "FILE" };
        var verb = new Command("embed", "Finds representations of new samples under the decoder of a finished training job.") { job, data, output };
        return verb.Does(_error, (parsed, _) => StageProcess.RunOnConsoleAsync(
            Stage.Train, "embed", "--job", parsed.GetValue(job)!, "--data", parsed.GetValue(data)!, "--out", parsed.GetValue(output)!));
    }

    private static Option<string?> Names(string name, string description) =>
        new(name) { Description = description, HelpName = "stage[/step[/job]]" };

    private sealed class ExampleFirst(HelpAction inner) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var example = (parseResult.CommandResult.Command as ExampleCommand)?.Example ?? Example;
            parseResult.InvocationConfiguration.Output.Write(
                $"Example:\n  {example.ReplaceLineEndings("\n  ")}\n\n".ReplaceLineEndings());
            return inner.Invoke(parseResult);
        }
    }
}
