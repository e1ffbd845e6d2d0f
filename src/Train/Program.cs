using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;
using HaploEmbed.Train;

#pragma warning disable RS0030 // The program is where the console comes from.
return args is [EmbedProgram.Word, .. var rest]
    ? EmbedProgram.Run(rest, new SteadyWriter(Console.Error))
    : await StageProgram.OnConsole(Stage.Train, new TrainStage()).RunAsync(args);
#pragma warning restore RS0030
