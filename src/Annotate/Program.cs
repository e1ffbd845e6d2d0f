using HaploEmbed.Annotate;
using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;

return await StageProgram.OnConsole(Stage.Annotate, new AnnotateStage()).RunAsync(args);
