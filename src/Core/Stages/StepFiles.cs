namespace HaploEmbed.Core.Stages;

/// <summary>The names of files in the folders of steps that others than their writers read.</summary>
public static class StepFiles
{
    /// <summary>Simulated points, of ingest.</summary>
    public const string Points = "points.h5ad";

    /// <summary>The data set, of annotate.</summary>
    public const string DataSet = "dataset.h5ad";

    /// <summary>Latent representations, of a training job.</summary>
    public const string Representations = "representations.h5ad";

    /// <summary>The figures of a training job.</summary>
    public const string Metrics = "metrics.json";

    /// <summary>Losses by epoch, of a training job that has such.</summary>
    public const string History = "history.tsv";

    /// <summary>The report.</summary>
    public const string Report = "index.html";

    /// <summary>What a step told people, in every folder.</summary>
    public const string Log = "log.txt";

    /// <summary>What a step told machines, in every folder.</summary>
    public const string Events = "events.ndjson";

    /// <summary>The folder of checkpoints, in that of a step that is not done.</summary>
    public const string Checkpoints = "checkpoints";
}
