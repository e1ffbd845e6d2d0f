using HaploEmbed.Core.Runs;
using HaploEmbed.Core.Stages;
using HaploEmbed.Ingest;

return await StageProgram.OnConsole(Stage.Ingest, new IngestStage()).RunAsync(args);
