using HaploEmbed.Core.Stages;
using HaploEmbed.Pipeline;
using Spectre.Console;

#pragma warning disable RS0030 // The program is where the console comes from.
var output = new SteadyWriter(Console.Out);
var error = new SteadyWriter(Console.Error);
var terminal = Console.IsErrorRedirected ? null : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
#pragma warning restore RS0030
return await new CommandLine(output, error, terminal, TimeProvider.System).RunAsync(args);
