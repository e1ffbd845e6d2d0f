using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;
using HaploEmbed.Report;

#pragma warning disable RS0030 // The program is where the console comes from.
var output = new SteadyWriter(Console.Out);
var error = new SteadyWriter(Console.Error);
var program = new StageProgram(Stage.Report, new ReportStage(), Console.In, output, error, TimeProvider.System);
#pragma warning restore RS0030
return await program.RunAsync(args);
