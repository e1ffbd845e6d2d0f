using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;
using HaploEmbed.Report;

return await StageProgram.OnConsole(Stage.Report, new ReportStage()).RunAsync(args);
