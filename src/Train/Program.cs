using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;
using HaploEmbed.Train;

return await StageProgram.OnConsole(Stage.Train, new TrainStage()).RunAsync(args);
